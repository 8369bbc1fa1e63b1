import { type ActName, actNames, type Mover, mayMove } from '../core/act.ts';
import type { Person } from '../core/person.ts';
import type { QueueRow } from './views/incident.view.ts';

/** Somebody signed in, as `move` wants him. */
export const moverOf = ({ id, role }: Pick<Person, 'id' | 'role'>): Mover => ({ kind: 'person', id, role });

/** With acts: a row → the same with what this person may do to it now. A page shows buttons for these and no others. */
export function withActs(row: QueueRow, person: Pick<Person, 'id' | 'role'>): QueueRow {
  const standing = { state: row.state, assignee: row.assignee?.id };
  const acts: ActName[] = actNames.filter((act) => mayMove(standing, act, moverOf(person)));
  return { ...row, acts };
}
