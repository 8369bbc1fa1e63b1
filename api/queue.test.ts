import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvidenceId, IncidentId } from '../core/ids.ts';
import { folderVault } from '../runtime/folder-vault.ts';
import { vaultPath } from '../runtime/vault.ts';
import { addEvidence } from '../store/evidence.ts';
import { recordObservation } from '../store/observations.ts';
import { raiseFromObservation } from '../store/raise.ts';
import { rulesOf } from '../store/rules.ts';
import { ruleAbout, someCamera, someObservation } from '../store/testing.ts';
import { bearer, openTestApi, type TestApi } from './testing.ts';

let api: TestApi;
let dispatcher: string;
beforeAll(async () => {
  api = await openTestApi();
  ({ token: dispatcher } = await api.signedIn('dispatcher'));
});
afterAll(() => api.end());

const get = (url: string, token = dispatcher, headers = {}) =>
  api.app.inject({ url: `/api/v1${url}`, headers: { ...bearer(token), ...headers } });
const judge = (id: string, payload: object, token = dispatcher) =>
  api.app.inject({
    method: 'POST',
    url: `/api/v1/incidents/${id}/acts`,
    headers: bearer(token),
    payload: { id: randomUUID(), ...payload },
  });
const report = (id: string, over: object = {}, headers = {}) =>
  api.app.inject({
    method: 'PUT',
    url: `/api/v1/reports/${id}`,
    headers,
    payload: {
      category: 'RD.POTHOLE',
      position: { latitude: 30.2, longitude: 120.1 },
      text: 'As deep as a bucket',
      ...over,
    },
  });

/** Somebody at the water's edge of a camera of its own, on record and raised. */
async function raisedByCamera(name = `Dam ${randomUUID()}`): Promise<IncidentId> {
  const { db } = api.database;
  const { id: cameraId } = await someCamera(db, { name });
  const seen = someObservation(cameraId, await ruleAbout(db, cameraId, 'RES.PERSON'));
  await recordObservation(db, seen, Date.now());
  const raised = await raiseFromObservation(db, seen.id, Date.now());
  if (!('incidentId' in raised)) throw new Error('nothing is held here');
  return raised.incidentId;
}

describe('the queue', () => {
  it('holds what a camera saw beside what a citizen told, each with all that a page shows', async () => {
    const id = await raisedByCamera('Dam, east');
    const reportId = randomUUID();
    await report(reportId);

    const { incidents } = (await get('/incidents?limit=200')).json();
    const byCamera = incidents.find((one: { id: string }) => one.id === id);
    expect(byCamera).toMatchObject({
      state: 'reported',
      category: 'RES.PERSON',
      source: { kind: 'camera', cameraName: 'Dam, east' },
      sight: { label: 'person', seenBy: { name: 'town_416' } },
      evidence: { state: 'pending', pictures: [] },
    });
    expect(incidents.map(({ source }: { source: { reportId?: string } }) => source.reportId)).toContain(
      reportId,
    );
  });

  it('tells of which answer about an incident is the newer, whatever the order in which they arrive', async () => {
    const id = await raisedByCamera();
    const read = async () => (await get(`/incidents/${id}`)).json();
    const before = await read();
    const judged = (await judge(id, { act: 'cannot-tell' })).json();
    expect(judged.asOf).toBeGreaterThan(before.asOf);
    const listed = (await get('/incidents?state=reported&limit=200')).json().incidents;
    expect(listed.find((one: { id: string }) => one.id === id).asOf).toBeGreaterThanOrEqual(judged.asOf);
  });

  it('is read page by page, each incident once', async () => {
    for (let n = 0; n < 5; n++) await report(randomUUID());
    const ids: string[] = [];
    let cursor = '';
    do {
      const page = (await get(`/incidents?limit=2${cursor && `&cursor=${cursor}`}`)).json();
      ids.push(...page.incidents.map(({ id }: { id: string }) => id));
      cursor = page.next ?? '';
    } while (cursor);
    const all = (await get('/incidents?limit=200')).json().incidents;
    expect(ids).toEqual(all.map(({ id }: { id: string }) => id));
  });

  it('answers a filter with what it names, and nothing else', async () => {
    const { incidents } = (await get('/incidents?source=citizen&state=reported,filed&q=bucket')).json();
    expect(incidents.length).toBeGreaterThan(0);
    expect(incidents.every(({ source }: { source: { kind: string } }) => source.kind === 'citizen')).toBe(
      true,
    );
    expect((await get('/incidents?q=%25')).json().incidents).toEqual([]);
  });

  it('files what is confirmed; the same word sent twice is one, another one comes too late', async () => {
    const id = await raisedByCamera();
    const sent = { id: randomUUID(), act: 'confirm' };
    const [first, again] = [await judge(id, sent), await judge(id, sent)];
    expect([first.statusCode, again.statusCode]).toEqual([200, 200]);
    expect(again.json()).toEqual(first.json());
    expect(first.json()).toMatchObject({
      state: 'filed',
      verdict: 'confirmed',
      judgedBy: { name: 'Wang Fang' },
    });

    const late = await judge(id, { act: 'refute', reason: 'fog-cloud' });
    expect([late.statusCode, late.json().code]).toEqual([409, 'illegal-move']);
    const { token } = await api.signedIn('dispatcher');
    expect((await judge(id, { act: 'confirm' }, token)).statusCode).toBe(409);
  });

  it('rejects what is refuted, with the reason, and lets what cannot be told stay', async () => {
    await report(randomUUID());
    const [one, two] = (await get('/incidents?state=reported&source=citizen')).json().incidents;
    const refuted = await judge(one.id, { act: 'refute', reason: 'shadow' });
    expect(refuted.json()).toMatchObject({ state: 'rejected', verdict: 'refuted', reason: 'shadow' });
    const untold = await judge(two.id, { act: 'cannot-tell' });
    expect(untold.json()).toMatchObject({ state: 'reported', verdict: 'cannot-tell' });
  });

  it('takes one judgement of twenty dispatchers who judge at once', async () => {
    const id = await raisedByCamera();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => api.signedIn('dispatcher')));
    const answers = await Promise.all(tokens.map(({ token }) => judge(id, { act: 'confirm' }, token)));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(19);
  });
});

describe('a report', () => {
  it('sent twenty times at once is one report, one incident and one receipt', async () => {
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => report(id)));
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(19);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    const { incidents } = (await get('/incidents?limit=200&source=citizen')).json();
    const mine = incidents.filter(({ source }: { source: { reportId: string } }) => source.reportId === id);
    expect(mine).toHaveLength(1);
  });

  it('keeps its id for itself: another text under it is refused', async () => {
    const id = randomUUID();
    await report(id);
    const other = await report(id, { text: 'Something else' });
    expect([other.statusCode, other.json().code]).toEqual([409, 'report-conflict']);
  });

  it('is refused in a category that only cameras tell of, or that nobody knows', async () => {
    for (const category of ['RES.OVERTOP', 'ZZ.NOTHING']) {
      const answer = await report(randomUUID(), { category });
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'unknown-category']);
    }
  });

  it('can be followed by its code, which tells nothing of who deals with it', async () => {
    const { followCode } = (await report(randomUUID())).json();
    const answer = await api.app.inject({ url: `/api/v1/reports/${followCode}` });
    expect(answer.json()).toMatchObject({ followCode, state: 'reported' });
    expect(Object.keys(answer.json()).sort()).toEqual(
      ['answers', 'category', 'categoryName', 'followCode', 'id', 'joined', 'photos', 'reached'].concat([
        'reportedAt',
        'reports',
        'state',
        'step',
        'text',
      ]),
    );
    expect((await api.app.inject({ url: '/api/v1/reports/ZZZZZZZZZZ' })).statusCode).toBe(404);
  });

  it('has to wait when too many come from one address, and only from there', async () => {
    const small = await openTestApi({ reportsPerMinute: 3 });
    const send = (remoteAddress: string) =>
      small.app.inject({
        method: 'PUT',
        url: `/api/v1/reports/${randomUUID()}`,
        remoteAddress,
        payload: { category: 'RD.POTHOLE', position: { latitude: 1, longitude: 1 }, text: 'x' },
      });
    const codes = [];
    for (let n = 0; n < 5; n++) codes.push((await send('10.9.9.9')).statusCode);
    expect(codes).toEqual([201, 201, 201, 429, 429]);
    expect((await send('10.9.9.10')).statusCode).toBe(201);
    await small.end();
  });
});

describe('a picture', () => {
  const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

  async function kept(bytes: Buffer = jpeg): Promise<{ id: EvidenceId; path: string }> {
    const incidentId = await raisedByCamera();
    const id = randomUUID() as EvidenceId;
    const sha256 = await folderVault(api.evidenceDir).put({ id, mime: 'image/jpeg' }, bytes);
    const facts = {
      mime: 'image/jpeg',
      sha256,
      bytes: bytes.length,
      width: 1,
      height: 1,
      takenAt: 1,
    } as const;
    await addEvidence(api.database.db, { id, incidentId, kind: 'snapshot', ...facts });
    return { id, path: join(api.evidenceDir, vaultPath(id)) };
  }

  it('comes as the bytes that were kept, to be kept by nobody else', async () => {
    const { id } = await kept();
    const answer = await get(`/evidence/${id}`);
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.equals(jpeg)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
      etag: `"${createHash('sha256').update(jpeg).digest('hex')}"`,
    });
    const again = await get(`/evidence/${id}`, dispatcher, { 'if-none-match': answer.headers.etag });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('is not served when one bit of it has changed', async () => {
    const { id, path } = await kept();
    await writeFile(path, Buffer.concat([jpeg, Buffer.of(0)]));
    const answer = await get(`/evidence/${id}`);
    expect([answer.statusCode, answer.json().code]).toEqual([500, 'evidence-altered']);
  });

  it('is not there when its file is gone, or is a link to another', async () => {
    const { id, path } = await kept();
    await rm(path);
    expect((await get(`/evidence/${id}`)).statusCode).toBe(404);
    const outside = join(dirname(api.evidenceDir), `outside-${id}`);
    await writeFile(outside, jpeg);
    await mkdir(dirname(path), { recursive: true });
    await symlink(outside, path);
    expect((await get(`/evidence/${id}`)).statusCode).toBe(404);
    await rm(outside);
  });

  it.each([
    '../../../etc/passwd',
    '..%2f..%2f..%2fetc%2fpasswd',
    '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '..%252f..%252fetc%252fpasswd',
    '..%5c..%5cetc%5cpasswd',
    '%2fetc%2fpasswd',
    'a%00.jpg',
    `${'a'.repeat(4_000)}`,
    '0191f6f0-7c1a-7000-8000-000000000001%2f..%2f..',
  ])('cannot be reached by the path %s', async (path) => {
    const answer = await get(`/evidence/${path}`);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect(answer.body).not.toContain('root:');
  });
});

describe('a camera', () => {
  let admin: string;
  beforeAll(async () => {
    ({ token: admin } = await api.signedIn('admin'));
  });
  const send = (method: 'POST' | 'PATCH' | 'PUT', url: string, payload: object) =>
    api.app.inject({ method, url: `/api/v1${url}`, headers: bearer(admin), payload });
  const someSiteId = async () => (await get('/sites', admin)).json().sites[0].id;
  const newCamera = async (over: object = {}) => ({
    siteId: await someSiteId(),
    name: `Gate ${randomUUID().slice(0, 8)}`,
    address: 'http://192.168.7.7/onvif/device_service',
    username: 'admin',
    password: 'canary-4711',
    position: { latitude: 30.2, longitude: 120.1 },
    ...over,
  });

  it('is registered with the rules of its kind of site; its password is never told again', async () => {
    const answer = await send('POST', '/cameras', await newCamera({ bearing: 90 }));
    expect(answer.statusCode).toBe(201);
    const { id } = answer.json();
    expect(answer.json()).toMatchObject({ enabled: true, bearing: 90, health: { state: 'starting' } });
    expect((await get(`/cameras/${id}/rules`, admin)).json().rules.length).toBeGreaterThan(0);
    const everywhere = await Promise.all(
      ['/cameras', `/cameras/${id}`, `/cameras/${id}/rules`].map((url) => get(url, admin)),
    );
    expect([answer, ...everywhere].map(({ body }) => body).join()).not.toContain('canary-4711');

    const changed = await send('PATCH', `/cameras/${id}`, {
      bearing: null,
      enabled: false,
      name: 'Gate, north',
    });
    expect(changed.json()).toMatchObject({ name: 'Gate, north', enabled: false, health: { state: 'off' } });
    expect(changed.json()).not.toHaveProperty('bearing');
  });

  it('has a name of its own at its site', async () => {
    const camera = await newCamera();
    await send('POST', '/cameras', camera);
    const second = await send('POST', '/cameras', camera);
    expect([second.statusCode, second.json().code]).toEqual([409, 'conflict']);
  });

  it.each([
    'http://127.0.0.1/onvif',
    'http://127.1/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://169.254.169.254/latest/meta-data',
    'http://2130706433/',
    'rtsp://192.168.7.7:6379/',
    'http://192.168.7.7:5432/',
    'http://8.8.8.8/',
  ])('may not be at %s', async (address) => {
    const answer = await send('POST', '/cameras', await newCamera({ address }));
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'camera-address-refused']);
  });

  it('is tested by what ingest says of it, not by dialling it', async () => {
    const { id } = (await send('POST', '/cameras', await newCamera({ enabled: false }))).json();
    const answer = await send('POST', `/cameras/${id}/test`, {});
    expect(answer.json()).toMatchObject({ tried: false, works: false, health: { state: 'off' } });
  });

  it('has its rules replaced and changed, each of them whole or not at all', async () => {
    const { id } = (await send('POST', '/cameras', await newCamera())).json();
    const [{ id: _, ...rule }] = (await get(`/cameras/${id}/rules`, admin)).json().rules;
    const replaced = await send('PUT', `/cameras/${id}/rules`, { rules: [{ ...rule, dwell: 5_000 }] });
    expect(replaced.json().rules).toMatchObject([{ dwell: 5_000 }]);
    const [{ id: ruleId }] = replaced.json().rules;

    const changed = await send('PATCH', `/cameras/${id}/rules/${ruleId}`, { dwell: 7_000 });
    expect(changed.json()).toMatchObject({ id: ruleId, dwell: 7_000 });
    const foreign = await send('PATCH', `/cameras/${id}/rules/${ruleId}`, { above: 12 });
    expect([foreign.statusCode, foreign.json().code]).toEqual([422, 'invalid']);
    const unknown = await send('PUT', `/cameras/${id}/rules`, { rules: [{ ...rule, category: 'ZZ.NONE' }] });
    expect(unknown.statusCode).toBe(422);
    expect(await rulesOf(api.database.db, id)).toMatchObject([{ id: ruleId, dwell: 7_000 }]);
  });
});
