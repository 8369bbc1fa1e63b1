import type { CameraId } from '../../core/ids.ts';
import { AT_HAND } from '../../core/look-up.ts';
import { holds } from '../../core/shelf.ts';
import { nextTick } from '../../core/tick.ts';
import { areaOf } from '../../store/areas.ts';
import { findEvidence } from '../../store/evidence.ts';
import { findIncident } from '../../store/incidents.ts';
import { moveIncident } from '../../store/moves.ts';
import { lastSeq, outboxAfter } from '../../store/outbox.ts';
import { findQueueRow, findQueueRows, listIncidents } from '../../store/queue.ts';
import { raiseFromReport } from '../../store/reports.ts';
import { holdEvidence } from '../../store/retention.ts';
import { shelvesOf } from '../../store/shelves.ts';
import { timelineOf } from '../../store/timeline.ts';
import { moverOf, rowFor } from '../acts.ts';
import { coarseMaker } from '../coarse.ts';
import { hurried } from '../deadline.ts';
import { evidenceOpener } from '../evidence-bytes.ts';
import type { FeedPorts, Loaded } from '../feed.ts';
import type { PastPorts } from '../past.ts';
import type { CameraPorts } from '../routes/cameras.route.ts';
import type { EvidencePorts } from '../routes/evidence.route.ts';
import type { IncidentPorts } from '../routes/incidents.route.ts';
import { CameraView } from '../views/camera.view.ts';
import { QueueRow } from '../views/incident.view.ts';
import { cameraFor } from '../wall.ts';
import { absent } from './absent.ts';
import { filterOf } from './filter.ts';
import { rowOf } from './rows.ts';
import type { World } from './world.ts';

/** Shelved: rows → the same, those marked that are not to ring now, and until when. */
async function shelved({ db, now }: World, rows: readonly QueueRow[]): Promise<QueueRow[]> {
  const seeing = ({ source, state }: QueueRow) =>
    source.kind === 'camera' && state === 'reported' ? [source.cameraId] : [];
  const shelves = await shelvesOf(db, [...new Set(rows.flatMap(seeing))], now());
  return rows.map((row) => {
    const [cameraId] = seeing(row);
    const shelf = cameraId && shelves.find((one) => holds(one, { ...row, cameraId }, now()));
    return shelf ? { ...row, shelvedUntil: shelf.until } : row;
  });
}

export function incidentPorts(world: World, past: PastPorts): IncidentPorts {
  const { db, queues, now } = world;
  return {
    list: async ({ cursor, limit, ...sought }, areaId) => {
      const overSince = now() - AT_HAND;
      const { rows, next } = await listIncidents(db, {
        ...filterOf(sought),
        areaId,
        overSince,
        cursor,
        limit,
      });
      return { rows: await shelved(world, rows.map(rowOf)), next };
    },
    find: async (id) => {
      const stored = await absent(findQueueRow(db, id), 'unknown-incident');
      return stored && (await shelved(world, [rowOf(stored)]))[0];
    },
    past,
    move: async (sent, person) => {
      const after = await moveIncident(db, sent, moverOf(person), now());
      const at = nextTick(after);
      // Redis is away: the sweeper finds the clock in the database.
      if (at !== undefined) void queues.addClock({ incidentId: after.id }, at, now()).catch(() => {});
    },
    timeline: (id) => timelineOf(db, id),
    areaAt: (position) => areaOf(db, position),
    take: (call, by) => {
      const kind = by.role === 'responder' ? 'responder' : 'hotline';
      return raiseFromReport(db, call, { reporter: by, kind, now: now() });
    },
  };
}

/** What has changed, and the thing that changed as it is now: only what its view names. */
export function newsPorts(world: World, cameras: Pick<CameraPorts, 'find'>): FeedPorts {
  const { db } = world;
  const rowLoaded = (found: QueueRow | undefined): Loaded | undefined => {
    const row = QueueRow.optional().parse(found);
    return row && { areaId: row.areaId, readBy: (person) => rowFor(row, person) };
  };
  const cameraLoaded = async (id: CameraId): Promise<Loaded | undefined> => {
    const camera = CameraView.optional().parse(await cameras.find(id));
    return camera && { areaId: camera.areaId, readBy: (person) => cameraFor(camera, person) };
  };
  return {
    newsAfter: (seq, limit) => outboxAfter(db, seq, { limit }),
    lastSeq: () => lastSeq(db),
    load: async (news) => {
      const ids = news.flatMap(({ incidentId }) => incidentId ?? []);
      const found = await shelved(world, (await findQueueRows(db, ids)).map(rowOf));
      const rows = new Map(found.map((row) => [row.id, row]));
      return Promise.all(
        news.map(({ incidentId, cameraId }) => {
          if (incidentId) return rowLoaded(rows.get(incidentId));
          return cameraId && cameraLoaded(cameraId);
        }),
      );
    },
  };
}

export function evidencePorts(world: World, past: PastPorts): EvidencePorts {
  const { db, vault, now } = world;
  const store: Omit<EvidencePorts, 'open' | 'coarse' | 'past'> = {
    find: (id) => absent(findEvidence(db, id), 'unknown-evidence'),
    incident: (id) => absent(findIncident(db, id), 'unknown-incident'),
    hold: (id, hold, person) => holdEvidence(db, id, hold, person, now()),
  };
  const open = evidenceOpener(vault);
  return { ...hurried(store, 'the database'), past, open, coarse: coarseMaker(open) };
}
