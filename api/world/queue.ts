import { findEvidence } from '../../store/evidence.ts';
import { judgeIncident } from '../../store/incidents.ts';
import { lastSeq, outboxAfter } from '../../store/outbox.ts';
import { findQueueRow, listIncidents } from '../../store/queue.ts';
import { hurried } from '../deadline.ts';
import { readEvidence } from '../evidence-bytes.ts';
import type { FeedPorts } from '../feed.ts';
import type { CameraPorts } from '../routes/cameras.route.ts';
import type { EvidencePorts } from '../routes/evidence.route.ts';
import type { IncidentPorts } from '../routes/incidents.route.ts';
import { CameraView } from '../views/camera.view.ts';
import { QueueRow } from '../views/incident.view.ts';
import { absent } from './absent.ts';
import { rowOf } from './rows.ts';
import type { World } from './world.ts';

export const incidentPorts = ({ db, now }: World): IncidentPorts => ({
  list: async ({ state: states, category: categories, from: since, ...filter }, areaId) => {
    const { rows, next } = await listIncidents(db, { ...filter, states, categories, since, areaId });
    return { rows: rows.map(rowOf), next };
  },
  find: async (id) => {
    const stored = await absent(findQueueRow(db, id), 'unknown-incident');
    return stored && rowOf(stored);
  },
  judge: (incident, judgement, id) => judgeIncident(db, incident, judgement, { id }, now()),
});

/** What has changed, and the thing that changed as it is now: only what its view names. */
export const newsPorts = (
  { db }: World,
  incidents: Pick<IncidentPorts, 'find'>,
  cameras: Pick<CameraPorts, 'find'>,
): FeedPorts => ({
  newsAfter: (seq, limit) => outboxAfter(db, seq, { limit }),
  lastSeq: () => lastSeq(db),
  load: async ({ incidentId, cameraId }) => {
    if (incidentId) return QueueRow.optional().parse(await incidents.find(incidentId));
    return cameraId && CameraView.optional().parse(await cameras.find(cameraId));
  },
});

export const evidencePorts = ({ db, evidenceDir }: World): EvidencePorts => ({
  ...hurried(
    { find: (id: Parameters<EvidencePorts['find']>[0]) => absent(findEvidence(db, id), 'unknown-evidence') },
    'the database',
  ),
  read: (evidence) => readEvidence(evidenceDir, evidence),
});
