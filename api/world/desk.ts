import { lastDrillDue } from '../../core/drill.ts';
import { townSince } from '../../store/areas.ts';
import { findCamera } from '../../store/cameras.ts';
import { contactsOf } from '../../store/contacts.ts';
import { drillArrived, lastDrill } from '../../store/drills.ts';
import { findIncident } from '../../store/incidents.ts';
import {
  areaOfShelf,
  endShelf,
  listShelves,
  type ShelfRow,
  secondShelf,
  shelve,
} from '../../store/shelves.ts';
import { beginShift, endShift, lastShifts, openShift, sheetOf } from '../../store/shifts.ts';
import type { ContactPorts } from '../routes/contacts.route.ts';
import type { ShelfPorts, ShelfView } from '../routes/shelves.route.ts';
import type { ShiftPorts } from '../routes/shifts.route.ts';
import { absent } from './absent.ts';
import type { World } from './world.ts';

export const contactPorts = ({ db, now }: World): ContactPorts => ({
  areaOf: async (id) => (await absent(findIncident(db, id), 'unknown-incident'))?.areaId,
  contacts: (id) => contactsOf(db, id, now()),
});

export const shelfPorts = ({ db, now }: World): ShelfPorts => ({
  list: async (areaId) => (await listShelves(db, { areaId, now: now() })).map(viewOf),
  areaOfCamera: async (id) => (await absent(findCamera(db, id), 'unknown-camera'))?.areaId,
  areaOf: (id) => areaOfShelf(db, id),
  shelve: (shelf, by) => shelve(db, shelf, by, now()),
  second: (id, by) => secondShelf(db, id, by, now()),
  end: (id, by) => endShelf(db, id, by, now()),
});

const viewOf = ({ shelf, ...names }: ShelfRow): ShelfView => ({ ...shelf, ...names });

/** So many of the last shifts are shown. */
const LAST = 5;

export const shiftPorts = ({ db, drillHour, now }: World): ShiftPorts => ({
  desk: async ({ id }, areaId) => {
    const [shift, sheet, last] = await Promise.all([
      openShift(db, id),
      sheetOf(db, { areaId, now: now() }),
      lastShifts(db, { areaId, limit: LAST }),
    ]);
    return { ...(shift && { shift }), sheet, last };
  },
  begin: (person, until) => beginShift(db, person, until, now()),
  end: (person, note) => endShift(db, person, note, now()),
  lastDrill: async () => {
    const due = lastDrillDue(drillHour, now());
    const [drill, since] = await Promise.all([lastDrill(db), townSince(db)]);
    const { observationId: _, ...shown } = drill ?? {};
    return {
      ...(drill && { drill: { ...shown, madeAt: drill.madeAt } }),
      // A town that was not there yet has missed none.
      ...(due !== undefined && due >= since && { dueAt: due }),
    };
  },
  areaOf: (id) => absent(findIncident(db, id), 'unknown-incident'),
  drillArrived: (incident, { id }) => drillArrived(db, incident, id, now()),
});
