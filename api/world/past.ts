import type { AreaId } from '../../core/ids.ts';
import { seconds } from '../../core/time.ts';
import { beginLookUp, lookUpOf, pastIds, pastRows, recordLook } from '../../store/history.ts';
import { listIncidents } from '../../store/queue.ts';
import { hurried } from '../deadline.ts';
import type { PastPorts } from '../past.ts';
import type { HistoryPorts } from '../routes/history.route.ts';
import type { IncidentFilter } from '../views/incident-filter.ts';
import { filterOf, type Sought } from './filter.ts';
import { rowOf } from './rows.ts';
import type { World } from './world.ts';

const DATABASE = 'the database';

/** Of so many looks it is remembered that they are on record. */
const MOST_REMEMBERED = 1_000;

export function pastPorts({ db, now }: World): PastPorts {
  const known = new Set<string>();
  const record: PastPorts['record'] = async (person, lookUp, looked) => {
    // A film is fetched by many ranges: in one sitting it is looked at once, whichever range is the first.
    const key = 'evidence' in looked ? `${lookUp.id} ${looked.evidence}` : undefined;
    if (key && known.has(key)) return;
    await recordLook(db, person, lookUp, looked, now());
    if (!key) return;
    const [oldest] = known;
    if (oldest !== undefined && known.size >= MOST_REMEMBERED) known.delete(oldest);
    known.add(key);
  };
  return hurried({ now, lookUpOf: (id) => lookUpOf(db, id, now()), record }, DATABASE);
}

/** A search of years takes longer than a glance at the queue. */
const LONG = seconds(10);

export function historyPorts(world: World, past: PastPorts): Omit<HistoryPorts, 'timeZone'> {
  const { db, now } = world;
  const asked = hurried(
    {
      list: async (filter: IncidentFilter, areaId: AreaId | undefined) => {
        const { cursor, limit, ...sought } = filter;
        const { rows, next } = await listIncidents(db, { ...filterOf(sought), areaId, cursor, limit });
        return { rows: rows.map(rowOf), next };
      },
      find: (filter: Sought, areaId: AreaId | undefined, most: number) =>
        pastIds(db, { ...filterOf(filter), areaId }, most),
    },
    DATABASE,
    LONG,
  );
  const begin: HistoryPorts['begin'] = (person, reason) => beginLookUp(db, person, reason, now());
  return {
    ...asked,
    ...hurried({ begin }, DATABASE),
    past,
    read: (ids) => pastRows(db, ids),
  };
}
