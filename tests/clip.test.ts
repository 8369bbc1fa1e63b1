import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clipSpan } from '../core/evidence.ts';
import type { CameraId } from '../core/ids.ts';
import { stretchOf } from '../core/stretch.ts';
import { capture } from '../ingest/capture.ts';
import { openLog } from '../runtime/log.ts';
import { ringOf, segmentsOf } from '../runtime/ring.ts';
import type { Clip } from '../simulators/clip.ts';
import type { Fault } from '../simulators/fault.ts';
import { serveRtsp } from '../simulators/rtsp/server.ts';
import { makeTestClip, testCamera } from '../simulators/test-clip.ts';
import { cutClip } from '../workers/clip.ts';

/** Real ffmpeg on both ends: a simulated camera's RTSP → ring → clip. */
const run = promisify(execFile);
const log = openLog('test', 'silent');
let clip: Clip;
let removeClip: () => Promise<void>;
let folder: string;

beforeAll(async () => {
  ({ clip, remove: removeClip } = await makeTestClip());
  folder = await mkdtemp(join(tmpdir(), 'shouwang-clips-'));
});
afterAll(async () => {
  await removeClip();
  await rm(folder, { recursive: true, force: true });
});

/** Watches a camera with a ring for so long. */
async function film(name: string, time: number, fault?: Fault): Promise<CameraId> {
  const simulated = testCamera(clip);
  if (fault) simulated.suffer(fault, Date.now());
  const rtsp = await serveRtsp({ cameras: [simulated], host: '127.0.0.1', port: 0, now: Date.now, log });
  const stop = new AbortController();
  const first = new AbortController();
  const watching = capture({
    url: new URL(`rtsp://127.0.0.1:${rtsp.port}/reservoir-1/main`),
    login: { username: simulated.plan.user, password: simulated.plan.password },
    transport: 'tcp',
    looksPerSecond: 2,
    analysis: { width: 416, height: 234 },
    source: { width: 640, height: 360 },
    ringDir: ringOf(folder, name as CameraId),
    patience: 8_000,
    onFrame: () => first.abort(),
    now: Date.now,
    signal: stop.signal,
  });
  if (!first.signal.aborted) await once(first.signal, 'abort');
  await sleep(time);
  stop.abort();
  await watching;
  await rtsp.close();
  return name as CameraId;
}

interface Probed {
  format: { duration: string };
  streams: { codec_name: string; nb_read_packets: string; width: number }[];
}
async function probed(path: string): Promise<Probed> {
  const { stdout } = await run('ffprobe', [
    '-v',
    'error',
    '-count_packets',
    ...'-show_streams -show_format -of json'.split(' '),
    path,
  ]);
  return JSON.parse(stdout);
}
/** One hash for each picture's bytes as the camera sent them. */
async function pictureHashes(path: string): Promise<string[]> {
  const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', path, '-map', '0:v', '-f', 'framemd5', '-']);
  return stdout
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map((line) => line.split(',').at(-1)?.trim() ?? '');
}

it('a clip is the camera’s own stream around the breach: it decodes to the very pictures of the ring, in their time', async () => {
  const camera = await film('dam', 22_000);
  const segments = await segmentsOf(folder, camera);
  const moment = (segments.at(-1)?.written ?? 0) - 10_500;
  const stretch = stretchOf(segments, clipSpan(moment), moment);
  if (!stretch) throw new Error('no stretch');
  expect(moment - stretch.from).toBeGreaterThanOrEqual(5_000);
  expect(moment - stretch.from).toBeLessThan(8_000);
  expect(stretch.to - moment).toBeGreaterThan(9_000);

  const cut = await cutClip(stretch, moment);
  if (cut.kind !== 'film') throw new Error(cut.why);
  const { mp4, width, height, duration, frame } = cut.film;
  expect(frame).toMatchObject({ width: 640, height: 360, takenAt: moment });
  expect([width, height]).toEqual([640, 360]);
  expect(Math.abs(duration - (stretch.to - stretch.from))).toBeLessThan(500);
  // Fast start: what is needed to play comes before the pictures.
  expect(mp4.indexOf('moov')).toBeLessThan(mp4.indexOf('mdat'));
  const file = join(folder, 'clip.mp4');
  await writeFile(file, mp4);
  const { streams, format } = await probed(file);
  expect(streams[0]).toMatchObject({ codec_name: 'h264', width: 640 });
  // Ten pictures a second, none lost and none twice where segments meet.
  expect(Math.abs(Number(streams[0]?.nb_read_packets) - Number(format.duration) * 10)).toBeLessThanOrEqual(2);
  const ring = (await Promise.all(stretch.paths.map(pictureHashes))).flat();
  expect(ring.join()).toContain((await pictureHashes(file)).join());
});

it('a camera that sends H.265 leaves a strip of five pictures instead, spread over the clip', async () => {
  const camera = await film('hill', 9_000, { fault: 'h265-only' });
  const segments = await segmentsOf(folder, camera);
  const moment = (segments[0]?.began ?? 0) + 4_000;
  const stretch = stretchOf(segments, clipSpan(moment), moment);
  if (!stretch) throw new Error('no stretch');

  const cut = await cutClip(stretch);
  if (cut.kind !== 'strip') throw new Error('a film of H.265');
  expect(cut.why).toContain('H.265');
  expect(cut.frames).toHaveLength(5);
  const times = cut.frames.map(({ takenAt }) => takenAt);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect((times[4] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(4_000);
  expect(cut.frames.every(({ width, height }) => width === 320 && height === 180)).toBe(true);
});

it('what is no stream at all is said, and leaves nothing behind', async () => {
  const path = join(folder, '17.ts');
  await writeFile(path, 'garbage');
  await expect(cutClip({ paths: [path], from: 0, to: 1_000 })).rejects.toThrow('no video in the ring');
  expect((await readFile(path)).toString()).toBe('garbage');
});
