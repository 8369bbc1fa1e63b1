import { type ActName, actNames, type Mover, mayMove } from '../core/act.ts';
import type { Person } from '../core/person.ts';
import type { QueueRow } from './views/incident.view.ts';
import { rowOnWall } from './wall.ts';

/** Somebody signed in, as `move` wants him. */
export const moverOf = ({ id, role }: Pick<Person, 'id' | 'role'>): Mover => ({ kind: 'person', id, role });

/**
 * Row for: a row → as this person may read it, with what he may do to it now. Every way to a row leads through here; a
 * page shows buttons for these acts and no others.
 */
export function rowFor(row: QueueRow, person: Pick<Person, 'id' | 'role'>): QueueRow {
  if (person.role === 'wall') return rowOnWall(row);
  const standing = { state: row.state, assignee: row.assignee?.id };
  const acts: ActName[] = actNames.filter((act) => mayMove(standing, act, moverOf(person)));
  return { ...row, acts };
}
