import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncidentId } from '../core/ids.ts';
import { may } from '../core/policy.ts';
import { DRILL, lastDrill, makeDrill } from '../store/drills.ts';
import { findIncident } from '../store/incidents.ts';
import { raiseFromObservation } from '../store/raise.ts';
import { raiseFromReport } from '../store/reports.ts';
import { KEY, someCamera, someReport, someSite } from '../store/testing.ts';
import { bearer, openTestApi, type TestApi } from './testing.ts';

/** Somebody with an account of his own, who wants more than it is for. */
const HERE = { latitude: 10, longitude: 10 };
const THERE = { latitude: 31.9, longitude: 121.9 };
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Somebody = Awaited<ReturnType<TestApi['signedIn']>>;

let api: TestApi;
let desk: Somebody;
let other: Somebody;
let crew: Somebody;
/** Of the other area alone. */
let stranger: Somebody;

beforeAll(async () => {
  api = await openTestApi();
  const position = THERE;
  await someSite(api.database.db, { areaId: api.otherArea, position });
  await someSite(api.database.db, { position: HERE });
  [desk, other] = [await api.signedIn('dispatcher'), await api.signedIn('dispatcher')];
  crew = await api.signedIn('responder');
  stranger = await api.signedIn('dispatcher', api.area);
});
afterAll(() => api.end());

const ask = (who: Somebody | undefined, method: Method, url: string, payload?: object) =>
  api.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: who ? bearer(who.token) : {},
    ...(payload && { payload }),
  });
const act = (who: Somebody, id: string, body: object, actId: string = randomUUID()) =>
  ask(who, 'POST', `/incidents/${id}/acts`, { id: actId, ...body });
async function told(position = HERE) {
  const { receipt, incidentId } = await raiseFromReport(api.database.db, someReport({ position }), {
    now: Date.now(),
  });
  return { id: incidentId, code: receipt.followCode };
}
/** Up to where its reporter may say that it is fixed. */
async function resolved(id: IncidentId) {
  for (const [who, what] of [
    [desk, { act: 'file' }],
    [desk, { act: 'dispatch', to: crew.id }],
    [crew, { act: 'accept' }],
    [crew, { act: 'arrive', why: 'by the gate' }],
    [crew, { act: 'resolve', result: 'fixed' }],
  ] as const) {
    const { statusCode, body } = await act(who, id, what);
    expect(statusCode, body).toBe(200);
  }
}
const stateOf = async (id: IncidentId) => (await findIncident(api.database.db, id)).state;
const answer = (code: string, body: object) =>
  ask(undefined, 'POST', `/reports/${code}/answer`, { id: randomUUID(), ...body });

describe('a citizen', () => {
  it('closes no matter that others told of first, by having his own merged into it', async () => {
    const [first, mine] = [await told(), await told()];
    expect((await act(desk, mine.id, { act: 'merge', into: first.id })).statusCode).toBe(200);
    await resolved(first.id);
    expect((await ask(undefined, 'GET', `/reports/${mine.code}`)).json()).toMatchObject({
      ...{ joined: true, answers: ['not-fixed'] },
    });
    expect((await answer(mine.code, { answer: 'fixed' })).statusCode).toBe(409);
    expect(await stateOf(first.id)).toBe('resolved');
    expect((await answer(first.code, { answer: 'fixed' })).statusCode).toBe(200);
  });

  it('is told so when the id of his answer is somebody else’s act, and is not thought to have said it', async () => {
    const [matter, elsewhere] = [await told(), await told()];
    await resolved(matter.id);
    const id = randomUUID();
    await act(desk, elsewhere.id, { act: 'file' }, id);
    const { statusCode, body } = await ask(undefined, 'POST', `/reports/${matter.code}/answer`, {
      id,
      answer: 'fixed',
    });
    expect([statusCode, JSON.parse(body).code]).toEqual([409, 'conflict']);
    expect(await stateOf(matter.id)).toBe('resolved');
    const mine = { id: randomUUID(), answer: 'fixed' };
    for (const _ of [1, 2])
      expect((await ask(undefined, 'POST', `/reports/${matter.code}/answer`, mine)).statusCode).toBe(200);
  });
});

describe('an act whose id is taken', () => {
  it('says nothing of whose it is, nor of which incident', async () => {
    const [one, far] = [await told(), await told(THERE)];
    const id = randomUUID();
    await act(desk, far.id, { act: 'file' }, id);
    const taken = await act(stranger, one.id, { act: 'file' }, id);
    expect(taken.statusCode).toBe(409);
    expect(taken.body).not.toContain(far.id);
    expect(taken.body).not.toContain(desk.id);
    expect(await stateOf(one.id)).toBe('reported');
  });

  it('is not taken back by somebody else', async () => {
    const { id } = await told();
    await act(desk, id, { act: 'file' });
    for (const who of [other, stranger]) {
      const undone = await ask(who, 'POST', `/incidents/${id}/undo`, { id: randomUUID() });
      expect(undone.statusCode).toBe(409);
    }
    expect((await ask(crew, 'POST', `/incidents/${id}/undo`, { id: randomUUID() })).statusCode).toBe(409);
    expect(await stateOf(id)).toBe('filed');
  });
});

describe('a dispatcher of one area', () => {
  it('writes down no call about another, and is told so before it is written', async () => {
    const before = await count('incidents');
    const call = { id: randomUUID(), category: 'RD.POTHOLE', position: THERE, text: 'x' };
    const { statusCode, body } = await ask(stranger, 'POST', '/incidents', call);
    expect([statusCode, JSON.parse(body).code]).toEqual([403, 'forbidden']);
    expect(await count('incidents')).toBe(before);
    expect((await ask(desk, 'POST', '/incidents', call)).statusCode).toBe(201);
  });

  it('reaches nothing of another by what is new: photos, shelves, holds, merges, people to send, drills', async () => {
    const { db } = api.database;
    const far = await told(THERE);
    const near = await told();
    const site = await someSite(db, { areaId: api.otherArea, position: THERE });
    const camera = await someCamera(db, { siteId: site.id });
    const theirs = await api.signedIn('responder', api.otherArea);
    const shelve = { cameraId: camera.id, category: 'RES.PERSON', term: 'hour', reason: 'other' };
    const [shelf] = (await ask(desk, 'POST', '/shelves', shelve)).json().shelves;
    const like = async (
      method: Method,
      url: (id: string) => string,
      id: string,
      body?: (id: string) => object,
    ) => {
      const tried = await ask(stranger, method, url(id), body?.(id));
      const [what, none] = [url(':id'), randomUUID()];
      const missing = await ask(stranger, method, url(none), body?.(none));
      expect([what, tried.statusCode]).toEqual([what, 404]);
      expect([what, tried.body]).toEqual([what, missing.body]);
    };
    await like('PUT', (id) => `/incidents/${id}/photos/${randomUUID()}`, far.id);
    await like(
      'PUT',
      (id) => `/incidents/${id}/hold`,
      far.id,
      () => ({ held: true, reason: 'mine' }),
    );
    await like(
      'POST',
      () => '/shelves',
      camera.id,
      (id) => ({ ...shelve, cameraId: id }),
    );
    await like('POST', (id) => `/shelves/${id}/second`, shelf.id);
    await like('POST', (id) => `/shelves/${id}/end`, shelf.id);
    await like(
      'POST',
      () => `/incidents/${near.id}/acts`,
      far.id,
      (into) => ({ id: randomUUID(), act: 'merge', into }),
    );
    await act(stranger, near.id, { act: 'file' });
    await like(
      'POST',
      () => `/incidents/${near.id}/acts`,
      theirs.id,
      (to) => ({ id: randomUUID(), act: 'dispatch', to }),
    );
    expect((await ask(stranger, 'GET', '/shelves')).body).not.toContain(shelf.id);
    expect((await ask(stranger, 'GET', '/responders')).body).not.toContain(theirs.id);
    expect((await ask(stranger, 'GET', `/notices?incidentId=${far.id}`)).json()).toEqual({ notices: [] });
    expect((await ask(stranger, 'GET', `/duties?from=0&until=1000`)).json()).toEqual({ duties: [] });
  });

  it('says of no drill that it arrived which his own desk cannot see', async () => {
    const { db } = api.database;
    const observation = await makeDrill(db, KEY, '2026-11-22', Date.now());
    if (!observation) throw new Error('there was no drill');
    const raised = await raiseFromObservation(db, observation, Date.now());
    if (!('incidentId' in raised) || !raised.incidentId) throw new Error('the drill raised nothing');
    const id = raised.incidentId;
    const { category, areaId } = await findIncident(db, id);
    expect(category).toBe(DRILL);
    const beyond = await api.signedIn('dispatcher', api.otherArea);
    expect(may({ role: 'dispatcher', areaId: api.otherArea }, 'answer-drill', { areaId })).toBe(false);
    expect((await ask(beyond, 'POST', `/drills/${id}/arrival`)).statusCode).toBe(404);
    expect((await lastDrill(db))?.arrivedAt).toBeUndefined();
    expect((await ask(stranger, 'POST', `/drills/${id}/arrival`)).statusCode).toBe(204);
    expect((await lastDrill(db))?.arrivedAt).toBeGreaterThan(0);
  });
});

describe('a screen on the wall', () => {
  it('is opened by its own link alone, not by the token of somebody who may act', async () => {
    const wall = await api.signedIn('wall');
    const open = (token: string) => ask(undefined, 'POST', '/session/wall', { token });
    for (const { token } of [desk, crew, await api.signedIn('admin')]) {
      expect((await open(token)).statusCode).toBe(401);
    }
    const opened = await open(wall.token);
    expect(opened.statusCode).toBe(200);
    expect(opened.body).not.toContain(wall.token);
  });

  it('and whoever else looks on is not told where a responder stood', async () => {
    const { id } = await told();
    await act(desk, id, { act: 'file' });
    await act(desk, id, { act: 'dispatch', to: crew.id });
    await act(crew, id, { act: 'accept' });
    const position = { latitude: 10.000_123, longitude: 10.000_456 };
    expect((await act(crew, id, { act: 'arrive', position })).statusCode).toBe(200);
    // A wall asks for no timeline at all: see wall.test.ts.
    for (const role of ['verifier', 'responder'] as const) {
      const { body } = await ask(await api.signedIn(role), 'GET', `/incidents/${id}/timeline`);
      expect(body).toContain('arrive');
      expect(body).not.toContain('10.000');
    }
  });
});

describe('a moment that no calendar has', () => {
  const FAR = 9_007_199_254_740_991;
  it.each<[Method, string, object | undefined, 'desk' | 'admin' | 'crew']>([
    ['POST', '/shifts', { plannedUntil: 0 }, 'desk'],
    ['GET', `/audit?from=${FAR}`, undefined, 'admin'],
    ['GET', `/audit?until=-${FAR}`, undefined, 'admin'],
    ['GET', `/audit?before=${FAR}`, undefined, 'admin'],
    ['GET', `/duties?from=${FAR - 9}&until=${FAR}`, undefined, 'admin'],
    ['GET', `/duties?from=-${FAR}&until=${9 - FAR}`, undefined, 'admin'],
    ['GET', '/incidents?from=0&to=253402300799999', undefined, 'desk'],
    ['GET', '/audit?act=%00', undefined, 'admin'],
    ['GET', '/audit?subjectId=%ED%A0%80%00', undefined, 'admin'],
    ['GET', `/notices?before=${8.64e15}`, undefined, 'desk'],
  ])('%s %s is refused or answered, and breaks nothing', async (method, url, body, who) => {
    const asker = { desk, crew, admin: await api.signedIn('admin') }[who];
    const { statusCode, body: said } = await ask(asker, method, url, body);
    expect(statusCode, said).toBeLessThan(500);
  });

  it('is taken from nobody who goes on duty, or says when he will be there', async () => {
    const admin = await api.signedIn('admin');
    const turn = { duty: 'leader', personId: desk.id, from: FAR - 9, until: FAR };
    expect((await ask(admin, 'POST', '/duties', turn)).statusCode).toBe(400);
    const { id } = await told();
    await act(desk, id, { act: 'file' });
    await act(desk, id, { act: 'dispatch', to: crew.id });
    for (const expectedAt of [FAR, -FAR]) {
      expect((await act(crew, id, { act: 'accept', expectedAt })).statusCode).toBe(400);
    }
    expect((await act(crew, id, { act: 'accept', expectedAt: Date.now() })).statusCode).toBe(200);
  });
});

it('begins one shift, however often its button is pressed at once', async () => {
  const who = await api.signedIn('dispatcher');
  const pressed = await Promise.all(Array.from({ length: 5 }, () => ask(who, 'POST', '/shifts', {})));
  expect(pressed.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 200]);
  expect(new Set(pressed.map((one) => one.json().shift.id)).size).toBe(1);
});

describe('a secret', () => {
  it('is in no row, no key of Redis and no answer, but where it is sealed', async () => {
    const canary = `canary-${randomUUID()}`;
    const admin = await api.signedIn('admin');
    const site = await someSite(api.database.db, {});
    const camera = {
      ...{ siteId: site.id, name: 'Secret', username: 'u', password: canary, position: HERE },
      address: 'http://192.168.1.9/',
    };
    const said: string[] = [];
    const say = async (method: Method, url: string, body?: object) => {
      const answered = await ask(admin, method, url, body);
      said.push(answered.body);
      expect(answered.statusCode, `${method} ${url} ${answered.body}`).toBeLessThan(300);
      return answered.json();
    };
    const { id } = await say('POST', '/cameras', camera);
    await say('PATCH', `/cameras/${id}`, { password: `${canary}2` });
    const csv = `site,kind,name,address,password,latitude,longitude\nList,road,One,http://192.168.1.8/,${canary},1,1\n`;
    const imported = await api.app.inject({
      ...{ method: 'POST', url: '/api/v1/camera-imports?mode=all', payload: csv },
      headers: { ...bearer(admin.token), 'content-type': 'text/csv' },
    });
    expect(imported.json()).toMatchObject({ isWritten: true });
    said.push(imported.body);
    await say('POST', '/asks/probe', { address: 'http://192.168.1.9/', username: 'u', password: canary });
    const channel = (name: string, config: object) =>
      say('POST', '/notice-channels', { name, occasions: ['raised'], config });
    await channel('hook', { kind: 'webhook', url: 'https://127.0.0.1/x', secret: canary });
    await channel('robot', { kind: 'wecom', url: `https://127.0.0.1/send?key=${canary}` });
    const mail = { host: '127.0.0.1', port: 465, security: 'tls', from: 'a@b.cn', to: ['c@d.cn'] };
    await channel('mail', { kind: 'email', ...mail, username: 'u', password: canary });
    const reads = [
      '/cameras',
      '/cameras/list.csv',
      '/notice-channels',
      '/audit?limit=200',
      '/system',
      '/people',
    ];
    for (const url of [...reads, `/cameras/${id}/records`]) said.push((await ask(admin, 'GET', url)).body);
    expect(said.join('\n')).not.toContain(canary);
    expect(await rowsWith(canary)).toEqual([]);
    expect(await keysWith(canary)).toEqual([]);
    // Nor is the word by which somebody is signed in.
    expect(await rowsWith(admin.token)).toEqual([]);
  });
});

async function count(table: string): Promise<number> {
  const { rows } = await api.database.pool.query(`select count(*)::int as n from ${table}`);
  return rows[0].n;
}

/** Every table in which a row holds this word, as text or as bytes. */
async function rowsWith(word: string): Promise<string[]> {
  const { rows } = await api.database.pool.query(
    `select tablename from pg_tables where schemaname = 'public'`,
  );
  const found: string[] = [];
  for (const { tablename } of rows) {
    const bytes = Buffer.from(word).toString('hex');
    const where = `t::text like $1 or t::text like $2`;
    const hit = await api.database.pool.query(`select 1 from "${tablename}" t where ${where} limit 1`, [
      `%${word}%`,
      `%${bytes}%`,
    ]);
    if (hit.rowCount) found.push(tablename);
  }
  return found;
}

async function keysWith(word: string): Promise<string[]> {
  const { redis } = api.redis;
  const found: string[] = [];
  for (const key of await redis.keys('*')) {
    const dump = await redis.dumpBuffer(key);
    const fields =
      (await redis.type(key)) === 'hash' ? Object.values(await redis.hgetall(key)).join('\n') : '';
    if (dump?.includes(word) || fields.includes(word)) found.push(key);
  }
  return found;
}
