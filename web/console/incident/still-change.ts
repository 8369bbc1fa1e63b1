import type { Incident } from '../../api/client.ts';
import type { DeskAct } from '../../kit/live/outbox.ts';
import { type ActName, mayDo } from '../acts.ts';

/** How it stands now, after somebody else was first. */
export type Stands = Pick<Incident, 'state' | 'acts' | 'assignee' | 'duplicateOf'>;

/** What leads from how it stands to what was wanted: an act, nothing since it is so already, or no act at all. */
export type StillChange =
  | { readonly kind: 'act'; readonly deed: DeskAct }
  | { readonly kind: 'same' }
  | { readonly kind: 'none' };

const TAKING_ON = new Set(['confirm', 'file', 'field-check']);
const TURNING_DOWN = new Set(['refute', 'reject']);
/** Somebody deals with it, or is to: it was taken on. */
const TAKEN_ON = new Set<Incident['state']>([
  'filed',
  'offered',
  'dispatched',
  'accepted',
  'on_site',
  'suspended',
  'resolved',
]);

/**
 * Still change: what a person wanted, how it stands now, and why in words → what gets there all the same. Only acts that the
 * server says this person may do now; what was taken on is not
 * refuted any more but cancelled, what was merged is taken out again, what was rejected has to be judged anew.
 */
export function stillChange(wanted: DeskAct, now: Stands, why: string): StillChange {
  const by = (act: ActName, more: object = {}): StillChange =>
    mayDo(now, act) ? { kind: 'act', deed: { act, ...more } } : { kind: 'none' };
  const { act } = wanted;
  if (isSo(wanted, now)) return { kind: 'same' };
  if (now.acts.some((one) => one === act)) return { kind: 'act', deed: wanted };
  if (now.state === 'duplicate' && (TAKING_ON.has(act) || TURNING_DOWN.has(act))) return by('unmerge');
  if (isOverToTake(now) && TAKING_ON.has(act)) return by('reopen', { why });
  if (TURNING_DOWN.has(act)) return by('cancel', { why });
  return { kind: 'none' };
}

const isOverToTake = ({ state }: Stands) => state === 'closed' || state === 'rejected';

function isSo({ act, to, into }: DeskAct, { state, assignee, duplicateOf }: Stands): boolean {
  if (TAKING_ON.has(act)) return TAKEN_ON.has(state);
  if (TURNING_DOWN.has(act)) return state === 'rejected' || state === 'cancelled';
  if (act === 'dispatch') return assignee !== undefined && assignee.id === to;
  return act === 'merge' && duplicateOf !== undefined && duplicateOf === into;
}
