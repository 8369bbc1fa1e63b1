import type { Incident } from '../../api/client.ts';
import { isRefused, type Parcel } from '../../kit/live/parcel.ts';

/** As much of a task as its page needs to show buttons. */
export interface Standing {
  readonly state: Incident['state'];
  readonly verdict: Incident['verdict'];
  readonly acts: readonly string[];
  /** Something of it is not with the server yet. */
  readonly isPending: boolean;
}

const onSite = ['check-in', 'confirm', 'refute', 'cannot-tell', 'resolve'];

/** What an act makes of a task until the server has said so: the same table, as far as a phone goes. */
const after: Readonly<
  Record<string, { readonly state: Incident['state']; readonly acts: readonly string[] }>
> = {
  accept: { state: 'accepted', acts: ['arrive', 'send-back'] },
  'send-back': { state: 'filed', acts: [] },
  arrive: { state: 'on_site', acts: onSite },
  refute: { state: 'resolved', acts: [] },
  resolve: { state: 'resolved', acts: [] },
  resume: { state: 'on_site', acts: onSite },
};

const verdictOf: Readonly<Record<string, Incident['verdict']>> = {
  confirm: 'confirmed',
  refute: 'refuted',
  'cannot-tell': 'cannot-tell',
};

/** Standing: a task as the server told it last, and what was done here since → how it stands for whoever did it. */
export function standingOf(
  { id, state, verdict, acts }: Pick<Incident, 'id' | 'state' | 'verdict' | 'acts'>,
  parcels: readonly Parcel[],
): Standing {
  const own = parcels.filter((parcel) => parcel.taskId === id && !isRefused(parcel));
  let standing: Standing = { state, verdict, acts, isPending: own.length > 0 };
  for (const { act, isTextSent } of own) {
    if (isTextSent) continue;
    standing = { ...standing, ...after[act], verdict: verdictOf[act] ?? standing.verdict };
  }
  return standing;
}
