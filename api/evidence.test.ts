import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile, readlink, truncate, writeFile } from 'node:fs/promises';
import { get as httpGet } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceId } from '../core/ids.ts';
import { folderVault } from '../runtime/folder-vault.ts';
import { vaultPath } from '../runtime/vault.ts';
import { addEvidence } from '../store/evidence.ts';
import { raiseFromReport } from '../store/reports.ts';
import { someReport } from '../store/testing.ts';
import { spanOf } from './send-evidence.ts';
import { bearer, openTestApi, type TestApi } from './testing.ts';

let api: TestApi;
let dispatcher: string;
beforeAll(async () => {
  api = await openTestApi();
  ({ token: dispatcher } = await api.signedIn('dispatcher', api.area));
});
afterAll(() => api.end());

const film = randomBytes(1_000_000);
const sha256 = createHash('sha256').update(film).digest('hex');
const etag = `"${sha256}"`;

async function kept(): Promise<{ id: EvidenceId; path: string }> {
  const { db } = api.database;
  const { incidentId } = await raiseFromReport(
    db,
    someReport({ position: { latitude: 10, longitude: 10 } }),
    { now: Date.now() },
  );
  const name = { id: randomUUID() as EvidenceId, mime: 'video/mp4' } as const;
  await folderVault(api.evidenceDir).put(name, film);
  const facts = { bytes: film.length, width: 640, height: 360, takenAt: 1, duration: 15_000, sha256 };
  await addEvidence(db, { ...name, incidentId, kind: 'clip', ...facts });
  return { id: name.id, path: join(api.evidenceDir, vaultPath(name.id, name.mime)) };
}
const get = (id: string, headers: Record<string, string> = {}, token = dispatcher) =>
  api.app.inject({ url: `/api/v1/evidence/${id}`, headers: { ...bearer(token), ...headers } });

describe('a clip', () => {
  it('comes whole, or the range of it that was asked for', async () => {
    const { id } = await kept();
    const whole = await get(id);
    expect([whole.statusCode, whole.rawPayload.equals(film)]).toEqual([200, true]);
    expect(whole.headers).toMatchObject({ 'content-type': 'video/mp4', 'accept-ranges': 'bytes', etag });

    const part = await get(id, { range: 'bytes=1000-1999' });
    expect([part.statusCode, part.rawPayload.equals(film.subarray(1_000, 2_000))]).toEqual([206, true]);
    expect(part.headers).toMatchObject({
      'content-range': 'bytes 1000-1999/1000000',
      'content-length': '1000',
    });
    const tail = await get(id, { range: 'bytes=-500' });
    expect(tail.rawPayload.equals(film.subarray(-500))).toBe(true);
  });

  it('says of a range that is not there how many bytes there are', async () => {
    const { id } = await kept();
    const answer = await get(id, { range: 'bytes=1000000-' });
    expect([answer.statusCode, answer.headers['content-range']]).toEqual([416, 'bytes */1000000']);
  });

  it('comes whole to whoever has begun with other bytes', async () => {
    const { id } = await kept();
    const range = 'bytes=10-19';
    expect((await get(id, { range, 'if-range': etag })).statusCode).toBe(206);
    expect((await get(id, { range, 'if-range': '"another"' })).rawPayload).toHaveLength(film.length);
    expect((await get(id, { 'if-none-match': etag })).statusCode).toBe(304);
  });

  it('is not there for who is of another area, by ranges neither', async () => {
    const { id } = await kept();
    const { token } = await api.signedIn('dispatcher', api.otherArea);
    expect((await get(id, { range: 'bytes=0-1' }, token)).statusCode).toBe(404);
    expect((await get(id, { range: 'bytes=0-1' }, '')).statusCode).toBe(401);
  });

  it('is not served any more, by ranges neither, once a bit of it has changed', async () => {
    const { id, path } = await kept();
    expect((await get(id, { range: 'bytes=0-9' })).statusCode).toBe(206);
    const bytes = await readFile(path);
    bytes[999_999] = (bytes[999_999] ?? 0) ^ 1;
    await writeFile(path, bytes);
    const answer = await get(id, { range: 'bytes=0-9' });
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'evidence-altered']);
    await truncate(path);
    expect((await get(id)).statusCode).toBe(500);
  });

  it('leaves no file open behind, not of one that is looked at only in part either', async () => {
    await api.app.listen({ host: '127.0.0.1', port: 0 });
    const { id, path } = await kept();
    const { port } = api.app.server.address() as AddressInfo;
    await new Promise<void>((done) => {
      const headers = bearer(dispatcher);
      httpGet({ port, path: `/api/v1/evidence/${id}`, headers }, (answer) => {
        answer.once('data', () => {
          answer.destroy();
          done();
        });
      });
    });
    await get(id);
    const open = async () => {
      const links = await readdir('/proc/self/fd');
      return Promise.all(links.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
    };
    await expect.poll(open).not.toContain(path);
  });
});

it('an incident is held by who may, with the reason on record, and pages see that it is', async () => {
  const { incidentId } = await raiseFromReport(api.database.db, someReport(), { now: Date.now() });
  const hold = (token: string, payload: object) =>
    api.app.inject({
      method: 'PUT',
      url: `/api/v1/incidents/${incidentId}/hold`,
      headers: bearer(token),
      payload,
    });
  const held = { held: true, reason: 'the court wants it' };
  expect((await hold(dispatcher, { held: true, reason: ' ' })).statusCode).toBe(400);
  expect((await hold((await api.signedIn('responder')).token, held)).statusCode).toBe(403);
  expect((await hold((await api.signedIn('admin', api.otherArea)).token, held)).statusCode).toBe(404);
  for (let times = 0; times < 2; times++) expect((await hold(dispatcher, held)).statusCode).toBe(204);
  const row = await api.app.inject({ url: `/api/v1/incidents/${incidentId}`, headers: bearer(dispatcher) });
  expect(row.json().evidence.held).toBe(true);
  const { rows } = await api.database.pool.query(
    `select act, detail from audit where subject = 'evidence' and subject_id = $1`,
    [incidentId],
  );
  expect(rows).toEqual([{ act: 'hold', detail: '{"reason":"the court wants it"}' }]);
});

it.each([
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=5-', { start: 5, end: 9 }],
  ['bytes=5-99', { start: 5, end: 9 }],
  ['bytes=-3', { start: 7, end: 9 }],
  ['bytes=-99', { start: 0, end: 9 }],
  ['bytes=10-', 'none'],
  ['bytes=-0', 'none'],
  ['bytes=7-5', undefined],
  ['bytes=-', undefined],
  ['bytes=0-1,4-5', undefined],
  ['seconds=0-1', undefined],
  [undefined, undefined],
])('of ten bytes, %s is %j', (range, span) => {
  expect(spanOf(range, 10)).toEqual(span);
});
