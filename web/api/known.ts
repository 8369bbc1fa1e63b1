import type { QueryClient } from '@tanstack/react-query';
import type { Incident } from './client.ts';
import { openEars } from './overheard.ts';
import { newer, patch } from './patch.ts';
import { type Incidents, VIEWS, type View } from './views.ts';

/** Where the page keeps what it knows of incidents: list by list, and each by itself. */
export const incidentsKey = (view: View) => ['incidents', view] as const;
export const incidentKey = (id: string) => ['incident', id] as const;

/** For lists of incidents that are being read. */
export const incidentEars = openEars<Incident>();

/** Forget: the stream has begun anew, perhaps of a database that was put back; what was known may be called newer than what is. */
export const forget = (queries: QueryClient): Promise<void> =>
  queries.resetQueries({ queryKey: ['incident'] });

/**
 * Put: incidents as they are now → into every list of the page, also those that are being read, and by themselves. Where a newer word
 * has come before it, an older one changes nothing.
 */
export function put(queries: QueryClient, told: readonly Incident[]): void {
  const changed = told.filter((incident) => {
    const known = queries.getQueryData<Incident>(incidentKey(incident.id));
    return newer(known, incident) === incident;
  });
  incidentEars.tell(changed);
  for (const incident of changed) queries.setQueryData(incidentKey(incident.id), incident);
  for (const view of VIEWS) {
    queries.setQueryData<Incidents>(incidentsKey(view), (list) => list && patch(list, view, changed));
  }
}
