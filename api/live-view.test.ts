import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { CameraId } from '../core/ids.ts';
import type { Role } from '../core/person.ts';
import { type LivePiece, sendPiece } from '../runtime/live-pieces.ts';
import { hearCalls, readWants } from '../runtime/live-wants.ts';
import { openRedis } from '../runtime/redis.ts';
import { keepStill } from '../runtime/slots.ts';
import { setCameraEnabled } from '../store/cameras.ts';
import { closeSession } from '../store/sessions.ts';
import { someCamera, someSite } from '../store/testing.ts';
import { bearer, openTestApi, type TestApi } from './testing.ts';

/** The real API, Redis and database; the test plays the ingest process. */
let api: TestApi;
let url: string;
beforeAll(async () => {
  api = await openTestApi();
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  url = `ws://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`;
});
afterAll(() => api.end());

const wanted = () => readWants(api.redis.redis);
const send = (piece: LivePiece) => sendPiece(api.redis.redis, piece);
const begin = (cameraId: CameraId, run = 1) =>
  send({ kind: 'begin', cameraId, run, codec: 'avc1.42c016', bytes: Buffer.from('init') });
const piece = (cameraId: CameraId, seq: number, isKey = false) =>
  send({ kind: 'piece', cameraId, run: 1, seq, isKey, bytes: Buffer.from(`piece ${seq}`) });

async function someLooker(role: Role = 'dispatcher') {
  const [{ token, id }, camera] = await Promise.all([
    api.signedIn(role),
    someCamera(api.database.db, { name: randomUUID() }),
  ]);
  return { token, person: id, camera: camera.id };
}

/** Opens a live view as a page does. */
async function look(camera: CameraId, token: string) {
  const heard: string[] = [];
  const opened = Promise.withResolvers<unknown>();
  const ends = Promise.withResolvers<number>();
  const socket = new WebSocket(`${url}/api/v1/cameras/${camera}/live`, { headers: bearer(token) });
  socket.binaryType = 'arraybuffer';
  socket.onopen = opened.resolve;
  socket.onerror = () => opened.reject(new Error('refused'));
  socket.onmessage = ({ data }) => heard.push(typeof data === 'string' ? data : String(Buffer.from(data)));
  socket.onclose = ({ code }) => ends.resolve(code);
  onTestFinished(() => socket.close());
  await opened.promise;
  return { socket, heard, ended: ends.promise };
}

/** Tries to, and is told with which status it may not. */
const refusal = (camera: CameraId, token: string, headers: Record<string, string> = {}) =>
  api.app
    .injectWS(`/api/v1/cameras/${camera}/live`, {
      headers: { host: 'x', ...bearer(token), ...headers },
    } as object)
    .then(
      () => 'none',
      (error: Error) => /\d+$/.exec(error.message)?.[0],
    );

it('asks for a camera while somebody looks, and for no longer', async () => {
  const { token, camera } = await someLooker();
  let calls = 0;
  const ear = openRedis(api.redis.socket);
  onTestFinished(() => ear.disconnect());
  hearCalls(ear, () => calls++);
  await expect.poll(() => ear.status).toBe('ready');
  const [one, other] = [await look(camera, token), await look(camera, token)];
  await expect.poll(async () => (await wanted()).video.has(camera)).toBe(true);
  await expect.poll(() => calls).toBe(1);
  one.socket.close();
  await one.ended;
  expect((await wanted()).video.has(camera)).toBe(true);
  other.socket.close();
  await expect.poll(async () => (await wanted()).video.has(camera), { timeout: 10_000 }).toBe(false);
  await expect.poll(() => calls).toBe(2);
});

it('gives who comes later a picture at once, and everybody the same from then on', async () => {
  const { token, camera } = await someLooker();
  const first = await look(camera, token);
  await expect.poll(async () => (await wanted()).video.has(camera)).toBe(true);
  await begin(camera);
  for (const seq of [0, 1, 2, 3]) await piece(camera, seq, seq % 2 === 0);
  await expect.poll(() => first.heard.length).toBe(6);
  const second = await look(camera, token);
  await piece(camera, 4, true);
  const told = '{"kind":"begin","codec":"avc1.42c016"}';
  await expect.poll(() => second.heard).toEqual([told, 'init', 'piece 2', 'piece 3', 'piece 4']);
  const whole = [told, 'init', 'piece 0', 'piece 1', 'piece 2', 'piece 3', 'piece 4'];
  await expect.poll(() => first.heard).toEqual(whole);
});

it('shows no other camera’s pieces, and nothing that is none', async () => {
  const [{ token, camera }, other] = [await someLooker(), await someLooker()];
  const one = await look(camera, token);
  await expect.poll(async () => (await wanted()).video.has(camera)).toBe(true);
  await begin(other.camera);
  const packed = await api.redis.redis.getBuffer(`{shouwang}:live:opening:${other.camera}`);
  await api.redis.redis.publish(`{shouwang}:live:of:${camera}`, packed ?? '');
  await api.redis.redis.publish(`{shouwang}:live:of:${camera}`, 'no piece at all');
  await begin(camera);
  await piece(camera, 0, true);
  await expect.poll(() => one.heard.at(-1)).toBe('piece 0');
  expect(one.heard).toHaveLength(3);
});

it('says that nobody shows a camera', async () => {
  const { token, camera } = await someLooker();
  const { heard } = await look(camera, token);
  await expect.poll(() => heard[0], { timeout: 10_000 }).toBe('{"kind":"trouble","why":"offline"}');
});

it('closes within five seconds when the session ends, or the camera is watched no more', async () => {
  const { token, camera } = await someLooker();
  const away = await look(camera, token);
  const [other, switched] = [await someLooker(), await someLooker()];
  const off = await look(switched.camera, other.token);
  const [left] = [performance.now()];
  await closeSession(api.database.db, token);
  await setCameraEnabled(api.database.db, switched.camera, false, 'system', Date.now());
  expect(await away.ended).toBe(4401);
  expect(await off.ended).toBe(4404);
  expect(performance.now() - left).toBeLessThan(5_000);
});

it('lets nobody look from another site, without the right, or into another area', async () => {
  const { token, camera } = await someLooker();
  expect(await refusal(camera, token, { origin: 'https://evil.example' })).toBe('403');
  expect(await refusal(camera, 'A'.repeat(43))).toBe('401');
  const { token: citizen } = await api.signedIn('citizen');
  expect(await refusal(camera, citizen)).toBe('403');
  const site = await someSite(api.database.db, { areaId: api.otherArea });
  const far = await someCamera(api.database.db, { siteId: site.id });
  const { token: near } = await api.signedIn('responder', api.area);
  expect(await refusal(far.id, near)).toBe('404');
  expect((await wanted()).video.has(far.id)).toBe(false);
});

it('writes down who looked at what, before anything is shown', async () => {
  const { token, person, camera } = await someLooker('responder');
  await look(camera, token);
  await look(camera, token);
  const { rows } = await api.database.db.execute<{ actor_id: string; subject: string }>(
    sql`select actor_id, subject from audit where act = 'view' and subject_id = ${camera}`,
  );
  expect(rows).toEqual([{ actor_id: person, subject: 'camera' }]);
});

it('gives stills as they are put down while somebody asks, and says when there is none', async () => {
  const { token, camera } = await someLooker();
  const ask = () => api.app.inject({ url: `/api/v1/cameras/${camera}/still`, headers: bearer(token) });
  expect((await ask()).statusCode).toBe(204);
  expect((await wanted()).stills.has(camera)).toBe(true);
  const planes = new Uint8Array(3 * 16 * 16).fill(90);
  await keepStill(api.redis.redis, {
    cameraId: camera,
    epoch: 1,
    capturedAt: 1_234,
    width: 16,
    height: 16,
    planes,
  });
  const [still, same] = [await ask(), await ask()];
  expect(still.headers['content-type']).toBe('image/jpeg');
  expect(still.headers['x-taken-at']).toBe('1234');
  expect(still.rawPayload.readUInt16BE(0)).toBe(0xffd8);
  expect(same.rawPayload.equals(still.rawPayload)).toBe(true);
});

it('opens no more pictures for one session than two pages can show', async () => {
  const { token, camera } = await someLooker();
  for (let n = 0; n < 18; n++) await look(camera, token);
  expect(await refusal(camera, token)).toBe('429');
});

it('is no page: whoever comes without a WebSocket is told so', async () => {
  const { token, camera } = await someLooker();
  const answer = await api.app.inject({ url: `/api/v1/cameras/${camera}/live`, headers: bearer(token) });
  expect(answer.statusCode).toBe(426);
});
