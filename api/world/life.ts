import type { AreaId } from '../../core/ids.ts';
import { readPulse } from '../../runtime/pulse.ts';
import { readTally } from '../../runtime/tally.ts';
import { lastDrill } from '../../store/drills.ts';
import { queueCounts } from '../../store/incidents.ts';
import { countNotices } from '../../store/notice-list.ts';
import { lastSeq } from '../../store/outbox.ts';
import { evidenceFigures } from '../../store/retention.ts';
import { hurried } from '../deadline.ts';
import { metricsOf } from '../metrics.ts';
import type { OpsPorts } from '../routes/ops.route.ts';
import type { CameraView } from '../views/camera.view.ts';
import { pulseTaker } from '../vitals.ts';
import type { World } from './world.ts';

type ListCameras = (area: AreaId | undefined) => Promise<readonly CameraView[]>;

/** Proof of life, from the store and Redis together. */
export const vitalsOf = ({ db, redis, queues, now }: World, cameras: ListCameras) =>
  pulseTaker({
    now,
    cameras,
    counts: async (areaId) => {
      const { reported, inHand, over, late } = await queueCounts(db, { areaId, now: now() });
      return { reported, inHand, over, overdue: late };
    },
    lastFrames: async () => (await readPulse(redis)).lastFrames,
    waiting: async () => (await queues.waiting()).frames,
    oldestFrame: queues.oldestFrame,
  });

export function opsPorts(
  { db, redis, queues, vault }: World,
  cameras: ListCameras,
  openStreams: () => number,
): OpsPorts {
  const figures = hurried(
    {
      tally: () => readTally(redis),
      waiting: queues.waiting,
      cameras: async () => (await cameras(undefined)).map(({ health }) => health),
      notices: () => countNotices(db),
      drill: () => lastDrill(db),
      evidence: async () => ({ ...(await evidenceFigures(db)), fill: await vault.fill() }),
    },
    'a source',
  );
  return {
    askDatabase: () => lastSeq(db),
    askRedis: () => redis.ping(),
    metrics: metricsOf({ ...figures, openStreams }),
  };
}
