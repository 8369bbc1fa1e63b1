import { randomUUID } from 'node:crypto';
import type { RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Role } from '../core/person.ts';
import { openSession } from '../store/sessions.ts';
import { someCamera, someReport, someSite } from '../store/testing.ts';
import { type Asker, askers, bearer, openTestApi, type TestApi } from './testing.ts';

/** Who may call what. A route without a row here fails the build. */
const everybody: readonly Asker[] = askers;
const signedIn: readonly Asker[] = Role.options;
const staff: readonly Asker[] = ['responder', 'dispatcher', 'verifier', 'auditor', 'admin'];
const desk: readonly Asker[] = ['dispatcher', 'admin'];
/** Who may look into the past, for a reason. */
const lookers: readonly Asker[] = ['dispatcher', 'verifier', 'auditor', 'admin'];
/** Anybody but a screen, which takes no input. */
const people = everybody.filter((asker) => asker !== 'wall');
/** Who may look at the queue, and whoever stands before the wall. */
const onlookers: readonly Asker[] = [...staff, 'wall'];
const table: Readonly<Record<string, readonly Asker[]>> = {
  'GET /': everybody,
  'GET /new': everybody,
  'GET /new/*': everybody,
  'GET /f/*': everybody,
  'GET /near': everybody,
  'GET /m': everybody,
  'GET /m/t/*': everybody,
  'GET /m/outbox': everybody,
  'GET /m/sw.js': everybody,
  'GET /m/app.webmanifest': everybody,
  'GET /m/icon.svg': everybody,
  'GET /m/icon-512.png': everybody,
  'GET /login': everybody,
  'GET /login/*': everybody,
  'GET /console': everybody,
  'GET /console/*': everybody,
  'GET /wall': everybody,
  'POST /api/v1/session/wall': everybody,
  'GET /assets/*': everybody,
  'GET /healthz': everybody,
  'GET /readyz': everybody,
  'GET /metrics': ['admin', 'auditor'],
  'GET /api/openapi.json': everybody,
  'GET /api/docs': everybody,
  'GET /api/docs/json': everybody,
  'GET /api/docs/yaml': everybody,
  'GET /api/docs/static/*': everybody,
  'GET /api/docs/static/index.html': everybody,
  'GET /api/docs/static/swagger-initializer.js': everybody,
  'POST /api/v1/session': everybody,
  'GET /api/v1/session': signedIn,
  'DELETE /api/v1/session': signedIn,
  'GET /api/v1/incidents': onlookers,
  'GET /api/v1/incidents/:id': onlookers,
  'POST /api/v1/incidents': ['responder', 'dispatcher'],
  'GET /api/v1/incidents/:id/timeline': staff,
  'GET /api/v1/incidents/:id/suggestions': ['dispatcher'],
  'GET /api/v1/incidents/:id/contacts': ['dispatcher'],
  'POST /api/v1/incidents/:id/acts': ['responder', 'dispatcher', 'verifier'],
  'POST /api/v1/incidents/:id/undo': ['responder', 'dispatcher', 'verifier'],
  'GET /api/v1/responders': ['dispatcher'],
  'GET /api/v1/look-ups/mine': lookers,
  'POST /api/v1/look-ups': lookers,
  'GET /api/v1/history': lookers,
  'GET /api/v1/history/list.csv': ['dispatcher', 'auditor', 'admin'],
  'GET /api/v1/units': ['dispatcher', 'wall'],
  'GET /api/v1/tasks': ['responder'],
  'GET /api/v1/shelves': staff,
  'POST /api/v1/shelves': ['dispatcher'],
  'POST /api/v1/shelves/:id/second': ['dispatcher'],
  'POST /api/v1/shelves/:id/end': ['dispatcher'],
  'GET /api/v1/shifts': ['dispatcher'],
  'POST /api/v1/shifts': ['dispatcher'],
  'POST /api/v1/shifts/end': ['dispatcher'],
  'GET /api/v1/drills/last': ['dispatcher', 'admin', 'wall'],
  'POST /api/v1/drills/:id/arrival': ['dispatcher'],
  'GET /api/v1/live': onlookers,
  'PUT /api/v1/presence': ['dispatcher', 'verifier', 'admin'],
  'GET /api/v1/vitals': onlookers,
  'GET /api/v1/evidence/:id': ['responder', 'dispatcher', 'verifier', 'auditor'],
  'GET /api/v1/evidence/:id/coarse': ['wall'],
  'PUT /api/v1/incidents/:id/hold': ['dispatcher', 'admin'],
  'PUT /api/v1/reports/:id': people,
  'GET /api/v1/reports/:code': people,
  'POST /api/v1/reports/:code/answer': people,
  'GET /api/v1/reports/near': people,
  'GET /api/v1/reports/town': people,
  'PUT /api/v1/reports/:id/photos/:photoId': people,
  'GET /api/v1/reports/:code/photos/:id': people,
  'PUT /api/v1/incidents/:id/photos/:photoId': ['responder', 'dispatcher'],
  'GET /api/v1/cameras': [...desk, 'verifier', 'auditor', 'wall'],
  'POST /api/v1/cameras': ['admin'],
  'GET /api/v1/cameras/:id': [...desk, 'verifier', 'auditor', 'wall'],
  'PATCH /api/v1/cameras/:id': ['admin'],
  'GET /api/v1/cameras/:id/live': ['responder', 'dispatcher'],
  'GET /api/v1/cameras/:id/still': ['responder', 'dispatcher'],
  'POST /api/v1/cameras/:id/test': ['admin'],
  'GET /api/v1/cameras/:id/rules': [...desk, 'auditor'],
  'PUT /api/v1/cameras/:id/rules': ['admin'],
  'PATCH /api/v1/cameras/:id/rules/:ruleId': ['admin'],
  'GET /api/v1/sites': staff,
  'POST /api/v1/sites': ['admin'],
  'GET /api/v1/areas': staff,
  'GET /api/v1/notice-channels': ['admin'],
  'POST /api/v1/notice-channels': ['admin'],
  'PUT /api/v1/notice-channels/:id': ['admin'],
  'DELETE /api/v1/notice-channels/:id': ['admin'],
  'POST /api/v1/notice-channels/:id/test': ['admin'],
  'GET /api/v1/notices': [...desk, 'auditor'],
  'POST /api/v1/notices/:id/resend': ['admin'],
  'GET /api/v1/push-key': staff,
  'PUT /api/v1/push-subscriptions': staff,
  'DELETE /api/v1/push-subscriptions': staff,
  'GET /api/v1/categories': everybody,
  'GET /admin': everybody,
  'GET /admin/*': everybody,
  'PUT /api/v1/cameras/:id': ['admin'],
  'GET /api/v1/cameras/:id/picture': ['admin'],
  'GET /api/v1/cameras/:id/pictures': ['admin'],
  'GET /api/v1/cameras/:id/pictures/:light': ['admin'],
  'POST /api/v1/cameras/:id/water-readings': ['admin'],
  'GET /api/v1/cameras/:id/records': ['admin'],
  'GET /api/v1/cameras/:id/sightings': [...desk, 'verifier', 'auditor'],
  'GET /api/v1/cameras/:id/health': [...desk, 'verifier', 'auditor'],
  'POST /api/v1/cameras/:id/rules/redraw': ['admin'],
  'GET /api/v1/cameras/list.csv': ['admin'],
  'POST /api/v1/camera-imports': ['admin'],
  'GET /api/v1/camera-imports/template': ['admin'],
  'POST /api/v1/asks/scan': ['admin'],
  'POST /api/v1/asks/probe': ['admin'],
  'GET /api/v1/asks/:id': ['admin'],
  'GET /api/v1/asks/:id/picture': ['admin'],
  'GET /api/v1/people': ['admin', 'auditor'],
  'POST /api/v1/people': ['admin'],
  'PATCH /api/v1/people/:id': ['admin'],
  'POST /api/v1/people/:id/password': ['admin'],
  'GET /api/v1/duties': staff,
  'POST /api/v1/duties': ['admin'],
  'DELETE /api/v1/duties/:id': ['admin'],
  'POST /api/v1/areas': ['admin'],
  'PATCH /api/v1/areas/:id': ['admin'],
  'PATCH /api/v1/sites/:id': ['admin'],
  'PATCH /api/v1/categories/:code': ['admin'],
  'GET /api/v1/audit': ['admin', 'auditor'],
  'POST /api/v1/audit/verification': ['admin', 'auditor'],
  'GET /api/v1/alarm-health': ['admin', 'auditor'],
  'GET /api/v1/system': ['admin'],
};

let api: TestApi;
let tokens: Partial<Record<Asker, string>>;
const routes: { method: string; url: string }[] = [];

beforeAll(async () => {
  const onRoute = ({ method, url }: RouteOptions) => {
    for (const one of [method].flat()) routes.push({ method: one, url });
  };
  api = await openTestApi({}, { onRoute });
  tokens = {};
  for (const asker of askers) {
    if (asker !== 'anonymous') tokens[asker] = (await api.signedIn(asker)).token;
  }
});
afterAll(() => api.end());

const filled = (url: string) =>
  url
    .replace(':code', 'ABCDEFGHJK')
    .replace(/:\w+/g, () => randomUUID())
    .replace('*', 'nothing');

async function statusFor(asker: Asker, key: string): Promise<number> {
  const [method = '', url = ''] = key.split(' ');
  const token = tokens[asker];
  // The live stream and a sign-out would outlast or end the session: each has a test of its own.
  const headers = token && url !== '/api/v1/live' && key !== 'DELETE /api/v1/session' ? bearer(token) : {};
  const { statusCode } = await api.app.inject({ method: method as 'GET', url: filled(url), headers });
  return statusCode;
}

describe('the policy', () => {
  it('has a row for every route, and a route for every row', () => {
    const built = routes
      .filter(({ method }) => method !== 'HEAD')
      .map(({ method, url }) => `${method} ${url}`);
    expect(new Set(built)).toEqual(new Set(Object.keys(table)));
  });

  it.each(
    Object.keys(table)
      .filter((key) => key !== 'GET /api/v1/live' && key !== 'DELETE /api/v1/session')
      .flatMap((key) => askers.map((asker) => ({ key, asker }))),
  )('$key for $asker is as the table says', async ({ key, asker }) => {
    const status = await statusFor(asker, key);
    const isAllowed = table[key]?.includes(asker);
    if (isAllowed) expect([401, 403]).not.toContain(status);
    else expect(status).toBe(asker === 'anonymous' ? 401 : 403);
  });

  it('says no to whoever may not listen, before the stream begins', async () => {
    const ask = (token?: string) =>
      api.app.inject({ url: '/api/v1/live', headers: token ? bearer(token) : {} });
    expect((await ask()).statusCode).toBe(401);
    expect((await ask(tokens.citizen)).statusCode).toBe(403);
  });

  it('answers HEAD as it answers GET', async () => {
    const heads = routes.filter(({ method, url }) => method === 'HEAD' && !url.includes('docs'));
    expect(heads.length).toBeGreaterThan(10);
    for (const { url } of heads) {
      const { statusCode } = await api.app.inject({ method: 'HEAD', url: filled(url) });
      const isOpen = table[`GET ${url}`]?.includes('anonymous');
      if (!isOpen) expect([url, statusCode]).toEqual([url, 401]);
    }
  });

  it('does not build a route that does not say what it is for', async () => {
    const { buildApi } = await import('./app.ts');
    const app = await buildApi(api.ports, { pagesFolder: api.evidenceDir });
    expect(() => app.get('/api/v1/backdoor', async () => 'hello')).toThrow('does not say for which act');
    await app.close();
  });
});

describe('what is not of my area', () => {
  let here: string;
  let there: Record<'incident' | 'camera' | 'site', string>;
  let keeper: Record<'dispatcher' | 'admin', string>;

  beforeAll(async () => {
    const { db } = api.database;
    const site = await someSite(db, {
      areaId: api.otherArea,
      position: { latitude: 31.9, longitude: 121.9 },
    });
    const camera = await someCamera(db, { siteId: site.id });
    const { raiseFromReport } = await import('../store/reports.ts');
    const raised = (position: { latitude: number; longitude: number }) =>
      raiseFromReport(db, someReport({ position }), { now: Date.now() });
    const far = await raised({ latitude: 31.9, longitude: 121.9 });
    here = (await raised({ latitude: 10, longitude: 10 })).incidentId;
    there = { incident: far.incidentId, camera: camera.id, site: site.id };
    keeper = {
      dispatcher: (await api.signedIn('dispatcher', api.area)).token,
      admin: (await api.signedIn('admin', api.area)).token,
    };
  });

  type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  const ask = (method: Method, url: string, token: string, payload?: object) =>
    api.app.inject({ method, url: `/api/v1${url}`, headers: bearer(token), ...(payload && { payload }) });

  it('is in none of my lists, and cannot be asked for by a filter', async () => {
    const incidents = await ask('GET', `/incidents?areaId=${api.otherArea}&limit=200`, keeper.dispatcher);
    const ids = incidents.json().incidents.map(({ id }: { id: string }) => id);
    expect(ids).toContain(here);
    expect(ids).not.toContain(there.incident);
    const cameras = await ask('GET', '/cameras', keeper.dispatcher);
    expect(cameras.body).not.toContain(there.camera);
    const sites = await ask('GET', '/sites', keeper.dispatcher);
    expect(sites.body).not.toContain(there.site);
    const areas = await ask('GET', '/areas', keeper.dispatcher);
    expect(areas.body).not.toContain(api.otherArea);
  });

  it('cannot be moved into it either', async () => {
    const mine = await someCamera(api.database.db, {});
    const moved = await ask('PATCH', `/cameras/${mine.id}`, keeper.admin, { siteId: there.site });
    expect(moved.statusCode).toBe(404);
    const site = {
      name: 'Mine',
      kind: 'road',
      areaId: api.otherArea,
      position: { latitude: 1, longitude: 1 },
    };
    expect((await ask('POST', '/sites', keeper.admin, site)).statusCode).toBe(403);
    expect(
      (await ask('PATCH', `/sites/${mine.siteId}`, keeper.admin, { areaId: api.otherArea })).statusCode,
    ).toBe(403);
  });
});

it('lets whoever administers one area give no rights beyond it, nor touch what is the whole town’s', async () => {
  const { token } = await api.signedIn('admin', api.area);
  const ask = async (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) => {
    const answer = await api.app.inject({
      method,
      url: `/api/v1${url}`,
      headers: bearer(token),
      ...(payload && { payload }),
    });
    return answer.statusCode;
  };
  const somebody = { login: 'zhou.jun', name: 'Zhou Jun', role: 'admin' };
  expect(await ask('POST', '/people', somebody)).toBe(403);
  expect(await ask('POST', '/people', { ...somebody, areaId: api.otherArea })).toBe(403);
  expect(await ask('POST', '/people', { ...somebody, areaId: api.area })).toBe(201);
  const mine = (await api.signedIn('responder', api.area)).id;
  expect(await ask('PATCH', `/people/${mine}`, { areaId: null })).toBe(403);
  expect(await ask('PATCH', `/people/${(await api.signedIn('admin')).id}`, { active: false })).toBe(404);
  const turn = { duty: 'deputy', personId: mine, from: 0, until: 1 };
  expect(await ask('POST', '/duties', turn)).toBe(403);
  expect(await ask('POST', '/duties', { ...turn, areaId: api.area })).toBe(201);
  expect(await ask('POST', '/areas', { name: 'Mine' })).toBe(403);
  expect(await ask('PATCH', '/categories/RES.PERSON', { severity: 'P4' })).toBe(403);
  expect(await ask('GET', '/audit')).toBe(403);
  expect(await ask('POST', '/audit/verification')).toBe(403);
});

it('forgets rights the moment they are taken', async () => {
  const { updatePerson } = await import('../store/people.ts');
  const { db } = api.database;
  const { id, token } = await api.signedIn('dispatcher');
  await updatePerson(db, id as Parameters<typeof updatePerson>[1], { role: 'citizen' }, 'system', Date.now());
  await openSession(db, {
    token,
    personId: id as Parameters<typeof updatePerson>[1],
    expiresAt: Date.now() + 60_000,
    now: Date.now(),
  });
  const answer = await api.app.inject({ url: '/api/v1/incidents', headers: bearer(token) });
  expect(answer.statusCode).toBe(403);
});

it('opens nothing when the policy cannot be asked', async () => {
  const broken = await openTestApi({}, {}, (ports) => ({
    ...ports,
    guard: { findSession: () => Promise.reject(new Error('the store is on fire')) },
  }));
  const answer = await broken.app.inject({ url: '/api/v1/incidents', headers: bearer('A'.repeat(43)) });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain('fire');
  await broken.end();
});
