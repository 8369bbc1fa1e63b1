import type { Incident } from './client.ts';

type State = Incident['state'];

/** What the desk lists: to be judged, to be dealt with, and what is over. */
export const STATES_OF = {
  reported: ['reported'],
  handling: ['filed', 'offered', 'dispatched', 'accepted', 'on_site', 'suspended', 'resolved'],
  over: ['closed', 'rejected', 'duplicate', 'cancelled'],
} as const satisfies Readonly<Record<string, readonly State[]>>;
export type View = keyof typeof STATES_OF;
export const VIEWS = Object.keys(STATES_OF) as readonly View[];

export const isIn = (view: View, state: State): boolean =>
  (STATES_OF[view] as readonly State[]).includes(state);

/** A list as it is known. */
export interface Incidents {
  readonly rows: readonly Incident[];
  /** It knows of every change up to this one, at least; nothing is known of an empty list. */
  readonly asOf?: number | undefined;
  /** There are more than were fetched. */
  readonly more: boolean;
  /** The rest is still being read: what comes next is not new. */
  readonly partial?: true;
}
