import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_TRIES } from '../core/ask.ts';
import type { WatchedCamera } from '../core/camera.ts';
import type { AskId, CameraId } from '../core/ids.ts';
import { Secret } from '../core/secret.ts';
import { type AskPorts, answer } from '../ingest/ask.ts';
import { openLog } from '../runtime/log.ts';
import { makeTestClip } from '../simulators/test-clip.ts';
import { simulateTown, type Town } from '../simulators/town.ts';

const LOGIN = { user: 'watch', password: 'p@ss:w/1' };
let town: Town;
let removeClip: () => Promise<void>;
beforeAll(async () => {
  const { clip, remove } = await makeTestClip();
  removeClip = remove;
  const place = { host: '127.0.0.1', basePort: 0, discovery: false, log: openLog('town', 'silent') };
  town = await simulateTown({ cameras: 2, clips: [clip], ...place, ...LOGIN });
}, 60_000);
afterAll(async () => {
  await town?.close();
  await removeClip?.();
});

/** As `runtime/tries.ts` counts, without Redis. */
function counting() {
  const taken = new Map<string, number>();
  const of = (device: string) => taken.get(device) ?? 0;
  return {
    take: async (device: string) => {
      if (of(device) >= MOST_TRIES) return undefined;
      taken.set(device, of(device) + 1);
      return MOST_TRIES - of(device);
    },
    giveBack: async (device: string, isRight: boolean) =>
      void taken.set(device, isRight ? 0 : of(device) - 1),
    left: async (device: string) => MOST_TRIES - of(device),
  };
}

function world(change: Partial<AskPorts> = {}): AskPorts {
  return {
    discover: async () => [],
    networks: { networks: ['127.0.0.0/8'], refusedPorts: [6379] },
    side: 416,
    unseal: (_, sealed) => new Secret(sealed.toString('utf8')),
    openCamera: async () => camera(),
    refusals: { isHeldBack: async () => false, remember: async () => {} },
    tries: counting(),
    keepPicture: async () => 'day',
    now: Date.now,
    ...change,
  };
}

const camera = (change: Partial<WatchedCamera> = {}) =>
  ({
    id: randomUUID(),
    address: town.cameras[0]?.url,
    username: LOGIN.user,
    password: new Secret(LOGIN.password),
    ...change,
  }) as WatchedCamera;

const probe = (address: string, password: string) => ({
  kind: 'probe' as const,
  askId: randomUUID() as AskId,
  address,
  username: LOGIN.user,
  sealedPassword: Buffer.from(password).toString('base64'),
});
const picture = {
  kind: 'picture' as const,
  askId: randomUUID() as AskId,
  cameraId: randomUUID() as CameraId,
};

describe('a probe', () => {
  it('tells what a device is, which stream it would be watched by, and brings its picture', async () => {
    const { state, picture: jpeg } = await answer(probe(town.cameras[0]?.url ?? '', LOGIN.password), world());
    expect(state).toMatchObject({
      state: 'probed',
      device: { maker: expect.stringMatching(/./), login: 'taken', triesLeft: MOST_TRIES, hasPicture: true },
    });
    const streams = state.state === 'probed' ? state.device.streams : [];
    expect(streams.map(({ opens }) => opens)).toContain(true);
    expect(streams.filter(({ use }) => use === 'detect' || use === 'both')).toHaveLength(1);
    expect(jpeg?.readUInt16BE(0)).toBe(0xffd8);
  });

  it('stops after two wrong passwords, also for whoever has the right one', async () => {
    const ports = world();
    const url = town.cameras[1]?.url ?? '';
    for (const triesLeft of [1, 0]) {
      const { state } = await answer(probe(url, 'wrong'), ports);
      expect(state).toMatchObject({ state: 'probed', device: { login: 'refused', triesLeft } });
    }
    const { state } = await answer(probe(url, LOGIN.password), ports);
    expect(state).toMatchObject({ state: 'failed', code: 'too-many-tries' });
  });

  it('opens a stream that was given as such, and takes a picture of it', async () => {
    const { state, picture: jpeg } = await answer(
      probe(town.cameras[0]?.rtspSub ?? '', LOGIN.password),
      world(),
    );
    expect(state).toMatchObject({
      state: 'probed',
      device: { login: 'taken', streams: [{ opens: true, use: 'both' }] },
    });
    expect(jpeg?.readUInt16BE(0)).toBe(0xffd8);
  });

  it('asks nothing where cameras may not be, and no try is spent where nobody answers', async () => {
    const refused = await answer(probe('http://8.8.8.8/onvif', 'x'), world());
    expect(refused.state).toMatchObject({ state: 'failed', code: 'camera-address-refused' });
    const ports = world();
    const nobody = await answer(probe('http://127.0.0.1:9/onvif', 'x'), ports);
    expect(nobody.state).toMatchObject({
      state: 'probed',
      device: { login: 'unknown', triesLeft: MOST_TRIES },
    });
  });
});

it('names those that answered outside the networks, and says that they are', async () => {
  const found = (address: string) => ({ name: 'N', hardware: 'H', location: '', addresses: [address] });
  const discover = async () => [
    found('http://127.0.0.1/a'),
    found('http://8.8.8.8/b'),
    found('http://127.0.0.1/a'),
  ];
  const { state } = await answer({ kind: 'discover', askId: randomUUID() as AskId }, world({ discover }));
  expect(state).toMatchObject({
    devices: [
      { address: 'http://127.0.0.1/a', isAllowed: true },
      { address: 'http://8.8.8.8/b', isAllowed: false },
    ],
  });
});

describe('a picture', () => {
  it('is what a registered camera shows now', async () => {
    const { state, picture: jpeg } = await answer(picture, world());
    expect(state.state).toBe('pictured');
    expect(jpeg?.readUInt16BE(0)).toBe(0xffd8);
  });

  it('is not asked for with a login that was refused lately, and a refusal is remembered', async () => {
    const held = { isHeldBack: async () => true, remember: async () => {} };
    expect((await answer(picture, world({ refusals: held }))).state).toMatchObject({ code: 'camera-auth' });
    const remembered: string[] = [];
    const wrong = camera({ password: new Secret('wrong') });
    const remember = async ({ id }: WatchedCamera) => void remembered.push(id);
    const refusals = { isHeldBack: async () => false, remember };
    const { state } = await answer(picture, world({ openCamera: async () => wrong, refusals }));
    expect(state).toMatchObject({ state: 'failed', code: 'camera-auth' });
    expect(remembered).toEqual([wrong.id]);
  });
});
