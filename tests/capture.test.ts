import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CameraHealth, WatchedCamera } from '../core/camera.ts';
import type { CameraId, SiteId } from '../core/ids.ts';
import { Secret } from '../core/secret.ts';
import { type CameraPorts, type Memory, runOnce } from '../ingest/camera.ts';
import { capture, type Transport } from '../ingest/capture.ts';
import { inspect, nothingYet } from '../ingest/health.ts';
import { lumaOf } from '../ingest/luma.ts';
import { probe } from '../ingest/probe.ts';
import { analysisSize } from '../models/letterbox.ts';
import { openLog } from '../runtime/log.ts';
import { ringOf } from '../runtime/ring.ts';
import type { SimulatedCamera } from '../simulators/camera.ts';
import type { Clip } from '../simulators/clip.ts';
import type { Fault } from '../simulators/fault.ts';
import { type OnvifServer, serveOnvif } from '../simulators/onvif/server.ts';
import { type RtspServer, serveRtsp } from '../simulators/rtsp/server.ts';
import { makeTestClip, testCamera } from '../simulators/test-clip.ts';

/** Real ffmpeg against a simulated camera's RTSP and ONVIF. */
const log = openLog('test', 'silent');
const networks = { networks: ['127.0.0.0/8'], refusedPorts: [] };
let clip: Clip;
let folder: string;
let removeClip: () => Promise<void>;
let simulated: SimulatedCamera;
let rtsp: RtspServer;
let onvif: OnvifServer;

beforeAll(async () => {
  ({ clip, remove: removeClip } = await makeTestClip());
  folder = await mkdtemp(join(tmpdir(), 'shouwang-capture-'));
});
afterAll(async () => {
  await removeClip();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  simulated = testCamera(clip);
  rtsp = await serveRtsp({ cameras: [simulated], host: '127.0.0.1', port: 0, now: Date.now, log });
  onvif = await serveOnvif({
    camera: simulated,
    host: '127.0.0.1',
    port: 0,
    rtspPort: rtsp.port,
    now: Date.now,
    log,
  });
});
afterEach(async () => {
  await onvif.close();
  await rtsp.close();
});

const suffer = (fault: Fault) => simulated.suffer(fault, Date.now());
const camera = (address: string, password = simulated.plan.password): WatchedCamera => ({
  id: '0191f6f0-7c1a-7000-8000-000000000001' as CameraId,
  siteId: '0191f6f0-7c1a-7000-8000-000000000002' as SiteId,
  name: 'dam',
  address,
  username: simulated.plan.user,
  position: simulated.plan.position,
  enabled: true,
  password: new Secret(password),
  siteKind: 'reservoir',
});

/** Watches a camera once, until it gave so many frames or ended by itself. */
async function watch(
  one: WatchedCamera,
  { frames = 3, memory = fresh(), ring = false, within = 20_000 } = {},
) {
  const stop = new AbortController();
  let clockOffset: number | undefined;
  const given: { bytes: number; width: number; height: number; at: number; planes: Uint8Array }[] = [];
  const sizes = new Set<string>();
  let health: CameraHealth = nothingYet.health;
  let sight = nothingYet;
  const ports: CameraPorts = {
    networks,
    ringDir: ring ? join(folder, 'ring') : undefined,
    looksPerSecond: 4,
    side: 416,
    analysisSize: (width, height) => analysisSize({ side: 416 }, width, height),
    refusals: { isHeldBack: async () => false, remember: async () => {} },
    onFrame: (planes, { width, height }, at) => {
      given.push({ bytes: planes.length, width, height, at, planes });
      sizes.add(`${width}x${height}`);
      sight = inspect(sight, lumaOf(planes, width, height), at);
      health = sight.health;
      if (given.length >= frames) stop.abort();
    },
    onTrouble: () => {},
    onSnapshot: () => {},
    onClock: (offset) => {
      clockOffset = offset;
    },
    onForeign: () => {},
    onRestart: () => {},
    onStream: () => {},
    log: { info: () => {}, warn: () => {} },
    now: Date.now,
  };
  const outcome = await runOnce(
    one,
    memory,
    ports,
    AbortSignal.any([stop.signal, AbortSignal.timeout(within)]),
  );
  return { outcome, given, memory, health, clockOffset, sizes: [...sizes] };
}
/** The green of a part of a frame, in 8 x 8 blocks. */
const greens = (
  frame: { width: number; height: number; planes: Uint8Array },
  x: number,
  y: number,
  part: number,
) =>
  Array.from({ length: 64 }, (_, n) => {
    const column = (x + (((n % 8) + 0.5) / 8) * part) * frame.width;
    const row = (y + ((Math.floor(n / 8) + 0.5) / 8) * part) * frame.height;
    return frame.planes[Math.floor(row) * frame.width + Math.floor(column)] ?? 0;
  });
const unlike = (one: number[], other: number[]) =>
  one.reduce((sum, value, n) => sum + Math.abs(value - (other[n] ?? 0)), 0) / one.length;
const fresh = (transport: Transport = 'tcp'): Memory => ({ transport, hasRing: true });

describe('a camera', () => {
  it('is watched by its sub-stream, found over ONVIF', async () => {
    const { outcome, given, memory } = await watch(camera(onvif.url));

    expect(outcome.why).toBe('stopped');
    expect(memory.source?.url.pathname).toBe('/reservoir-1/main'); // The other is smaller than the model's picture.
    expect(memory.source?.snapshot?.pathname).toBe('/onvif/snapshot/main');
    expect(given[0]).toMatchObject({ width: 416, height: 234, bytes: 3 * 416 * 234 });
  });

  it('tells its own clock, however wrong it is', async () => {
    suffer({ fault: 'clock-skew', ms: 3_600_000 });
    const { clockOffset } = await watch(camera(onvif.url), { frames: 1 });

    expect(Math.abs((clockOffset ?? 0) - 3_600_000)).toBeLessThan(5_000);
  });

  it('is looked at closer where it has a focus: the same pixels of the stream, at the model’s size', async () => {
    const whole = (await watch(camera(onvif.url), { frames: 1 })).given[0];
    const focus = { x: 0.5, y: 0.5, width: 0.5, height: 0.5 };
    const close = (await watch({ ...camera(onvif.url), focus }, { frames: 1 })).given[0];

    expect(close).toMatchObject({ width: 416, height: 234 });
    if (!whole || !close) throw new Error('no frames');
    const seen = greens(close, 0, 0, 1);
    const corners = [0, 0.5].flatMap((y) => [0, 0.5].map((x) => unlike(seen, greens(whole, x, y, 0.5))));
    expect(corners.indexOf(Math.min(...corners))).toBe(3);
  });

  it('is watched by UDP where it takes no TCP', async () => {
    suffer({ fault: 'udp-only' });
    const { given, memory } = await watch(camera(onvif.url));

    expect([given.length, memory.transport]).toEqual([3, 'udp']);
  });

  it('may have H.265 alone', async () => {
    suffer({ fault: 'h265-only' });
    expect((await watch(camera(onvif.url))).given).toHaveLength(3);
  });

  it('may have a plain rtsp:// address, and a picture of any size', async () => {
    const { given, memory } = await watch(camera(`rtsp://127.0.0.1:${rtsp.port}/reservoir-1/sub`));

    expect(given).toHaveLength(3);
    expect(memory.source?.size).toBeUndefined();
  });

  it('behind NAT is watched at the address that was enrolled', async () => {
    suffer({ fault: 'wrong-host', host: '192.0.2.1' });
    const { given, memory } = await watch(camera(onvif.url));

    expect(given).toHaveLength(3);
    expect(memory.source?.foreign).toBeGreaterThan(0);
  });

  it('that refuses the password says so at once, by ONVIF and by RTSP, and does not tell it', async () => {
    for (const address of [onvif.url, `rtsp://127.0.0.1:${rtsp.port}/reservoir-1/main`]) {
      const { outcome } = await watch(camera(address, 'wr0ng/secret'));
      expect(outcome).toMatchObject({ why: 'auth', frames: 0 });
      expect(outcome.detail).not.toMatch(/wr0ng|secret/);
    }
  });

  it('that is not there, or has no such stream, is told apart', async () => {
    expect((await watch(camera('rtsp://127.0.0.1:1/x'))).outcome.why).toBe('unreachable');
    expect((await watch(camera('http://127.0.0.1:1/onvif'))).outcome.why).toBe('unreachable');
    expect((await watch(camera(`rtsp://127.0.0.1:${rtsp.port}/reservoir-1/third`))).outcome.why).toBe(
      'not-found',
    );
    expect((await watch(camera('rtsp://169.254.169.254/x'))).outcome.why).toBe('address');
  });

  it('that falls silent is given up, though its connection stays open', async () => {
    setTimeout(() => suffer({ fault: 'stall' }), 2_500);
    const { outcome, given } = await watch(camera(onvif.url), { frames: 1_000, within: 30_000 });

    expect(outcome.why).toMatch(/silent|ended/);
    expect(given.length).toBeGreaterThan(2);
  });

  it('that cuts us off is told as ended', async () => {
    setTimeout(() => suffer({ fault: 'disconnect' }), 2_500);
    const { outcome } = await watch(camera(onvif.url), { frames: 1_000 });

    expect(['ended', 'silent', 'unreachable', 'error']).toContain(outcome.why);
    expect(outcome.frames).toBeGreaterThan(2);
  });

  it('whose packets lack their ends still ends nothing here', async () => {
    suffer({ fault: 'truncated' });
    const { outcome } = await watch(camera(onvif.url), { frames: 5, within: 12_000 });

    expect(outcome).toBeDefined();
  });

  it('whose picture stands still is frozen', async () => {
    suffer({ fault: 'freeze' });
    const { health } = await watch(camera(onvif.url), { frames: 100, within: 40_000 });

    expect(health).toMatchObject({ state: 'degraded', reason: 'frozen' });
  });

  it('whose picture is black is dark', async () => {
    suffer({ fault: 'black' });
    const { health } = await watch(camera(onvif.url), { frames: 40, within: 20_000 });

    expect(health).toMatchObject({ state: 'degraded', reason: 'dark' });
  });
});

describe('the ring', () => {
  it('keeps what came, in segments named by their second', async () => {
    await watch(camera(onvif.url), { frames: 20, ring: true });
    const names = await readdir(ringOf(join(folder, 'ring'), camera('').id));

    expect(names.length).toBeGreaterThan(0);
    expect(names.every((name) => /^\d{10}\.ts$/.test(name))).toBe(true);
  });

  it('that cannot be written costs the ring, not the sight', async () => {
    await rm(join(folder, 'ring'), { recursive: true, force: true });
    await writeFile(join(folder, 'ring'), 'in the way');
    const { given } = await watch(camera(onvif.url), { ring: true });
    await rm(join(folder, 'ring'));

    expect(given).toHaveLength(3);
  });
});

it('a capture gives exactly the looks it was asked for', async () => {
  const stop = new AbortController();
  const times: number[] = [];
  const ending = await capture({
    url: new URL(`rtsp://127.0.0.1:${rtsp.port}/reservoir-1/main`),
    login: { username: simulated.plan.user, password: simulated.plan.password },
    transport: 'tcp',
    looksPerSecond: 2,
    analysis: { width: 64, height: 36 },
    source: { width: 640, height: 360 },
    patience: 5_000,
    onFrame: (_, at) => times.push(at) >= 13 && stop.abort(),
    now: Date.now,
    signal: stop.signal,
  });

  expect(ending).toEqual({ why: 'stopped' });
  // The first few come at once, from the last key frame on; after that two a second.
  const [from, until] = [times[5] ?? 0, times[11] ?? 0];
  expect((until - from) / 6).toBeGreaterThan(450);
  expect((until - from) / 6).toBeLessThan(550);
});

it('a probe tells what the camera says, and what of it is true', async () => {
  suffer({ fault: 'clock-skew', ms: -3_600_000 });
  const { user, password } = simulated.plan;
  const probed = await probe({ url: onvif.url, user, password }, networks);

  expect(probed.profiles.map(({ codec, width, opens }) => ({ codec, width, opens }))).toEqual([
    { codec: 'h264', width: 640, opens: true },
    { codec: 'h264', width: 320, opens: true },
  ]);
  expect(probed.snapshot).toMatchObject({ width: 640, height: 360 });
  expect(Math.abs((probed.clockOffsetMs ?? 0) + 3_600_000)).toBeLessThan(5_000);
  expect(probed.problems).toEqual([expect.stringContaining('clock: it is -3600 s off')]);
  expect(JSON.stringify(probed)).not.toContain(password);
});
