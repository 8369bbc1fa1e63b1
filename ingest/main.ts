import { randomUUID } from 'node:crypto';
import { setInterval as every } from 'node:timers/promises';
import type { CameraHealth } from '../core/camera.ts';
import type { CameraId } from '../core/ids.ts';
import { type Duration, type Instant, minutes, seconds } from '../core/time.ts';
import { readManifest } from '../models/catalogue.ts';
import { analysisSize } from '../models/letterbox.ts';
import { answerAsk } from '../runtime/asks.ts';
import { type Config, readConfig } from '../runtime/config.ts';
import { keepPicture, keptPictures } from '../runtime/kept-pictures.ts';
import { readKey } from '../runtime/keys.ts';
import { announce, depart, giveUpLease, LEASE_TTL, renewLease, takeLease } from '../runtime/leases.ts';
import { dropOpening, keepOpening, sendPiece } from '../runtime/live-pieces.ts';
import { hearCalls, readWants } from '../runtime/live-wants.ts';
import { type Log, openLog } from '../runtime/log.ts';
import { ownPorts } from '../runtime/own-ports.ts';
import { beat, forget, lastFrameOf, noteSnapshotUri } from '../runtime/pulse.ts';
import { openQueues } from '../runtime/queues.ts';
import { openRedis, openWorkerRedis } from '../runtime/redis.ts';
import { forgetRing, noteRings, ringIdOf, ringOf } from '../runtime/ring.ts';
import { untilShutdown } from '../runtime/shutdown.ts';
import { keepStill, putFrame } from '../runtime/slots.ts';
import { forgetLooks, openTally } from '../runtime/tally.ts';
import { giveTryBack, takeTry, triesLeft } from '../runtime/tries.ts';
import { cameraRevision, openCamera, watchedCameras } from '../store/cameras.ts';
import { noteHealth } from '../store/health.ts';
import { openDatabase } from '../store/open.ts';
import { unseal } from '../store/secrets.ts';
import { answer } from './ask.ts';
import { asksWorker } from './asks.worker.ts';
import { discover } from './discover.ts';
import { Fleet, TICK } from './fleet.ts';
import { HeldCamera } from './held-camera.ts';
import { openKeepingPictures } from './keep-pictures.ts';
import { showLive } from './live.ts';
import { lookThrough } from './look-through.ts';
import { Notes } from './notes.ts';
import { Refusals } from './refusals.ts';
import { dropRing, trimRings } from './ring.ts';
import { openShowing } from './showing.ts';

const TRIM_EVERY: Duration = seconds(10);
const PICTURES_EVERY: Duration = minutes(1);
/** One look through a camera, for a picture to keep. */
const LOOKS_WITHIN: Duration = seconds(20);

/** Where this process belongs: how it learns of its end, and how it closes what it opened. */
export interface Process {
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly closing: (name: string, close: () => unknown) => void;
}

/** The ingest process: watches its share of the cameras until its signal is aborted. */
export async function ingest(config: Config, { log, signal, closing }: Process): Promise<void> {
  const { databaseUrl, redisUrl, framesRedisUrl } = config;
  if (!databaseUrl || !redisUrl || !framesRedisUrl) {
    throw new Error('ingest needs DATABASE_URL and REDIS_URL: `./run start` sets both for its children');
  }
  const [key, model, ringId] = await Promise.all([
    readKey(config),
    readManifest(config.model),
    ringIdOf(config.ringDir),
  ]);
  const database = openDatabase(databaseUrl, { poolSize: 2, applicationName: 'shouwang-ingest' });
  closing('database', database.close);
  const redis = openRedis(redisUrl);
  const frames = framesRedisUrl === redisUrl ? redis : openRedis(framesRedisUrl);
  // Of their own: a live view's video is never before a frame in the same line.
  const [pieces, calls] = [openRedis(framesRedisUrl), openRedis(framesRedisUrl)];
  closing('redis', () => Promise.all([redis, frames, pieces, calls].map((one) => one.disconnect())));
  const queues = openQueues(redis);
  closing('queues', queues.close);
  const tally = openTally(redis, log);
  closing('tally', tally.close);

  const holder = randomUUID();
  const refusals = new Refusals(frames, key);
  const notes = new Notes((camera, health, at) => noteHealth(database.db, camera, health, at));
  const networks = { networks: config.cameraNetworks, refusedPorts: ownPorts(config) };
  const keep = (id: CameraId, jpeg: Buffer, takenAt: Instant) =>
    keepPicture(redis, id, { jpeg, takenAt }, config.timeZone);
  const askRedis = openWorkerRedis(redisUrl);
  const asks = asksWorker(
    {
      answer: (job) =>
        answer(
          job,
          {
            discover,
            networks,
            side: model.side,
            unseal: (id, sealed) => unseal(key, id, sealed),
            openCamera: (id) => openCamera(database.db, key, id),
            refusals,
            tries: {
              take: (device) => takeTry(redis, device),
              giveBack: (device, isRight) => giveTryBack(redis, device, isRight),
              left: (device) => triesLeft(redis, device),
            },
            keepPicture: keep,
            now: Date.now,
          },
          signal,
        ),
      write: (id, state, picture) => answerAsk(redis, id, state, picture),
    },
    askRedis,
    log,
  );
  closing('asks', async () => {
    await asks.close();
    askRedis.disconnect();
  });
  const fleet = new Fleet<HeldCamera>({
    announce: () => announce(frames, holder),
    take: (camera) => takeLease(frames, camera, holder, LEASE_TTL),
    renew: (lease) => renewLease(frames, lease, LEASE_TTL),
    giveUp: (lease) => giveUpLease(frames, lease),
    onUnwatched: async (camera) => {
      await refusals.forget(camera);
      await Promise.all([
        forget(redis, camera).catch(() => {}),
        forgetLooks(redis, camera).catch(() => {}),
        forgetRing(redis, camera).catch(() => {}),
        dropRing(ringOf(config.ringDir, camera)),
      ]);
    },
    onReleased: (camera) => notes.forget(camera),
    hold: (camera, lease) => {
      const note = (health: CameraHealth, at: number) => notes.add(camera.id, health, at);
      void noteGap(camera.id, note);
      return new HeldCamera(camera, lease, {
        networks,
        ringDir: config.ringDir,
        side: model.side,
        analysisSize: (width, height) => analysisSize(model, width, height),
        looksPerSecond: config.looksPerSecond,
        isGateOpen: !config.motionGate,
        refusals,
        put: (frame) => putFrame(frames, frame, Date.now() - frame.capturedAt),
        queue: (cameraId) => queues.addFrame({ cameraId }),
        count: tally.count,
        live: {
          show: showLive,
          send: (piece) => sendPiece(pieces, piece),
          keep: (one) => keepOpening(pieces, one),
          drop: (one) => dropOpening(pieces, one),
        },
        putStill: (frame) => keepStill(pieces, frame),
        noteSnapshot: (uri) => void noteSnapshotUri(redis, camera, uri).catch(() => {}),
        note,
        onFenced: () => void fleet.tick().catch(() => {}),
        log,
        now: Date.now,
      });
    },
    log,
    now: Date.now,
  });

  /** Whoever held it before is gone since its last frame: the ledger says so, instead of "online". */
  async function noteGap(camera: CameraId, note: (health: CameraHealth, at: number) => void): Promise<void> {
    const last = await lastFrameOf(redis, camera).catch(() => undefined);
    if (last !== undefined && Date.now() - last > seconds(3)) note({ state: 'starting' }, last);
  }

  let known: string | undefined;
  const follow = async () => {
    const revision = await cameraRevision(database.db);
    if (revision === known) return;
    const unreadable = (cameraId: CameraId, error: Error) =>
      log.error({ cameraId, err: error }, 'the password of this camera does not open: set it anew');
    fleet.watch(await watchedCameras(database.db, key, unreadable));
    known = revision;
  };
  const pulse = () => {
    const times = fleet.held.flatMap(({ camera, lastFrameAt }) =>
      lastFrameAt ? [[camera.id, lastFrameAt] as const] : [],
    );
    const cameras = times.map(([camera]) => camera);
    return Promise.all([beat(redis, new Map(times)), noteRings(redis, ringId, cameras)]);
  };
  const quietly = (what: string, act: () => Promise<unknown>) => async () => {
    await act().catch((error: unknown) => log.warn({ err: error }, `${what} has to wait`));
  };
  const showing = openShowing({ wants: () => readWants(frames), held: () => fleet.held, log });
  hearCalls(calls, () => void showing());
  const keepPictures = openKeepingPictures({
    kept: (id) => keptPictures(redis, id),
    isHeldBack: (camera) => refusals.isHeldBack(camera, Date.now()),
    look: (camera) =>
      lookThrough(camera, networks, model.side, AbortSignal.any([signal, AbortSignal.timeout(LOOKS_WITHIN)])),
    remember: (camera) => refusals.remember(camera, Date.now()),
    keep,
    now: Date.now,
    timeZone: config.timeZone,
    log,
  });
  /** Those whose frames come: the others have nothing to show. */
  const shown = () => fleet.held.flatMap(({ camera, lastFrameAt }) => (lastFrameAt ? [camera] : []));
  closing('fleet', async () => {
    await fleet.close();
    await Promise.all([notes.flush(), depart(frames, holder).catch(() => {})]);
  });

  log.info({ holder }, 'watching');
  const loops = [
    repeat(TICK, quietly('the list of cameras', follow), signal),
    repeat(
      TICK,
      quietly('the share of cameras', () => fleet.tick()),
      signal,
    ),
    repeat(TICK, quietly('the pulse', pulse), signal),
    repeat(TICK, () => notes.flush(), signal),
    repeat(TICK, showing, signal),
    repeat(
      PICTURES_EVERY,
      quietly('the pictures to draw on', () => keepPictures(shown(), signal)),
      signal,
    ),
    repeat(TRIM_EVERY, () => trimRings(config.ringDir, Date.now()), signal),
  ];
  await Promise.all(loops);
}

/** Does something now and then, one after another, until aborted. What it does must not throw. */
async function repeat(interval: Duration, act: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await act();
  try {
    for await (const _ of every(interval, undefined, { signal })) await act();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** `start --role ingest` */
export async function main(): Promise<void> {
  const config = readConfig();
  const log = openLog('ingest', config.logLevel);
  await ingest(config, { log, ...untilShutdown(log) });
}
