import type { Incident } from './client.ts';
import { type Incidents, isIn, type View } from './views.ts';

/** Of two rows of one incident the one that knows of more; a word that was long on its way must not undo a newer one. */
export const newer = <T extends Pick<Incident, 'asOf'>>(known: T | undefined, told: T): T =>
  known && known.asOf > told.asOf ? known : told;

/** Patch: a list as it was fetched, and incidents as they are now → the list as it is now: what is known in its place, what is new before it. */
export function patch(list: Incidents, view: View, changed: readonly Incident[]): Incidents {
  if (changed.length === 0) return list;
  const now = new Map(changed.map((incident) => [incident.id, incident]));
  const known = list.rows.filter(({ id }) => now.has(id));
  const isHere = ({ state }: Incident) => isIn(view, state);
  const fresh = new Map(now);
  for (const { id } of known) fresh.delete(id);
  // What the list does not hold, and it was read later than that was told, has left it.
  const came = [...fresh.values()].filter((one) => isHere(one) && one.asOf >= (list.asOf ?? 0));
  if (came.length === 0 && known.length === 0) return list;
  const kept = list.rows.map((row) => newer(row, now.get(row.id) ?? row)).filter(isHere);
  return { ...list, rows: [...came.sort((a, b) => b.raisedAt - a.raisedAt), ...kept] };
}
