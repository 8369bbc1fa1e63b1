import fc from 'fast-check';
import { type IncidentAct, type Mover, mayMove, movesNothing } from '../act.ts';
import type { Category } from '../category.ts';
import { DomainError } from '../errors.ts';
import type { AreaId, CameraId, IncidentId, PersonId, RuleId } from '../ids.ts';
import { Incident, type IncidentState, raise } from '../incident.ts';
import { move } from '../move.ts';
import { tick } from '../tick.ts';
import { hours, type Instant, minutes, seconds } from '../time.ts';
import { type LastMove, undo } from '../undo.ts';

const uuid = (n: number) => `0191f6f0-7c1a-7000-8000-${String(n).padStart(12, '0')}`;
const id = uuid(1) as IncidentId;
const target = { id: uuid(2) as IncidentId, state: 'filed' as const };

/** Two at the desk, one who verifies, three in the field, and whoever reported. One of the field works at the desk too. */
const movers: readonly Mover[] = [
  { kind: 'person', id: uuid(10) as PersonId, role: 'dispatcher' },
  { kind: 'person', id: uuid(20) as PersonId, role: 'dispatcher' },
  { kind: 'person', id: uuid(11) as PersonId, role: 'verifier' },
  { kind: 'person', id: uuid(20) as PersonId, role: 'responder' },
  { kind: 'person', id: uuid(21) as PersonId, role: 'responder' },
  { kind: 'person', id: uuid(22) as PersonId, role: 'responder' },
  { kind: 'person', id: uuid(30) as PersonId, role: 'admin' },
  { kind: 'reporter' },
];
const field = [20, 21, 22].map((n) => uuid(n) as PersonId);

const category: Category = {
  code: 'RES.PERSON',
  zh: '涉水人员',
  en: 'Person in the water',
  severity: 'P3',
  acceptWithin: minutes(30),
  resolveWithin: hours(40),
  byCamera: true,
  byCitizen: true,
  openToGrab: true,
};

type Said = IncidentAct | { readonly act: 'undo' } | { readonly act: 'wait' };
interface Step {
  readonly said: Said;
  readonly mover: Mover;
  readonly pause: number;
  readonly isStillSeen: boolean;
  /** When given, what is said and by whom is chosen by it from what leads on: chance alone seldom gets far. */
  readonly lead?: number | undefined;
}
export type History = readonly Step[];

const why = fc.constantFrom('a', undefined);
const need = fc.constant('because');
const to = fc.constantFrom(...field);
const place = fc.constantFrom(
  undefined,
  { latitude: 30.74, longitude: 120.49 },
  { latitude: 31, longitude: 120 },
);

const said: fc.Arbitrary<Said> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ act: 'confirm' }) },
  fc.record({ act: fc.constant('refute'), reason: fc.constantFrom('dust', 'shadow') }),
  fc.constant({ act: 'cannot-tell' }),
  fc.record({ act: fc.constant('field-check'), to: fc.option(to, { nil: undefined }) }),
  fc.record({ act: fc.constant('file'), severity: fc.constantFrom('P1', 'P4', undefined), why: need }),
  fc.record({ act: fc.constant('reject'), reason: fc.constant('unclear') }),
  fc.record({ act: fc.constant('merge'), into: fc.constantFrom(id, target.id) }),
  fc.constant({ act: 'unmerge' }),
  { weight: 2, arbitrary: fc.constant({ act: 'offer' }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('dispatch'), to }) },
  { weight: 3, arbitrary: fc.constant({ act: 'grab' }) },
  { weight: 4, arbitrary: fc.constant({ act: 'accept' }) },
  fc.record({ act: fc.constant('send-back'), why: need }),
  { weight: 4, arbitrary: fc.record({ act: fc.constant('arrive'), position: place, why }) },
  fc.constant({ act: 'check-in' }),
  fc.record({ act: fc.constant('suspend'), until: fc.integer({ min: 1, max: hours(2_000) }), why: need }),
  fc.constant({ act: 'resume' }),
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constant('resolve'), result: fc.constantFrom('fixed', 'to-119') }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('close'), why }) },
  fc.record({ act: fc.constant('refuse'), why: need }),
  fc.record({ act: fc.constant('reopen'), why: need }),
  fc.record({ act: fc.constant('cancel'), why: need }),
  fc.record({ act: fc.constant('raise-severity'), severity: fc.constantFrom('P1', 'P2', 'P3'), why: need }),
  fc.constant({ act: 'acknowledge' }),
  fc.constant({ act: 'note', note: 'the gate is locked' }),
  fc.record({ act: fc.constant('telephone'), whom: to, answered: fc.boolean() }),
  { weight: 3, arbitrary: fc.constant({ act: 'undo' }) },
  { weight: 3, arbitrary: fc.constant({ act: 'wait' }) },
) as fc.Arbitrary<never>;

/** Whatever anybody may try, in any order, by anybody. */
export const histories = ({ length }: { length: number }): fc.Arbitrary<History> =>
  fc.array(
    fc.record({
      said,
      mover: fc.constantFrom(...movers),
      pause: fc.oneof(fc.integer({ min: 0, max: seconds(12) }), fc.integer({ min: 0, max: hours(300) })),
      isStillSeen: fc.boolean(),
      lead: fc.option(fc.nat(1_000), { nil: undefined, freq: 3 }),
    }),
    { minLength: 1, maxLength: length },
  );

/** What leads on from somewhere, said so that it is taken. */
const onward: readonly IncidentAct[] = [
  { act: 'confirm' },
  { act: 'field-check', to: uuid(21) as PersonId },
  { act: 'file' },
  { act: 'offer' },
  { act: 'dispatch', to: uuid(20) as PersonId },
  { act: 'grab' },
  { act: 'accept' },
  { act: 'arrive', why: 'the bridge' },
  { act: 'refute', reason: 'dust' },
  { act: 'suspend', until: 0, why: 'parts' },
  { act: 'resume' },
  { act: 'resolve', result: 'fixed' },
  { act: 'close', why: 'seen' },
  { act: 'reopen', why: 'not yet' },
];

/** Led: a step that is to lead on → what is said instead, and by whom. */
function led(incident: Incident, step: Step, now: Instant): Step {
  if (step.lead === undefined) return step;
  const ways = movers.flatMap((mover) =>
    onward
      .filter(
        ({ act }) => mayMove(incident, act, mover) && !(act === 'refute' && incident.state === 'reported'),
      )
      .map((said) => ({ said: said.act === 'suspend' ? { ...said, until: now + hours(5) } : said, mover })),
  );
  return { ...step, ...ways[step.lead % Math.max(1, ways.length)] };
}

/** What leads where, written down a second time, by state: the table of the dispatch desk itself. */
const leadsTo: Readonly<Record<IncidentState, readonly IncidentState[]>> = {
  reported: ['filed', 'rejected', 'duplicate', 'dispatched', 'cancelled'],
  filed: ['offered', 'dispatched', 'duplicate', 'cancelled'],
  rejected: ['reported'],
  duplicate: ['reported', 'filed', 'offered', 'dispatched'],
  offered: ['dispatched', 'filed', 'duplicate', 'cancelled'],
  dispatched: ['accepted', 'filed', 'duplicate', 'cancelled'],
  accepted: ['on_site', 'filed', 'dispatched'],
  on_site: ['suspended', 'resolved'],
  suspended: ['on_site'],
  resolved: ['closed', 'on_site'],
  closed: ['dispatched'],
  cancelled: [],
};

export interface Played {
  readonly incident: Incident;
  /** The promises that this step broke; it should be none. */
  readonly broken: readonly string[];
}

/** Play: a history → what the incident was after each step that was taken. Refused steps leave it as it was. */
export function* playHistory(history: History): Generator<Played> {
  let incident = begun();
  let last: LastMove | undefined;
  let now: Instant = 0;
  for (const drawn of history) {
    now += drawn.pause;
    const before = incident;
    const step = led(before, drawn, now);
    const after = take(before, last, step, now);
    if (!after) continue;
    incident = after;
    const undone = step.said.act === 'undo' ? last : undefined;
    last = lastAfter(step, before, last, now);
    yield { incident, broken: brokenBy(before, incident, step, undone) };
  }
}

/** What can be taken back after a step. */
function lastAfter(
  { said, mover }: Step,
  former: Incident,
  last: LastMove | undefined,
  at: Instant,
): LastMove | undefined {
  if (said.act === 'wait' || said.act === 'undo') return undefined;
  if (movesNothing(said.act)) return last;
  return mover.kind === 'person' ? { by: mover.id, at, former } : undefined;
}

function begun(): Incident {
  const source = { kind: 'camera', cameraId: uuid(3) as CameraId, ruleId: uuid(4) as RuleId } as const;
  const claim = {
    category: category.code,
    severity: category.severity,
    areaId: uuid(5) as AreaId,
    position: { latitude: 30.74, longitude: 120.49 },
    source,
    capturedAt: 0,
  };
  const raised = raise(id, claim, [], 0);
  if (raised.kind !== 'new') throw new Error('there was nothing to join');
  return raised.incident;
}

function take(
  incident: Incident,
  last: LastMove | undefined,
  { said, mover, isStillSeen }: Step,
  now: Instant,
): Incident | undefined {
  try {
    if (said.act === 'wait') return tick(incident, now).incident;
    if (said.act === 'undo') return undo(incident, last, whoOf(mover), now);
    return move(incident, said, mover, now, { category, isStillSeen, target });
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

const whoOf = (mover: Mover) => (mover.kind === 'person' ? mover.id : (uuid(99) as PersonId));

function brokenBy(before: Incident, after: Incident, { said }: Step, undone?: LastMove): string[] {
  const broken: string[] = [];
  const promise = (holds: boolean, words: string) => {
    if (!holds) broken.push(`${said.act}, ${before.state} to ${after.state}: ${words}`);
  };
  promise(Incident.safeParse(after).success, 'it is an incident');
  promise(
    before.state === after.state || said.act === 'undo' || leadsTo[before.state].includes(after.state),
    'it goes where the table says',
  );
  if (after.state === 'closed') promise(after.closedBy !== after.assignee, 'nobody verifies his own work');
  if (after.state === 'duplicate') promise(after.duplicateOf !== after.id, 'it is no part of itself');
  for (const fact of ['id', 'category', 'raisedAt', 'capturedAt', 'screenBefore'] as const) {
    promise(before[fact] === after[fact], `${fact} never changes`);
  }
  promise('clock' in after === !restful.includes(after.state), 'a clock runs while something is to be done');
  if ('clock' in after) promise(after.clock.at >= after.clock.since, 'a clock runs forward');
  if (said.act === 'note' || said.act === 'telephone')
    promise(before === after || sameButSeen(before, after), 'a line moves nothing');
  if (said.act === 'raise-severity') promise(noneLooser(before, after), 'a higher severity loosens no limit');
  if (before.state === 'rejected' && after.state === 'reported' && said.act !== 'undo') {
    promise(
      after.verdict === 'none' && after.acknowledgedAt === undefined,
      'what is taken up again is judged anew, and rings',
    );
  }
  if (undone) promise(sameButSeen(after, undone.former), 'what is taken back is as it was');
  if ('limits' in before && 'limits' in after && !['raise-severity', 'undo'].includes(said.act)) {
    promise(JSON.stringify(before.limits) === JSON.stringify(after.limits), 'limits stand once it is filed');
  }
  return broken;
}

const restful: readonly IncidentState[] = ['rejected', 'duplicate', 'suspended', 'closed', 'cancelled'];

function noneLooser(before: Incident, after: Incident): boolean {
  const clocks = 'clock' in before && 'clock' in after ? after.clock.at <= before.clock.at : true;
  if (!('limits' in before && 'limits' in after)) return clocks;
  const [was, is] = [before.limits, after.limits];
  return clocks && is.accept <= was.accept && is.onSite <= was.onSite && is.resolve <= was.resolve;
}

const sameButSeen = (a: Incident, b: Incident) => canonicalOf(a) === canonicalOf(b);
const canonicalOf = (incident: Incident) =>
  JSON.stringify(
    Object.entries({ ...incident, acknowledgedAt: 0, acknowledgedBy: 0, count: 0, lastSeenAt: 0 }).sort(),
  );
