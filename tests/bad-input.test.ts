import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cutClip, testVideo } from '../bench/clip.ts';
import { untilAllLookedAt } from '../bench/kills.ts';
import { pause } from '../bench/pause.ts';
import { Rig } from '../bench/rig.ts';
import type { ApiClient } from '../cli/api-client.ts';
import type { CameraId, ObservationId } from '../core/ids.ts';
import { clipQueue, Queues } from '../core/jobs.ts';
import { oddCamera } from '../ingest/testing/odd-camera.ts';
import { WEIGHTS } from '../models/catalogue.ts';
import { inherited } from '../runtime/config.ts';
import type { Mark } from '../runtime/process-table.ts';
import { PREFIX } from '../runtime/queues.ts';
import { openRedis, openWorkerRedis, type Redis } from '../runtime/redis.ts';
import { ringIdOf } from '../runtime/ring.ts';
import { healthOf } from '../store/health.ts';
import { findObservation, recordObservation } from '../store/observations.ts';
import { type Database, openDatabase } from '../store/open.ts';
import { someObservation } from '../store/testing.ts';

/**
 * What may come in by the doors of the whole system that is not what it should be. It is refused with the reason, and
 * nothing else is harmed: the healthy cameras are looked at all the while, and no process ends. What concerns one
 * part alone is tested beside that part.
 */
const WITHIN = 30_000;
const Id = z.object({ id: z.string() });

let rig: Rig;
let redis: Redis;
let database: Database;
let api: ApiClient;
let begun: Map<string, Mark>;

beforeAll(async () => {
  const clip = await cutClip(await testVideo(), { width: 640, height: 360, fps: 10 });
  rig = await Rig.open({ cameras: 2, clip, settings: { DETECTORS: '1', MOTION_GATE: 'off' } });
  redis = openRedis(rig.redisUrl);
  database = openDatabase(await rig.databaseUrl());
  api = await rig.api();
  await untilAllLookedAt(rig, Date.now(), WITHIN);
  begun = await rig.processes();
}, 300_000);

afterAll(async () => {
  redis?.disconnect();
  await database?.close();
  await rig?.end();
});

/** All processes are those that were started, and the healthy cameras are looked at. */
async function allIsWell(): Promise<void> {
  await untilAllLookedAt(rig, Date.now(), WITHIN);
  expect([...(await rig.processes()).values()]).toEqual([...begun.values()]);
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + WITHIN; Date.now() < end; await pause(100)) if (await isSo()) return;
  throw new Error(`not within ${WITHIN / 1_000} s: ${what}\n${await rig.said()}`);
}

const nobody = '00000000-0000-4000-8000-000000000000';
const jobs: Record<string, unknown> = {
  nothing: null,
  'a number': 7,
  'a list': [nobody],
  'no id': {},
  'an id that is a number': { cameraId: 7, observationId: 7, incidentId: 7 },
  'SQL for an id': {
    cameraId: "' or 1=1; drop table cameras; --",
    observationId: "'; delete from incidents; --",
  },
  'a path for an id': { cameraId: '../../etc/passwd', observationId: '../../etc/passwd', incidentId: '..' },
  'the id of nobody': { cameraId: nobody, observationId: nobody, incidentId: nobody },
  'a megabyte': { cameraId: 'x'.repeat(1_000_000), observationId: 'x'.repeat(1_000_000) },
  'what means something in JavaScript': JSON.parse('{"__proto__": {"cameraId": 1}, "constructor": {}}'),
};

describe.each(Object.values(Queues))('the queue of %s', (name) => {
  it.each(Object.entries(jobs))('puts away a job that is %s', async (_, data) => {
    const connection = openWorkerRedis(rig.redisUrl);
    // Clips have a queue for each host's rings.
    const real = name === Queues.clips ? clipQueue(await ringIdOf(join(rig.dataDir, 'ring'))) : name;
    const queue = new Queue(real, { connection, prefix: PREFIX });
    try {
      const job = await queue.add('hostile', data, {
        attempts: 1,
        removeOnComplete: true,
        removeOnFail: true,
      });
      await until('the job is done with', async () => (await queue.getJob(String(job.id))) === undefined);
    } finally {
      await queue.close();
      connection.disconnect();
    }
    await allIsWell();
  });
});

const slotOf = (camera: string) => `{shouwang}:slot:${camera}`;
const framed = (head: unknown, planes: Buffer) => {
  const json = Buffer.from(typeof head === 'string' ? head : JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([length, json, planes]);
};
const strayCamera = randomUUID();
const head = { cameraId: strayCamera, epoch: 1, capturedAt: 1, width: 2, height: 2 };
const slots: Record<string, Buffer> = {
  'of no bytes': Buffer.alloc(0),
  'of three bytes': Buffer.from('abc'),
  'whose head is said to be longer than it is': Buffer.from([0xff, 0xff, 0xff, 0xff, 1]),
  'whose head is no JSON': framed('{"cameraId":', Buffer.alloc(12)),
  'whose head says something else': framed({ hello: 'world' }, Buffer.alloc(12)),
  'of no width and no height': framed({ ...head, width: 0, height: 0 }, Buffer.alloc(0)),
  'of a million pixels by a million': framed({ ...head, width: 1e6, height: 1e6 }, Buffer.alloc(12)),
  'with a pixel too few': framed(head, Buffer.alloc(11)),
  'of another camera': framed({ ...head, cameraId: randomUUID() }, Buffer.alloc(12)),
};

it.each(Object.entries(slots))('a frame %s is a failed look, told, and nothing more', async (_, bytes) => {
  const connection = openWorkerRedis(rig.redisUrl);
  const queue = new Queue(Queues.frames, { connection, prefix: PREFIX });
  try {
    await redis.set(slotOf(strayCamera), bytes, 'PX', 60_000);
    const job = await queue.add('look', { cameraId: strayCamera }, { attempts: 1 });
    await until('the look has failed', async () => (await job.getState()) === 'failed');
    expect((await queue.getJob(String(job.id)))?.failedReason).toMatch(/frame|pixels|picture/);
  } finally {
    await queue.close();
    connection.disconnect();
  }
  await allIsWell();
});

it('a camera whose memory is broken begins anew', async () => {
  const [camera] = rig.ids.values();
  await redis.hset(`{shouwang}:watch:${camera}`, 'watch', '{"tracks": [');
  await allIsWell();
});

it('a breach whose rule is deleted meanwhile is still raised', async () => {
  const [camera = ''] = rig.ids.values();
  const path = `/api/v1/cameras/${camera}/rules`;
  const Rules = z.object({ rules: z.array(z.looseObject({ id: z.string(), category: z.string() })) });
  const { rules } = Rules.parse(await api.get(path));
  const [rule] = rules;
  if (!rule) throw new Error('this camera has no rule');
  // What is recorded but not yet queued is brought by the sweeper, some seconds later.
  const seen = someObservation(camera as CameraId, rule.id as never, { category: rule.category as never });
  await recordObservation(database.db, seen, Date.now());
  await api.put(path, { rules: [] });
  const outcomeOf = async (id: ObservationId) => (await findObservation(database.db, id))?.outcome;
  await until('it has an outcome', async () => Boolean(await outcomeOf(seen.id)));
  expect(await outcomeOf(seen.id)).toBe('raised');
  await api.put(path, { rules: rules.map(({ id: _, ...rest }) => rest) });
  await allIsWell();
});

describe('a detect process', () => {
  const models: Record<string, (folder: string) => Promise<string>> = {
    'that is not there': async (folder) => join(folder, 'none.json'),
    'whose manifest is a web page': async (folder) => {
      await writeFile(join(folder, 'page.json'), '<!doctype html><title>404</title>');
      return join(folder, 'page.json');
    },
    'whose file was cut short': async (folder) => {
      const whole = await readFile(join(WEIGHTS, 'town_416.onnx'));
      await writeFile(join(folder, 'town_416.onnx'), whole.subarray(0, whole.length / 2));
      await writeFile(join(folder, 'cut.json'), await readFile(join(WEIGHTS, 'town_416.json')));
      return join(folder, 'cut.json');
    },
  };
  it.each(Object.entries(models))('refuses a model %s and ends, saying which', async (_, make) => {
    const folder = await mkdtemp(join(tmpdir(), 'shouwang-model-'));
    try {
      const model = await make(folder);
      const urls = { DATABASE_URL: await rig.databaseUrl(), REDIS_URL: rig.redisUrl };
      const env = { ...inherited(), ...urls, MODEL: model, SHOUWANG_DATA_DIR: folder };
      const args = ['main.ts', 'start', '--role', 'detect'];
      const child = spawn(process.execPath, args, {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: WITHIN,
      });
      let said = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
      const [code, signal] = await once(child, 'close');
      expect({ code, signal }).toEqual({ code: 1, signal: null });
      expect(said).toContain(folder);
    } finally {
      await rm(folder, { recursive: true });
    }
    await allIsWell();
  });
});

describe.concurrent('a camera that is none', () => {
  type Odd = (response: ServerResponse) => void;
  const http: Record<string, Odd> = {
    'a web page': (response) => void response.end('<!doctype html><title>Router</title><p>hello'),
    'XML that ends in the middle': (response) => void response.end('<?xml version="1.0"?><s:Envelope><s:Bo'),
    'an entity that opens into a billion': (response) =>
      void response.end('<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "lol">]><a>&b;</a>'),
    'a body that never ends': (response) => {
      response.writeHead(200, { 'content-type': 'application/soap+xml' });
      const more = setInterval(() => response.write('x'.repeat(65_536)), 5);
      response.once('close', () => clearInterval(more));
    },
    'half a body, and hangs up': (response) => {
      response.writeHead(200, { 'content-length': '5000' });
      response.write('<s:Envelope>');
      setTimeout(() => response.destroy(), 50);
    },
    'a redirect to somewhere else': (response) => {
      response.writeHead(302, { location: 'http://127.0.0.1:1/onvif/device_service' });
      response.end();
    },
  };
  it.each(Object.entries(http))('but answers %s is told offline, with the reason', async (_, answer) => {
    const odd = await oddCamera((_, response) => {
      answer(response);
      return undefined;
    });
    try {
      await isToldOffline(odd.url.href);
    } finally {
      await odd.close();
    }
  });

  const described = (media: string) => (socket: Socket) => {
    socket.on('data', (bytes) => {
      const text = String(bytes);
      const number = /CSeq: *(\d+)/i.exec(text)?.[1] ?? '1';
      const isDescribe = text.startsWith('DESCRIBE');
      const body = isDescribe ? `v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nt=0 0\r\n${media}` : '';
      const type = isDescribe ? 'Content-Type: application/sdp\r\n' : '';
      const transport = 'Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\nSession: 1\r\n';
      socket.write(
        `RTSP/1.0 200 OK\r\nCSeq: ${number}\r\n${type}${transport}Content-Length: ${body.length}\r\n\r\n${body}`,
      );
    });
  };
  const h264 = 'm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=control:track1\r\n';
  const rtsp: Record<string, (socket: Socket) => void> = {
    'says nothing': () => {},
    'hangs up at once': (socket) => void socket.destroy(),
    'speaks no RTSP': (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    'sends noise without end': (socket) => {
      const more = setInterval(() => socket.write(Buffer.alloc(16_384, 0xa5)), 5);
      socket.once('close', () => clearInterval(more));
    },
    'offers a video of no width and no height': described(`${h264}a=framesize:96 0-0\r\n`),
    'offers sound alone': described('m=audio 0 RTP/AVP 0\r\na=control:track1\r\n'),
  };
  it.each(Object.entries(rtsp))('but a socket that %s is told offline, with the reason', async (_, serve) => {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      serve(socket);
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    try {
      await isToldOffline(`rtsp://127.0.0.1:${(server.address() as AddressInfo).port}/live`);
    } finally {
      for (const socket of sockets) socket.destroy();
      server.close();
    }
  });

  it('because nobody is there is told offline, with the reason', async () => {
    await isToldOffline('http://127.0.0.1:1/onvif/device_service');
  });
});

/** Registers it by the front door, waits for the reason in the ledger, and takes it away again. */
async function isToldOffline(address: string): Promise<void> {
  const Sites = z.object({ sites: z.array(Id).min(1) });
  const [site] = Sites.parse(await api.get('/api/v1/sites')).sites;
  const facts = { name: `odd ${randomUUID()}`, address, username: 'a', password: 'b', siteId: site?.id };
  const place = { position: { latitude: 30.7, longitude: 120.4 }, enabled: true };
  const { id } = Id.parse(await api.post('/api/v1/cameras', { ...facts, ...place }));
  const health = async () => (await healthOf(database.db)).find(({ cameraId }) => cameraId === id)?.health;
  await until('it is told offline', async () => (await health())?.state === 'offline');
  expect(await health()).toMatchObject({ state: 'offline', reason: expect.stringMatching(/\w/) });
  await api.patch(`/api/v1/cameras/${id}`, { enabled: false });
  await allIsWell();
}
