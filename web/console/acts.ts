import type { Incident } from '../api/client.ts';

export type IncidentState = Incident['state'];
export type ActName = Incident['acts'][number];

/** May do: whether a button for this act is worth showing. The server is asked again by the act itself. */
export const mayDo = ({ acts }: Pick<Incident, 'acts'>, act: ActName): boolean => acts.includes(act);

/** What is written beside an incident: it judges nothing, moves nothing, and is not taken back. */
export const isLine = ({ act }: { readonly act: string }): boolean => act === 'note' || act === 'telephone';

/** Whether it waits past its limit. */
export const isLate = ({ clock }: Pick<Incident, 'clock'>, now: number): boolean =>
  clock !== undefined && clock.at < now;

/** Whether it is put aside for now: it neither rings nor stands in the queue, until the moment it returns by itself. */
export const isShelved = ({ shelvedUntil }: Pick<Incident, 'shelvedUntil'>, now: number): boolean =>
  shelvedUntil !== undefined && shelvedUntil > now;
