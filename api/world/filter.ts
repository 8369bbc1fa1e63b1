import type { QueueFilter } from '../../store/queue.ts';
import type { IncidentFilter } from '../views/incident-filter.ts';

/** What is asked, but for which page of it. */
export type Sought = Omit<IncidentFilter, 'cursor' | 'limit'>;

/** Filter of: what a link carries → what the store is asked. */
export const filterOf = ({
  state: states,
  category: categories,
  severity: severities,
  from: since,
  to: until,
  ...filter
}: Sought): Omit<QueueFilter, 'cursor' | 'limit'> => ({
  ...filter,
  states,
  categories,
  severities,
  since,
  until,
});
