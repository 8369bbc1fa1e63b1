import type { CameraId } from '../core/ids.ts';
import { FrameJob } from '../core/jobs.ts';
import { minutes, seconds } from '../core/time.ts';
import type { WaterReading } from '../core/water.ts';
import { analysisSize } from '../models/letterbox.ts';
import { openModel } from '../models/session.ts';
import { openWaterline } from '../models/waterline.ts';
import { answerAsk } from '../runtime/asks.ts';
import { readKeptPicture } from '../runtime/kept-pictures.ts';
import { lookedAt } from '../runtime/pulse.ts';
import { keepMoment, takeFrame } from '../runtime/slots.ts';
import { openWatchdog } from '../runtime/watchdog.ts';
import { readWatch, saveWatch } from '../runtime/watches.ts';
import { cameraRevision, findCamera } from '../store/cameras.ts';
import { noteHealth } from '../store/health.ts';
import { recordObservation } from '../store/observations.ts';
import { rulesOf } from '../store/rules.ts';
import { type BlindnessPorts, openBlindness } from './blindness.ts';
import { type DetectPorts, detectWorker, type Orders, type Outcome } from './detect.worker.ts';
import { openProcess } from './process.ts';
import { readKept } from './reading.ts';
import { readingWorker } from './reading.worker.ts';
import { record } from './record.ts';
import { openRulebook } from './rulebook.ts';

/** A breach's frame waits that long for its pictures to be made. */
const MOMENT_TTL = minutes(10);
const PULSE_EVERY = seconds(1);
/** Fog and floodlights come and go; a scale that nobody can read for so long is not watched. */
const UNREAD_AFTER = minutes(5);
const UNREAD: Readonly<Record<Extract<WaterReading, { kind: 'cannot-tell' }>['reason'], string>> = {
  dark: 'the scale is too dark to read the water',
  glare: 'the sun glares off the water at the scale',
  flat: 'no waterline is to be seen on the scale: fog, or all of it is dry or under water',
  outside: 'the scale lies outside the part of the picture that is looked at: move one of them',
  unsteady: 'the waterline on the scale is not clear enough to tell its level',
};
/** An inference takes some 30 ms; one that takes this long never ends. */
const HANGS_AFTER = seconds(20);

/** The detect process: one model, one thread, one frame at a time. More cores, more of these. */
export async function detectMain(): Promise<void> {
  const { config, log, db, redis, frames, queues, tally, connection, closing } = openProcess('detect');
  const model = await openModel(config.model);
  closing('model', model.close);
  const waterline = await openWaterline();
  closing('waterline', waterline.close);
  closing('watchdog', openWatchdog(HANGS_AFTER));

  const ordersOf = async (id: CameraId): Promise<Orders | undefined> => {
    const camera = await findCamera(db, id);
    return camera?.enabled ? { rules: await rulesOf(db, id), scale: camera.scale } : undefined;
  };
  const rulebook = openRulebook({
    revision: () => cameraRevision(db),
    ordersOf,
    timeZone: config.timeZone,
    log,
  });
  closing('rulebook', rulebook.close);

  const note: BlindnessPorts['note'] = (camera, health, at) => noteHealth(db, camera, health, at);
  const blindness = openBlindness({ now: Date.now, note, log });
  const unread = openBlindness({ now: Date.now, note, log, patience: UNREAD_AFTER });
  const ports: DetectPorts = {
    takeFrame: (camera) => takeFrame(frames, camera),
    see: model.run,
    readWater: waterline.read,
    readWatch: (camera) => readWatch(redis, camera),
    saveWatch: (camera, watch, before) => saveWatch(redis, camera, watch, before),
    ordersOf: rulebook.ordersOf,
    record: (frame, breaches) =>
      record(frame, breaches, {
        seenBy: model.seenBy,
        keepMoment: (id, moment) => keepMoment(redis, id, moment, MOMENT_TTL),
        write: async (observation) => {
          const outcome = await recordObservation(db, observation, Date.now());
          if (outcome === 'new') tally.count('observations');
          return outcome;
        },
        queue: (observationId) => queues.addObservation({ observationId }),
        warn: (error, what) => log.warn({ err: error }, what),
      }),
    blind: (camera, detail) => blindness.fails(camera, 'model', detail),
    tellWater: (camera, water) => {
      const isRead = water.kind !== 'cannot-tell';
      void (isRead ? unread.sees(camera) : unread.fails(camera, 'water', UNREAD[water.reason]));
    },
    noteAge: (age) => tally.delay('age', age),
  };

  const worker = detectWorker(ports, connection, log, (outcome, camera) => {
    tally.count(countedAs[outcome]);
    if (outcome !== 'seen' || !camera) return;
    tally.lookAt(camera);
    void blindness.sees(camera);
  });
  worker.on('failed', (job, error) => {
    tally.count('dropped:failed');
    const { data } = FrameJob.safeParse(job?.data);
    if (data) void blindness.fails(data.cameraId, 'error', error.message);
  });
  closing('worker', () => worker.close());
  const readings = readingWorker(
    {
      read: (job) =>
        readKept(job, {
          openPicture: ({ cameraId, light }) => readKeptPicture(redis, cameraId, light),
          findCamera: (id) => findCamera(db, id),
          shorelineOf: async (id) => (await readWatch(redis, id)).shoreline,
          analysisSize: (width, height) => analysisSize(model.manifest, width, height),
          waterline,
        }),
      write: (id, state) => answerAsk(redis, id, state),
    },
    connection,
    log,
  );
  closing('readings', () => readings.close());
  const pulse = setInterval(() => {
    if (worker.isRunning()) lookedAt(redis, Date.now()).catch(() => undefined);
  }, PULSE_EVERY);
  closing('pulse', () => clearInterval(pulse));
  log.info({ model: model.seenBy.name }, 'looking');
}

const countedAs: Readonly<Record<Outcome, Parameters<ReturnType<typeof openProcess>['tally']['count']>[0]>> =
  {
    seen: 'looked',
    stale: 'dropped:stale',
    fenced: 'dropped:fenced',
    blind: 'dropped:model',
    unwatched: 'dropped:unwatched',
    'nothing new': 'dropped:taken',
  };
