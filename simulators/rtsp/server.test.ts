import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openLog } from '../../runtime/log.ts';
import type { SimulatedCamera } from '../camera.ts';
import type { Clip } from '../clip.ts';
import { makeTestClip, testCamera } from '../test-clip.ts';
import { type RtspServer, serveRtsp } from './server.ts';

const run = promisify(execFile);
let clip: Clip;
let removeClip: () => Promise<void>;
let camera: SimulatedCamera;
let server: RtspServer;

beforeAll(async () => {
  ({ clip, remove: removeClip } = await makeTestClip());
}, 60_000);
afterAll(() => removeClip());
beforeEach(async () => {
  camera = testCamera(clip);
  server = await serveRtsp({
    cameras: [camera],
    host: '127.0.0.1',
    port: 0,
    now: Date.now,
    log: openLog('test', 'silent'),
  });
});
afterEach(() => server.close());

const url = (profile: string, password = 'p%40ss%3Aw%2F1') =>
  `rtsp://watch:${password}@127.0.0.1:${server.port}/reservoir-1/${profile}`;

async function probe(profile: string, transport: 'tcp' | 'udp', password?: string) {
  const args = [
    '-v',
    'error',
    '-analyzeduration',
    '1M',
    '-rtsp_transport',
    transport,
    '-show_streams',
    '-of',
    'json',
  ];
  const { stdout } = await run('ffprobe', [...args, url(profile, password)], { timeout: 20_000 });
  const [video] = JSON.parse(stdout).streams;
  return { codec: video.codec_name, width: video.width, height: video.height };
}

/** The presentation times (s) of the frames that ffmpeg decodes, and all that it complains of. */
async function watch(profile: string, transport: 'tcp' | 'udp', seconds: number) {
  const args = [
    '-v',
    'warning',
    '-analyzeduration',
    '1M',
    '-rtsp_transport',
    transport,
    '-i',
    url(profile),
    '-t',
    String(seconds),
  ];
  const { stdout, stderr } = await run('ffmpeg', [...args, '-f', 'framemd5', '-'], { timeout: 30_000 });
  const lines = stdout.split('\n').filter((line) => /^\d/.test(line));
  return { pictures: lines.map((line) => line.split(',').at(-1)?.trim() ?? ''), stderr };
}

for (const transport of ['tcp', 'udp'] as const) {
  test(`ffprobe reads both streams by ${transport}`, async () => {
    expect(await probe('main', transport)).toEqual({ codec: 'h264', width: 640, height: 360 });
    expect(await probe('sub', transport)).toEqual({ codec: 'h264', width: 320, height: 180 });
  }, 30_000);
}

test('ffmpeg decodes the stream without complaint across rounds of the loop', async () => {
  const { pictures, stderr } = await watch('main', 'tcp', 6);
  expect(stderr).toBe('');
  expect(pictures.length).toBeGreaterThanOrEqual(55);
  // A loop of 40 pictures that differ: what comes after is what has been before.
  expect(new Set(pictures).size).toBeLessThanOrEqual(40);
}, 30_000);

test('a camera whose streams are all H.265 is read as such by tcp and udp', async () => {
  camera.suffer({ fault: 'h265-only' }, Date.now());
  expect(await probe('sub', 'tcp')).toEqual({ codec: 'hevc', width: 320, height: 180 });
  expect((await watch('sub', 'udp', 2)).pictures.length).toBeGreaterThanOrEqual(8);
}, 30_000);

test('a wrong password is refused', async () => {
  await expect(probe('sub', 'tcp', 'wrong')).rejects.toThrow(/401/);
}, 30_000);

test('an unknown stream is not found', async () => {
  await expect(probe('third', 'tcp')).rejects.toThrow(/404/);
}, 30_000);

describe('what a decoder makes of a fault', () => {
  test('freeze: one picture, frame after frame', async () => {
    camera.suffer({ fault: 'freeze' }, Date.now());
    const { pictures } = await watch('sub', 'tcp', 2);
    expect(pictures.length).toBeGreaterThanOrEqual(8);
    expect(new Set(pictures).size).toBe(1);
  }, 30_000);

  test('black: a dark picture', async () => {
    expect(await brightness('sub')).toBeGreaterThan(50);
    camera.suffer({ fault: 'black' }, Date.now());
    expect(await brightness('sub')).toBeLessThan(20);
  }, 30_000);

  test('truncated: pictures that are broken, and complaints', async () => {
    camera.suffer({ fault: 'truncated' }, Date.now());
    expect((await watch('main', 'tcp', 2)).stderr).toMatch(/error|corrupt|conceal/i);
  }, 30_000);

  test('udp-only: it gets its pictures by udp', async () => {
    camera.suffer({ fault: 'udp-only' }, Date.now());
    await expect(probe('sub', 'tcp')).rejects.toThrow(/461|Protocol not supported|transport/i);
    expect((await watch('sub', 'udp', 1)).pictures.length).toBeGreaterThanOrEqual(4);
  }, 30_000);
});

/** The mean brightness of the last frame of a second, 0..255, as ffmpeg decodes it. */
async function brightness(profile: string): Promise<number> {
  const input = [
    '-v',
    'error',
    '-analyzeduration',
    '1M',
    '-rtsp_transport',
    'tcp',
    '-i',
    url(profile),
    '-t',
    '1',
  ];
  const output = ['-vf', 'scale=1:1', '-pix_fmt', 'gray', '-f', 'rawvideo', '-'];
  const { stdout } = await run('ffmpeg', [...input, ...output], { timeout: 20_000, encoding: 'buffer' });
  return stdout.at(-1) ?? Number.NaN;
}
