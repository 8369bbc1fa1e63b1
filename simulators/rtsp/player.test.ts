import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openLog } from '../../runtime/log.ts';
import type { SimulatedCamera } from '../camera.ts';
import type { Clip } from '../clip.ts';
import { positionAt } from '../loop.ts';
import { makeTestClip, testCamera } from '../test-clip.ts';
import { Channel } from './channel.ts';
import { Player } from './player.ts';
import { ReelShelf } from './reel.ts';
import { type RtspServer, serveRtsp } from './server.ts';
import { type RtpPacket, signedFor, TestClient } from './test-client.ts';

let clip: Clip;
let removeClip: () => Promise<void>;
let camera: SimulatedCamera;
let server: RtspServer;
let client: TestClient;

beforeAll(async () => {
  ({ clip, remove: removeClip } = await makeTestClip());
}, 60_000);
afterAll(() => removeClip());
beforeEach(async () => {
  // In the second half of a loop of four seconds: the end of the round comes soon.
  camera = testCamera(clip, { startedAt: Date.now() - 2_200 });
  const log = openLog('test', 'silent');
  server = await serveRtsp({ cameras: [camera], host: '127.0.0.1', port: 0, now: Date.now, log });
  client = new TestClient(server.port);
});
afterEach(async () => {
  client.socket.destroy();
  await server.close();
});

const address = (profile = 'sub') => `rtsp://127.0.0.1:${server.port}/reservoir-1/${profile}`;
const NAL_OF = { sps: 7, idr: 5 };
const typeOf = ({ payload }: RtpPacket) => (payload[0] ?? 0) & 0x1f;
const timesOf = (packets: readonly RtpPacket[]) =>
  packets.filter(({ isLast }) => isLast).map(({ time }) => time);
const play = (profile?: string) => client.play(address(profile), camera.plan);

describe('who comes in the middle of a round', () => {
  test('gets the frames since the last key frame first, beginning with its parameter sets', async () => {
    await play();
    const [first] = await client.frames(1, 0);
    expect(first && typeOf(first)).toBe(NAL_OF.sps);
  });

  test('gets frames whose numbers and times go on without a break into the next round', async () => {
    await play();
    const packets = await client.frames(12, 0);
    const { sequence = 0 } = packets[0] ?? {};
    expect(packets.map((packet) => packet.sequence)).toEqual(packets.map((_, n) => (sequence + n) % 2 ** 16));
    const times = timesOf(packets);
    const steps = times.slice(1).map((time, n) => (time - (times[n] ?? 0) + 2 ** 32) % 2 ** 32);
    // 5 frames per second of 90,000 ticks.
    expect(new Set(steps)).toEqual(new Set([18_000]));
  }, 15_000);

  test('can tell from the sender report what moment of the scene each frame shows', async () => {
    await play();
    const packets = await client.frames(3, 0);
    await client.until(() => client.reports.length > 0);
    const [report = Buffer.alloc(28)] = client.reports;
    const wall =
      (report.readUInt32BE(8) - 2_208_988_800) * 1_000 + (report.readUInt32BE(12) / 2 ** 32) * 1_000;
    const [key] = packets;
    const ticks = ((key?.time ?? 0) - report.readUInt32BE(16)) | 0;
    // The key frames of the clip are at 0 s and 2 s; it was joined after that.
    expect(positionAt(camera.loop, Math.round(wall + ticks / 90))).toBe(2_000);
  });
});

describe('faults', () => {
  test('freeze: only the last key frame comes, again and again, with times that go on', async () => {
    await play();
    await client.frames(5);
    camera.suffer({ fault: 'freeze' }, Date.now());
    await client.frames(1);
    const packets = await client.frames(4);
    const pictures = packets
      .filter((packet) => packet.isLast)
      .map(({ payload }) => payload.toString('base64'));
    expect(new Set(pictures).size).toBe(1);
    expect(packets.some((packet) => typeOf(packet) === NAL_OF.sps)).toBe(true);
    expect(new Set(timesOf(packets)).size).toBe(4);
  });

  test('stall: nothing more comes, though the connection stays; mended, it goes on with a key frame', async () => {
    await play();
    await client.frames(3);
    camera.suffer({ fault: 'stall' }, Date.now());
    await client.ask('GET_PARAMETER', address(), { Session: client.session }, camera.plan);
    const before = client.packets.length;
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(client.packets.length).toBe(before);
    camera.mend();
    const [first] = await client.frames(1);
    expect(first && typeOf(first)).toBe(NAL_OF.sps);
  }, 10_000);

  test('truncated: large packets lack their ends', async () => {
    camera.suffer({ fault: 'truncated' }, Date.now());
    await play('main');
    const sizes = (await client.frames(3)).map(({ payload }) => payload.length);
    expect(Math.max(...sizes)).toBeLessThan(0.61 * 1_412);
  });

  test('jitter: frames come late and unevenly, but in order', async () => {
    camera.suffer({ fault: 'jitter', ms: 300 }, Date.now());
    await play();
    const times = timesOf(await client.frames(8));
    expect(times).toEqual([...times].sort((a, b) => (a - b) | 0));
  });

  test('black: the dark pictures come instead', async () => {
    await play();
    await client.frames(2);
    const bright = Math.max(...client.packets.map(({ payload }) => payload.length));
    camera.suffer({ fault: 'black' }, Date.now());
    await client.frames(3);
    const dark = await client.frames(10);
    expect(Math.max(...dark.map(({ payload }) => payload.length))).toBeLessThan(bright / 2);
  }, 10_000);

  test('a fault that a clip has no pictures for is refused', () => {
    expect(() => camera.suffer({ fault: 'covered' }, Date.now())).toThrow(/cannot show covered/);
  });

  test('disconnect: the connection is cut and no new one is served', async () => {
    await play();
    camera.suffer({ fault: 'disconnect' }, Date.now());
    await client.closed;
    await expect(new TestClient(server.port).ask('DESCRIBE', address())).rejects.toThrow(/cut/);
  });

  test('udp-only: TCP is refused, as the standard has it', async () => {
    camera.suffer({ fault: 'udp-only' }, Date.now());
    const transport = { Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1' };
    expect(await client.ask('SETUP', `${address()}/trackID=1`, transport, camera.plan)).toMatchObject({
      status: 461,
    });
  });

  test('second-profile-missing: there is no sub-stream', async () => {
    camera.suffer({ fault: 'second-profile-missing' }, Date.now());
    expect(await client.ask('DESCRIBE', address('sub'), {}, camera.plan)).toMatchObject({ status: 404 });
    expect(await client.ask('DESCRIBE', address('main'), {}, camera.plan)).toMatchObject({ status: 200 });
  });

  test('wrong-password: the right one is refused; lockout: even more so', async () => {
    camera.suffer({ fault: 'wrong-password' }, Date.now());
    expect(await client.ask('DESCRIBE', address(), {}, camera.plan)).toMatchObject({ status: 401 });
    camera.suffer({ fault: 'lockout' }, Date.now());
    const other = new TestClient(server.port);
    expect(await other.ask('DESCRIBE', address(), {}, camera.plan)).toMatchObject({ status: 403 });
    other.socket.destroy();
  });

  test('a fault with a term ends by itself', async () => {
    camera.suffer({ fault: 'second-profile-missing', forMs: 1 }, Date.now() - 2);
    expect(await client.ask('DESCRIBE', address('sub'), {}, camera.plan)).toMatchObject({ status: 200 });
  });
});

describe('sessions', () => {
  test('belong to their connection: another cannot end them', async () => {
    await play();
    const stranger = new TestClient(server.port);
    const session = { Session: client.session };
    expect(await stranger.ask('TEARDOWN', address(), session, camera.plan)).toMatchObject({ status: 454 });
    stranger.socket.destroy();
    await client.frames(2);
    expect(await client.ask('TEARDOWN', address(), session, camera.plan)).toMatchObject({ status: 200 });
    expect(client.reports.at(-1)?.[1]).toBe(203);
  });

  test("a nonce is worth nothing on another's connection", async () => {
    const { answer } = await client.ask('DESCRIBE', address());
    const signed = { Authorization: signedFor('DESCRIBE', address(), answer, camera.plan) };
    const stranger = new TestClient(server.port);
    expect(await stranger.ask('DESCRIBE', address(), signed)).toMatchObject({
      status: 401,
      answer: expect.stringContaining('stale=true'),
    });
    stranger.socket.destroy();
    expect(await client.ask('DESCRIBE', address(), signed)).toMatchObject({ status: 200 });
  });

  test('can be paused and go on', async () => {
    await play();
    await client.frames(2);
    const session = { Session: client.session };
    expect(await client.ask('PAUSE', address(), session, camera.plan)).toMatchObject({ status: 200 });
    const before = client.packets.length;
    expect(await client.ask('PLAY', address(), session, camera.plan)).toMatchObject({ status: 200 });
    const [first] = await client.frames(1, before);
    expect(first && typeOf(first)).toBe(NAL_OF.sps);
  });

  test('who speaks no RTSP is cut off', async () => {
    client.socket.write('GET / HTTP/1.1\r\n\r\n');
    await client.closed;
  });
});

test('a reader that has ten seconds of stream still to take is cut off', async () => {
  const channel = await Channel.open(camera, 'sub', new ReelShelf(), Date.now());
  const sent: Buffer[] = [];
  const transport = { waiting: 0, send: (bytes: Buffer) => sent.push(bytes), sendControl: () => undefined };
  const tooSlow = new Promise<void>((resolve) => {
    const player = new Player({ channel, transport, now: Date.now, onTooSlow: resolve });
    player.play();
  });
  expect(sent.length).toBeGreaterThan(0);
  transport.waiting = 2 << 20;
  await tooSlow;
});
