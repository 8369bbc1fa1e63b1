import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { OnvifDevice } from 'node-onvif';
import { Cam } from 'onvif';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openLog } from '../../runtime/log.ts';
import type { SimulatedCamera } from '../camera.ts';
import type { Clip } from '../clip.ts';
import { positionAt } from '../loop.ts';
import { makeTestClip, testCamera } from '../test-clip.ts';
import { type OnvifServer, serveOnvif } from './server.ts';

let clip: Clip;
let removeClip: () => Promise<void>;
let camera: SimulatedCamera;
let server: OnvifServer;

beforeAll(async () => {
  ({ clip, remove: removeClip } = await makeTestClip());
}, 60_000);
afterAll(() => removeClip());
beforeEach(() => start(testCamera(clip)));
afterEach(() => server.close());

async function start(one: SimulatedCamera) {
  camera = one;
  server = await serveOnvif({
    camera,
    host: '127.0.0.1',
    port: 0,
    rtspPort: 8_554,
    now: Date.now,
    log: openLog('test', 'silent'),
  });
}

/** A foreign client, connected. */
const connect = (options: object = {}) =>
  new Promise<Cam>((resolve, reject) => {
    const { user, password } = camera.plan;
    const login = { hostname: '127.0.0.1', port: server.port, username: user, password, timeout: 5_000 };
    const cam: Cam = new Cam({ ...login, ...options }, (error) => (error ? reject(error) : resolve(cam)));
  });

/** Call a method of the foreign client as a promise of its answer. */
// biome-ignore lint/suspicious/noExplicitAny: the client's answers are untyped.
const ask = (cam: Cam, method: string, ...args: unknown[]): Promise<any> =>
  promisify(Reflect.get(cam, method)).call(cam, ...args);

const envelope = (body: string, header = '') =>
  `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`;

async function post(body: string, path = 'device_service') {
  const response = await fetch(`http://127.0.0.1:${server.port}/onvif/${path}`, { method: 'POST', body });
  return {
    status: response.status,
    challenge: response.headers.get('www-authenticate'),
    text: await response.text(),
  };
}

function token(password: string, created = new Date().toISOString(), nonce = randomBytes(16)) {
  const digest = createHash('sha1')
    .update(nonce)
    .update(created + password)
    .digest('base64');
  return `<Security><UsernameToken><Username>watch</Username><Password>${digest}</Password><Nonce>${nonce.toString('base64')}</Nonce><Created>${created}</Created></UsernameToken></Security>`;
}

const askDevice = (header: string) => post(envelope('<GetDeviceInformation/>', header));

describe('a foreign client', () => {
  test('connects and finds both profiles, their streams and the snapshot', async () => {
    const cam = await connect();
    const profiles = await ask(cam, 'getProfiles');
    const sizes = profiles.map(({ name, videoEncoderConfiguration: { encoding, resolution } }: never) => ({
      name,
      encoding,
      resolution,
    }));
    expect(sizes).toMatchObject([
      { name: 'main', encoding: 'H264', resolution: { width: 640, height: 360 } },
      { name: 'sub', encoding: 'H264', resolution: { width: 320, height: 180 } },
    ]);
    const { uri } = await ask(cam, 'getStreamUri', { protocol: 'RTSP', profileToken: 'Profile_sub' });
    expect(uri).toBe('rtsp://127.0.0.1:8554/reservoir-1/sub');
    const snapshot = await ask(cam, 'getSnapshotUri', { profileToken: 'Profile_main' });
    expect(snapshot.uri).toBe(`http://127.0.0.1:${server.port}/onvif/snapshot/main`);
    expect(await ask(cam, 'getDeviceInformation')).toMatchObject({ serialNumber: 'reservoir-1' });
  });

  test('gets in by HTTP digest where it sends no token', async () => {
    const cam = await connect({ useWSSecurity: false });
    expect(await ask(cam, 'getScopes')).toContainEqual(
      expect.objectContaining({ scopeItem: 'onvif://www.onvif.org/location/reservoir' }),
    );
  });

  test('is told of motion as the scene has it, and waits for it', async () => {
    const cam = await connect();
    await ask(cam, 'createPullPointSubscription');
    const first = await ask(cam, 'pullMessages', { messageLimit: 10 });
    const second = await ask(cam, 'pullMessages', { messageLimit: 10 });
    // biome-ignore lint/suspicious/noExplicitAny: the client's answers are untyped.
    const told = (answer: any) =>
      // biome-ignore lint/suspicious/noExplicitAny: the client's answers are untyped.
      [answer.notificationMessage].flat().map(({ topic, message: { message } }: any) => ({
        topic: topic._,
        operation: message.$.PropertyOperation,
        position: positionAt(camera.loop, new Date(message.$.UtcTime).getTime()),
        value: message.data.simpleItem.$.Value,
      }));
    expect(told(first)[0]).toMatchObject({ operation: 'Initialized' });
    const [motion] = told(second);
    expect(motion).toMatchObject({
      topic: 'tns1:RuleEngine/CellMotionDetector/Motion',
      operation: 'Changed',
    });
    // The truth of the test clip: a person from 1 s to 3 s.
    expect(motion?.position).toBe(motion?.value ? 1_000 : 3_000);
    await ask(cam, 'renew', {});
    await ask(cam, 'unsubscribe');
  }, 20_000);

  test('moves the camera, and finds it where it sent it', async () => {
    const cam = await connect();
    await ask(cam, 'absoluteMove', { x: 0.5, y: -0.25, zoom: 0.3 });
    expect(await ask(cam, 'getStatus', {})).toMatchObject({ position: { x: 0.5, y: -0.25, zoom: 0.3 } });
    await ask(cam, 'setPreset', { presetName: 'dam' });
    await ask(cam, 'gotoHomePosition', {});
    const [dam] = Object.values<{ $: { token: string } }>(await ask(cam, 'getPresets'));
    await ask(cam, 'gotoPreset', { preset: dam?.$.token });
    expect(await ask(cam, 'getStatus', {})).toMatchObject({ position: { x: 0.5 } });
    await ask(cam, 'continuousMove', { x: -1, y: 0, zoom: 0, timeout: 5_000 });
    expect(await ask(cam, 'getStatus', {})).toMatchObject({ moveStatus: { panTilt: 'MOVING' } });
    await ask(cam, 'stop', {});
    expect(Object.keys(await ask(cam, 'getNodes'))).toEqual(['PtzNode_1']);
  });

  test('reads and sets the picture', async () => {
    const cam = await connect();
    await ask(cam, 'setImagingSettings', { brightness: 70 });
    expect(await ask(cam, 'getImagingSettings', {})).toMatchObject({ brightness: 70, contrast: 50 });
  });

  test('sees H.265 profiles through Media2', async () => {
    camera.suffer({ fault: 'h265-only' }, Date.now());
    const [profile] = await ask(await connect(), 'getProfiles');
    expect(profile.videoEncoderConfiguration.encoding).toBe('H265');
  });

  test('with a clock of its own signs by that of the camera', async () => {
    camera.suffer({ fault: 'clock-skew', ms: 36_000_000 }, Date.now());
    expect(await ask(await connect(), 'getDeviceInformation')).toMatchObject({ model: 'SimCam-1' });
  });

  test('is led astray by a camera that believes it has another address', async () => {
    camera.suffer({ fault: 'wrong-host', host: '192.0.2.7' }, Date.now());
    const cam = await connect({ preserveAddress: true });
    const { uri } = await ask(cam, 'getStreamUri', { profileToken: 'Profile_main' });
    expect(uri).toBe('rtsp://192.0.2.7:8554/reservoir-1/main');
  });
});

test('node-onvif reads device, profiles and streams', async () => {
  const { user, password } = camera.plan;
  const device: OldClient = Reflect.construct(OnvifDevice, [{ xaddr: server.url, user, pass: password }]);
  expect(await device.init()).toMatchObject({ Manufacturer: 'Shouwang', SerialNumber: 'reservoir-1' });
  const streams = device.getProfileList().map(({ stream }) => stream.rtsp);
  expect(streams).toEqual([
    'rtsp://127.0.0.1:8554/reservoir-1/main',
    'rtsp://127.0.0.1:8554/reservoir-1/sub',
  ]);
});

/** What this test uses of the package, which has no types. */
interface OldClient {
  init(): Promise<unknown>;
  getProfileList(): { stream: { rtsp: string } }[];
}

describe('logins', () => {
  test('the time is told to anyone, nothing else is', async () => {
    expect(await post(envelope('<GetSystemDateAndTime/>'))).toMatchObject({ status: 200 });
    const { status, challenge, text } = await askDevice('');
    expect({ status, challenge }).toEqual({
      status: 401,
      challenge: expect.stringMatching(/^Digest realm=/),
    });
    expect(text).toContain('ter:NotAuthorized');
  });

  test('a token is taken once', async () => {
    const header = token(camera.plan.password);
    expect((await askDevice(header)).status).toBe(200);
    expect(await askDevice(header)).toMatchObject({
      status: 400,
      text: expect.stringContaining('NotAuthorized'),
    });
  });

  test("a token that is not of the camera's time is refused", async () => {
    const tenMinutesAgo = new Date(Date.now() - 600_000).toISOString();
    expect((await askDevice(token(camera.plan.password, tenMinutesAgo))).status).toBe(400);
  });

  test('five wrong passwords lock the address out, and the right one too', async () => {
    for (let tries = 0; tries < 5; tries++) expect((await askDevice(token('wrong'))).status).toBe(400);
    const answer = await askDevice(token(camera.plan.password));
    expect(answer).toMatchObject({ status: 400, text: expect.stringContaining('locked out') });
    camera.mend();
    expect((await askDevice(token(camera.plan.password))).status).toBe(200);
  });

  test('with the fault wrong-password the right one is refused with 401', async () => {
    camera.suffer({ fault: 'wrong-password' }, Date.now());
    expect((await askDevice(token(camera.plan.password))).status).toBe(401);
  });
});

describe('a camera that takes one kind of login', () => {
  const restart = async (login: 'token' | 'digest') => {
    await server.close();
    await start(testCamera(clip, { login }));
  };

  test('by digest alone asks for it, whatever token it is given', async () => {
    await restart('digest');
    expect(await askDevice(token(camera.plan.password))).toMatchObject({
      status: 401,
      challenge: expect.stringMatching(/^Digest/),
    });
    expect(await ask(await connect(), 'getDeviceInformation')).toMatchObject({ model: 'SimCam-1' });
  });

  test('by token alone says so with a fault, and no challenge', async () => {
    await restart('token');
    expect(await askDevice('')).toMatchObject({ status: 400, challenge: null });
    expect((await askDevice(token(camera.plan.password))).status).toBe(200);
  });
});

describe('the snapshot', () => {
  const fetchPicture = (headers: Record<string, string> = {}) =>
    fetch(`http://127.0.0.1:${server.port}/onvif/snapshot/main`, { headers });

  async function login(password: string) {
    const challenge = (await fetchPicture()).headers.get('www-authenticate') ?? '';
    const [, realm, nonce] = /realm="([^"]*)", nonce="([^"]*)"/.exec(challenge) ?? [];
    const md5 = (plain: string) => createHash('md5').update(plain).digest('hex');
    const uri = '/onvif/snapshot/main';
    const response = md5(
      `${md5(`watch:${realm}:${password}`)}:${nonce}:00000001:abc:auth:${md5(`GET:${uri}`)}`,
    );
    const authorization = `Digest username="watch", realm="${realm}", nonce="${nonce}", uri="${uri}", qop=auth, nc=00000001, cnonce="abc", response="${response}"`;
    return await fetchPicture({ authorization });
  }

  test('is the still of the moment, behind a login', async () => {
    camera.suffer({ fault: 'freeze' }, Date.now());
    const still =
      clip.stills[Math.floor(positionAt(camera.loop, camera.sufferedAt(Date.now())?.since ?? 0) / 1_000)];
    const response = await login(camera.plan.password);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await response.arrayBuffer()).equals(await readFile(still ?? ''))).toBe(true);
    expect((await login('wrong')).status).toBe(401);
  });
});

describe('bad requests', () => {
  test.each([
    ['broken XML', '<a><b></a>', 400, 'ter:WellFormed'],
    ['no envelope', '<a/>', 400, 'ter:WellFormed'],
    ['an entity bomb', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 400, 'DOCTYPE'],
    ['nothing', '', 400, 'ter:WellFormed'],
  ])('%s is a fault of the sender', async (_, body, status, reason) => {
    expect(await post(body)).toMatchObject({ status, text: expect.stringContaining(reason) });
  });

  test('an unknown operation is not supported', async () => {
    const answer = await post(envelope('<toString/>', token(camera.plan.password)));
    expect(answer).toMatchObject({ status: 500, text: expect.stringContaining('ter:ActionNotSupported') });
  });

  test('an unknown profile is an invalid argument', async () => {
    const body = '<GetStreamUri><ProfileToken>x</ProfileToken></GetStreamUri>';
    const answer = await post(envelope(body, token(camera.plan.password)), 'media_service');
    expect(answer).toMatchObject({ status: 400, text: expect.stringContaining('ter:NoProfile') });
  });

  test('a request above 1 MiB is not read', async () => {
    const answer = await post('x'.repeat(2 << 20)).catch(() => ({ status: 413 }));
    expect(answer.status).toBe(413);
  });

  test('an eleventh subscription is refused', async () => {
    const create = () =>
      post(envelope('<CreatePullPointSubscription/>', token(camera.plan.password)), 'event_service');
    for (let count = 0; count < 10; count++) expect((await create()).status).toBe(200);
    expect(await create()).toMatchObject({ status: 500, text: expect.stringContaining('too many') });
  });
});

test('a camera that is cut off answers nothing, and ends those who wait', async () => {
  const cam = await connect();
  await ask(cam, 'createPullPointSubscription');
  await ask(cam, 'pullMessages', {});
  const waiting = ask(cam, 'pullMessages', {});
  camera.suffer({ fault: 'disconnect' }, Date.now());
  await expect(waiting).rejects.toThrow();
  await expect(post(envelope('<GetSystemDateAndTime/>'))).rejects.toThrow();
});
