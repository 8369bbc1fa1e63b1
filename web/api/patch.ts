import type { Incident } from './client.ts';
import type { Incidents } from './queries.ts';
import { isIn, type View } from './views.ts';

/** Patch: a list as it was fetched, and incidents as they are now → the list as it is now, newest first. */
export function patch(list: Incidents, view: View, changed: readonly Incident[]): Incidents {
  if (changed.length === 0) return list;
  const now = new Map(changed.map((incident) => [incident.id, incident]));
  const kept = list.rows.filter(({ id }) => !now.has(id));
  const here = [...now.values()].filter(({ state }) => isIn(view, state));
  if (here.length === 0 && kept.length === list.rows.length) return list;
  const rows = [...kept, ...here].sort((a, b) => b.raisedAt - a.raisedAt || b.id.localeCompare(a.id));
  return { ...list, rows };
}
