import { randomUUID } from 'node:crypto';
import type { RouteOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AreaId, EvidenceId, PersonId } from '../core/ids.ts';
import { Role } from '../core/person.ts';
import { folderVault } from '../runtime/folder-vault.ts';
import { addEvidence } from '../store/evidence.ts';
import { raiseFromReport } from '../store/reports.ts';
import { assignDuty, withdrawDuty } from '../store/rosters.ts';
import { endShelf, shelve } from '../store/shelves.ts';
import { someCamera, someReport, someSite } from '../store/testing.ts';
import { bearer, openTestApi, type TestApi } from './testing.ts';

/**
 * Every route that takes an id × every role of one area × a thing of its own area, of another, one that was deleted and
 * one that never was. A route with an id that is not named here fails the build.
 */
interface Named {
  /** What its first id is the id of. */
  readonly thing: keyof typeof makers;
  /** What is sent with it; a function of nothing, since ids of acts are used once. */
  readonly body?: () => object;
  /** Statuses that it may well have for a thing of one's own, beside success: its state is not asked for here. */
  readonly own?: readonly number[];
  /** It would ask a camera, and wait for it. */
  readonly waits?: true;
}

const point = (y: number) => ({ x: 0.5, y });
const scale = { from: point(0.9), to: point(0.1), fromLevel: 1, toLevel: 2 };
const corners = [point(0.1), point(0.9), { x: 0.9, y: 0.5 }];
const zone = {
  kind: 'present',
  category: 'RES.PERSON',
  labels: ['person'],
  zone: corners,
  persistence: { hits: 2, looks: 3, minScore: 0.4 },
  dwell: 0,
  coolDown: 0,
  schedule: [],
};
const act = () => ({ id: randomUUID() });

const NAMED: Readonly<Record<string, Named>> = {
  'GET /api/v1/incidents/:id': { thing: 'incident' },
  'GET /api/v1/incidents/:id/timeline': { thing: 'incident' },
  'GET /api/v1/incidents/:id/suggestions': { thing: 'incident' },
  'GET /api/v1/incidents/:id/contacts': { thing: 'incident' },
  // Whether one may do it now is the act's own question.
  'POST /api/v1/incidents/:id/acts': {
    thing: 'incident',
    body: () => ({ ...act(), act: 'confirm' }),
    own: [403, 409, 422],
  },
  'POST /api/v1/incidents/:id/undo': { thing: 'incident', body: act, own: [403, 409] },
  'PUT /api/v1/incidents/:id/hold': { thing: 'incident', body: () => ({ held: true, reason: 'a court' }) },
  'PUT /api/v1/incidents/:id/photos/:photoId': { thing: 'incident', own: [415] },
  'GET /api/v1/evidence/:id': { thing: 'evidence' },
  'GET /api/v1/evidence/:id/coarse': { thing: 'evidence' },
  'GET /api/v1/cameras/:id': { thing: 'camera' },
  'PATCH /api/v1/cameras/:id': { thing: 'camera', body: () => ({ name: `Mine ${randomUUID()}` }) },
  'GET /api/v1/cameras/:id/live': { thing: 'camera', waits: true },
  'GET /api/v1/cameras/:id/still': { thing: 'camera', waits: true },
  'POST /api/v1/cameras/:id/test': { thing: 'camera', waits: true },
  'GET /api/v1/cameras/:id/rules': { thing: 'camera' },
  'PUT /api/v1/cameras/:id/rules': { thing: 'camera', body: () => ({ rules: [] }) },
  'PATCH /api/v1/cameras/:id/rules/:ruleId': { thing: 'camera', body: () => ({ dwell: 1 }), own: [404] },
  'POST /api/v1/cameras/:id/rules/redraw': { thing: 'camera', body: () => ({ rule: zone }) },
  'GET /api/v1/cameras/:id/picture': { thing: 'camera', waits: true },
  'GET /api/v1/cameras/:id/pictures': { thing: 'camera' },
  'GET /api/v1/cameras/:id/pictures/:light': { thing: 'camera', own: [404] },
  'POST /api/v1/cameras/:id/water-readings': {
    thing: 'camera',
    body: () => ({ light: 'day', takenAt: 1, scale }),
    waits: true,
  },
  'GET /api/v1/cameras/:id/records': { thing: 'camera' },
  'GET /api/v1/cameras/:id/sightings': { thing: 'camera' },
  'GET /api/v1/cameras/:id/health': { thing: 'camera' },
  'PATCH /api/v1/sites/:id': { thing: 'site', body: () => ({ name: `Mine ${randomUUID()}` }) },
  'PATCH /api/v1/people/:id': { thing: 'person', body: () => ({ name: 'Mine now' }) },
  'POST /api/v1/people/:id/password': { thing: 'person', body: () => ({}), own: [400] },
  'DELETE /api/v1/duties/:id': { thing: 'duty' },
  'POST /api/v1/shelves/:id/second': { thing: 'shelf', own: [403, 409] },
  'POST /api/v1/shelves/:id/end': { thing: 'shelf' },
};

/** Whose id is of nothing that lies in an area, and why nobody is asked where he belongs. */
const FREE: Readonly<Record<string, string>> = {
  'PUT /api/v1/cameras/:id': 'makes one under an id of its sender’s',
  'PUT /api/v1/reports/:id': 'makes one under an id of its sender’s',
  'PUT /api/v1/reports/:id/photos/:photoId': 'opened by the phone’s own secret',
  'GET /api/v1/reports/:code': 'opened by a code that nobody guesses',
  'POST /api/v1/reports/:code/answer': 'opened by a code that nobody guesses',
  'GET /api/v1/reports/:code/photos/:id': 'opened by a code that nobody guesses',
  'PATCH /api/v1/categories/:code': 'the town’s',
  'PATCH /api/v1/areas/:id': 'the town’s',
  'PUT /api/v1/notice-channels/:id': 'of several areas, or the town’s: see notices.test.ts',
  'DELETE /api/v1/notice-channels/:id': 'of several areas, or the town’s: see notices.test.ts',
  'POST /api/v1/notice-channels/:id/test': 'of several areas, or the town’s: see notices.test.ts',
  'POST /api/v1/notices/:id/resend': 'of a channel: see notices.test.ts',
  'POST /api/v1/drills/:id/arrival': 'the town’s',
  'GET /api/v1/asks/:id': 'of nothing yet; nobody guesses it, and it is forgotten after five minutes',
  'GET /api/v1/asks/:id/picture': 'of nothing yet; nobody guesses it, and it is forgotten after five minutes',
};

let api: TestApi;
const routes = new Set<string>();
const tokens = new Map<Role, string>();

beforeAll(async () => {
  const onRoute = ({ method, url }: RouteOptions) => {
    if (!/:\w/.test(url)) return;
    for (const one of [method].flat()) if (one !== 'HEAD') routes.add(`${one} ${url}`);
  };
  api = await openTestApi({}, { onRoute });
  await Promise.all(
    Role.options.map(async (role) => tokens.set(role, (await api.signedIn(role, api.area)).token)),
  );
});
afterAll(() => api.end());

/** A new thing of each kind in an area → its id. */
const makers = {
  site: async (areaId: AreaId) => {
    const position = placeIn(areaId);
    return (await someSite(api.database.db, { areaId, position, name: randomUUID() })).id;
  },
  camera: async (areaId: AreaId) =>
    (await someCamera(api.database.db, { siteId: await makers.site(areaId), position: placeIn(areaId) })).id,
  incident: async (areaId: AreaId) => {
    // In the area of the site that lies nearest.
    await makers.site(areaId);
    const report = someReport({ position: placeIn(areaId) });
    return (await raiseFromReport(api.database.db, report, { now: Date.now() })).incidentId;
  },
  evidence: async (areaId: AreaId) => {
    const id = randomUUID() as EvidenceId;
    const sha256 = await folderVault(api.evidenceDir).put({ id, mime: 'image/jpeg' }, PICTURE);
    const facts = { bytes: PICTURE.length, width: 1, height: 1, takenAt: 1, sha256 };
    const incidentId = await makers.incident(areaId);
    await addEvidence(api.database.db, { id, incidentId, kind: 'still', mime: 'image/jpeg', ...facts });
    return id;
  },
  person: async (areaId: AreaId) => (await api.signedIn('responder', areaId)).id,
  duty: async (areaId: AreaId) => {
    const personId = (await makers.person(areaId)) as PersonId;
    const turn = { duty: 'leader', personId, areaId, from: 1, until: 2 } as const;
    return (await assignDuty(api.database.db, turn, 'system', 1)).id;
  },
  shelf: async (areaId: AreaId) => {
    const cameraId = await makers.camera(areaId);
    const wanted = { cameraId, category: 'RES.LEVEL', term: 'hour', reason: 'fog-cloud' } as const;
    const { id } = await api.signedIn('dispatcher', areaId);
    return (await shelve(api.database.db, wanted, id as PersonId, Date.now())).id;
  },
};

const placeIn = (areaId: AreaId) =>
  areaId === api.area ? { latitude: 10, longitude: 10 } : { latitude: 31.9, longitude: 121.9 };

/** One pixel of grey. */
const PICTURE = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z',
  'base64',
);

/** What was, and is no more. The rest is never deleted. */
const deleted: Partial<Record<keyof typeof makers, (id: string) => Promise<unknown>>> = {
  evidence: (id) =>
    api.database.pool.query("update evidence set deleted_at = now(), deleted_reason = 'age' where id = $1", [
      id,
    ]),
  duty: (id) => withdrawDuty(api.database.db, id as never, 'system', 2),
  shelf: async (id) => {
    const { id: by } = await api.signedIn('dispatcher', api.area);
    await endShelf(api.database.db, id as never, by as PersonId, Date.now());
  },
};

async function ask(key: string, role: Role, id: string) {
  const [method = 'GET', url = ''] = key.split(' ');
  const filled = url.replace(':id', id).replace(':light', 'day').replace(/:\w+/g, randomUUID());
  const headers = bearer(tokens.get(role) ?? '');
  const payload = NAMED[key]?.body?.();
  const asked = { method: method as 'GET', url: filled, headers, ...(payload && { payload }) };
  const { statusCode, body } = await api.app.inject(asked);
  return { statusCode, body };
}

it('names what every id in a route is the id of', () => {
  expect([...routes].sort()).toEqual([...Object.keys(NAMED), ...Object.keys(FREE)].sort());
});

const cells = Object.entries(NAMED).flatMap(([key, named]) =>
  Role.options.map((role) => ({ key, role, ...named })),
);

describe('whoever belongs to an area', () => {
  it.each(cells)('$key by a $role: of another area there is nothing', async ({ key, role, thing }) => {
    const nothing = await ask(key, role, randomUUID());
    expect([403, 404]).toContain(nothing.statusCode);
    expect(await ask(key, role, await makers[thing](api.otherArea))).toEqual(nothing);
  });

  it.each(cells.filter(({ thing }) => deleted[thing]))(
    '$key by a $role: what was deleted is not there any more',
    async ({ key, role, thing }) => {
      const id = await makers[thing](api.area);
      await deleted[thing]?.(id);
      expect(await ask(key, role, id)).toEqual(await ask(key, role, randomUUID()));
    },
  );

  it.each(cells.filter(({ waits }) => !waits))(
    '$key by a $role: what is of his own area he has, if the act is his',
    async ({ key, role, thing, own = [] }) => {
      const { statusCode: nothing } = await ask(key, role, randomUUID());
      const { statusCode, body } = await ask(key, role, await makers[thing](api.area));
      if (nothing === 403) expect(statusCode).toBe(403);
      else expect([statusCode < 300 || own.includes(statusCode), body]).toEqual([true, body]);
    },
  );
});
