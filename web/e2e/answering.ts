/// <reference path="../../ingest/onvif-packages.d.ts" />

import type { CameraId } from '../../core/ids.ts';
import { answer } from '../../ingest/ask.ts';
import { asksWorker } from '../../ingest/asks.worker.ts';
import { analysisSize } from '../../models/letterbox.ts';
import { openWaterline } from '../../models/waterline.ts';
import { answerAsk } from '../../runtime/asks.ts';
import { keepPicture, readKeptPicture } from '../../runtime/kept-pictures.ts';
import { openLog } from '../../runtime/log.ts';
import { openWorkerRedis } from '../../runtime/redis.ts';
import { giveTryBack, takeTry, triesLeft } from '../../runtime/tries.ts';
import { makeTestClip } from '../../simulators/test-clip.ts';
import { simulateTown } from '../../simulators/town.ts';
import { findCamera, openCamera } from '../../store/cameras.ts';
import { unseal } from '../../store/secrets.ts';
import { KEY } from '../../store/testing.ts';
import { readKept } from '../../workers/reading.ts';
import { readingWorker } from '../../workers/reading.worker.ts';
import type { Stage } from './stage.ts';

/** Where the simulated cameras of a test are: this machine. */
export const NETWORKS = { networks: ['127.0.0.0/8', '192.168.0.0/16'], refusedPorts: [6379, 5432] };
export const LOGIN = { user: 'watch', password: 'p@ss:w/1' };

/** Simulated cameras, and the parts of ingest and detect that answer an administrator's questions about them. */
export async function openAnswering({ api, db }: Stage) {
  const log = openLog('answering', 'silent');
  const clip = await makeTestClip();
  const place = { host: '127.0.0.1', basePort: 0, discovery: false };
  const town = await simulateTown({ cameras: 3, clips: [clip.clip], ...place, ...LOGIN, log });
  const { redis } = api.redis;
  const own = openWorkerRedis(redis.options.path ?? '');
  const ports = {
    discover: async () =>
      town.cameras.map(({ name, url }) => ({ name, hardware: 'Simulated', location: '', addresses: [url] })),
    networks: NETWORKS,
    side: 416,
    unseal: (id: Parameters<typeof unseal>[1], sealed: Buffer) => unseal(KEY, id, sealed),
    openCamera: (id: Parameters<typeof openCamera>[2]) => openCamera(db, KEY, id),
    refusals: { isHeldBack: async () => false, remember: async () => {} },
    tries: {
      take: (device: string) => takeTry(redis, device),
      giveBack: (device: string, isRight: boolean) => giveTryBack(redis, device, isRight),
      left: (device: string) => triesLeft(redis, device),
    },
    keepPicture: (id: CameraId, jpeg: Buffer, takenAt: number) =>
      keepPicture(redis, id, { jpeg, takenAt }, 'Asia/Shanghai'),
    now: Date.now,
  };
  const worker = asksWorker(
    {
      answer: (job) => answer(job, ports),
      write: (id, state, picture) => answerAsk(redis, id, state, picture),
    },
    own,
    log,
  );
  const waterline = await openWaterline();
  const reader = openWorkerRedis(redis.options.path ?? '');
  const readings = readingWorker(
    {
      read: (job) =>
        readKept(job, {
          openPicture: ({ cameraId, light }) => readKeptPicture(redis, cameraId, light),
          findCamera: (id) => findCamera(db, id),
          shorelineOf: async () => undefined,
          analysisSize: (width, height) => analysisSize({ side: 416 }, width, height),
          waterline,
        }),
      write: (id, state) => answerAsk(redis, id, state),
    },
    reader,
    log,
  );
  const close = async () => {
    await Promise.all([worker.close(true), readings.close(true)]);
    reader.disconnect();
    await waterline.close();
    own.disconnect();
    await town.close();
    await clip.remove();
  };
  return { town, close };
}
export type Answering = Awaited<ReturnType<typeof openAnswering>>;
