import { z } from 'zod';
import { Severity } from './category.ts';
import { Position } from './geometry.ts';
import { IncidentId, PersonId } from './ids.ts';
import {
  type IncidentState,
  incidentStates,
  isOver,
  RefuteReason,
  RejectReason,
  Result,
} from './incident.ts';
import type { Role } from './person.ts';
import { Text } from './text.ts';

const Words = Text.trim().min(1).max(500);

/** What a person may do to an incident. A judgement and a step are the same kind of thing: an act. */
export const IncidentAct = z.discriminatedUnion('act', [
  /** It is as the camera says: filed. On site: said by whoever stands there. */
  z.strictObject({
    act: z.literal('confirm'),
    /** Judged by its words alone: no picture was to be had. */
    withoutPicture: z.boolean().optional(),
  }),
  z.strictObject({ act: z.literal('refute'), reason: RefuteReason, note: Words.optional() }),
  z.strictObject({ act: z.literal('cannot-tell'), note: Words.optional() }),
  /** Filed without a verdict: somebody shall go and look; `to` sends him at once. */
  z.strictObject({ act: z.literal('field-check'), to: PersonId.optional(), note: Words.optional() }),
  /** Taken on as told, or at another severity. */
  z
    .strictObject({ act: z.literal('file'), severity: Severity.optional(), why: Words.optional() })
    .refine(({ severity, why }) => severity === undefined || why !== undefined, {
      path: ['why'],
      message: 'say why it is not of the severity that its category has',
    }),
  z.strictObject({ act: z.literal('reject'), reason: RejectReason, note: Words.optional() }),
  z.strictObject({ act: z.literal('merge'), into: IncidentId }),
  z.strictObject({ act: z.literal('unmerge') }),
  z.strictObject({ act: z.literal('offer') }),
  z.strictObject({ act: z.literal('dispatch'), to: PersonId, note: Words.optional() }),
  z.strictObject({ act: z.literal('grab') }),
  z.strictObject({ act: z.literal('accept'), expectedAt: z.int().optional() }),
  z.strictObject({ act: z.literal('send-back'), why: Words }),
  z.strictObject({ act: z.literal('arrive'), position: Position.optional(), why: Words.optional() }),
  z.strictObject({ act: z.literal('check-in'), position: Position.optional() }),
  z.strictObject({ act: z.literal('suspend'), until: z.int(), why: Words }),
  z.strictObject({ act: z.literal('resume') }),
  z.strictObject({ act: z.literal('resolve'), result: Result, note: Words.optional() }),
  z.strictObject({ act: z.literal('close'), why: Words.optional() }),
  /** Not done as it should be: back to the site, with half the time. */
  z.strictObject({ act: z.literal('refuse'), why: Words }),
  z.strictObject({ act: z.literal('reopen'), why: Words }),
  z.strictObject({ act: z.literal('cancel'), why: Words }),
  z.strictObject({ act: z.literal('raise-severity'), severity: Severity, why: Words }),
  z.strictObject({ act: z.literal('acknowledge') }),
  /** Written down for whoever looks at it next. */
  z.strictObject({ act: z.literal('note'), note: Words }),
  /** Somebody was telephoned about it, and answered or did not. */
  z.strictObject({
    act: z.literal('telephone'),
    whom: PersonId,
    answered: z.boolean(),
    note: Words.optional(),
  }),
]);
export type IncidentAct = Readonly<z.infer<typeof IncidentAct>>;
export type ActName = IncidentAct['act'];
export const actNames = IncidentAct.options.map(({ shape }) => shape.act.value);

/** Who does it: somebody signed in, or whoever holds the code of the report it came from. */
export type Mover =
  | { readonly kind: 'person'; readonly id: PersonId; readonly role: Role }
  | { readonly kind: 'reporter' };

/** Those in which something is to be done. */
const open = incidentStates.filter((state) => !isOver(state));

/** From which states each act leads anywhere: the table of the dispatch desk, read by act. */
export const actsFrom: Readonly<Record<ActName, readonly IncidentState[]>> = {
  confirm: ['reported', 'on_site'],
  refute: ['reported', 'on_site'],
  'cannot-tell': ['reported', 'on_site'],
  'field-check': ['reported'],
  file: ['reported'],
  reject: ['reported'],
  merge: ['reported', 'filed', 'offered', 'dispatched'],
  unmerge: ['duplicate'],
  offer: ['filed'],
  dispatch: ['filed', 'offered', 'dispatched', 'accepted'],
  grab: ['offered'],
  accept: ['dispatched'],
  'send-back': ['dispatched', 'accepted'],
  arrive: ['accepted'],
  'check-in': ['on_site'],
  suspend: ['on_site'],
  resume: ['suspended'],
  resolve: ['on_site'],
  close: ['resolved'],
  refuse: ['resolved'],
  reopen: ['closed', 'rejected'],
  cancel: ['reported', 'filed', 'offered', 'dispatched'],
  'raise-severity': ['reported', 'filed', 'offered', 'dispatched', 'accepted', 'on_site'],
  acknowledge: ['reported', 'filed', 'offered', 'dispatched', 'accepted', 'on_site', 'resolved'],
  note: open,
  telephone: open,
};

/** Who may do each, wherever it is. `assignee` is a responder, and of this incident. */
type Doer = Role | 'assignee' | 'reporter';
const desk = ['dispatcher'] as const;
const verifiers = ['dispatcher', 'verifier'] as const;
const assignee = ['assignee'] as const;
export const doersOf: Readonly<Record<ActName, readonly Doer[]>> = {
  confirm: [...desk, ...assignee],
  refute: [...desk, ...assignee],
  'cannot-tell': [...desk, ...assignee],
  'field-check': desk,
  file: desk,
  reject: desk,
  merge: desk,
  unmerge: desk,
  offer: desk,
  dispatch: desk,
  grab: ['responder'],
  accept: assignee,
  'send-back': assignee,
  arrive: assignee,
  'check-in': assignee,
  suspend: desk,
  resume: [...desk, ...assignee],
  resolve: assignee,
  close: [...verifiers, 'reporter'],
  refuse: [...verifiers, 'reporter'],
  reopen: [...desk, 'reporter'],
  cancel: [...desk, 'reporter'],
  'raise-severity': desk,
  acknowledge: desk,
  note: [...verifiers, ...assignee],
  telephone: desk,
};

/** As much of an incident as decides who may do what to it. */
export interface Standing {
  readonly state: IncidentState;
  readonly assignee?: PersonId | undefined;
}

/** Whether this act leads from this state anywhere, and this person may do it: what a page shows buttons for. */
export function mayMove(incident: Standing, act: ActName, mover: Mover): boolean {
  return actsFrom[act].includes(incident.state) && isDoer(incident, act, mover);
}

export function isDoer(incident: Standing, act: ActName, mover: Mover): boolean {
  const doers = doersOf[act];
  // What the desk turned down, the desk alone takes up again; its reporter tells it anew.
  if (mover.kind === 'reporter') return doers.includes('reporter') && incident.state !== 'rejected';
  const isAssignee = incident.assignee === mover.id;
  // Who did the work never verifies it; whoever is on site judges there, and the desk before.
  if (act === 'close' || act === 'refuse') return doers.includes(mover.role) && !isAssignee;
  if (incident.state === 'on_site' && isJudging(act)) return isAssignee;
  return doers.includes(mover.role) || (doers.includes('assignee') && isAssignee);
}

const isJudging = (act: ActName) => act === 'confirm' || act === 'refute' || act === 'cannot-tell';

const still: ReadonlySet<ActName | 'undo'> = new Set(['acknowledge', 'check-in', 'note', 'telephone']);

/** Acts that move nothing: whoever looks at it, writes a line or says that he is well, keeps nobody from taking his own back. */
export const movesNothing = (act: ActName | 'undo'): boolean => still.has(act);
