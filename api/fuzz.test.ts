import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { someCamera, someReport } from '../store/testing.ts';
import { bearer, openTestApi, type TestApi } from './testing.ts';

let api: TestApi;
let tokens: Record<'admin' | 'dispatcher', string>;
/** Requests that are right, each to be spoilt in one place. */
let good: { method: 'PUT' | 'POST' | 'PATCH'; url: string; body: object }[];

beforeAll(async () => {
  api = await openTestApi({ reportsPerMinute: 100_000 });
  tokens = {
    admin: (await api.signedIn('admin')).token,
    dispatcher: (await api.signedIn('dispatcher')).token,
  };
  const { id, ...camera } = await someCamera(api.database.db);
  const { id: reportId, ...report } = someReport();
  const get = async (url: string) =>
    (await api.app.inject({ url: `/api/v1${url}`, headers: bearer(tokens.admin) })).json();
  const [{ id: siteId, ...site }] = (await get('/sites')).sites;
  const rules = (await get(`/cameras/${id}/rules`)).rules.map(({ id: _, ...rule }: { id: string }) => rule);
  await api.app.inject({ method: 'PUT', url: `/api/v1/reports/${reportId}`, payload: report });
  const [incident] = (await get('/incidents')).incidents;
  good = [
    { method: 'PUT', url: `/reports/${reportId}`, body: report },
    { method: 'POST', url: '/session', body: { login: 'wang.min', password: 'x' } },
    { method: 'POST', url: '/cameras', body: { ...camera, siteId, password: 'x' } },
    {
      method: 'PATCH',
      url: `/cameras/${id}`,
      body: { ...camera, scale: { from: { x: 0, y: 0 }, to: { x: 1, y: 1 }, fromLevel: 1, toLevel: 2 } },
    },
    { method: 'PUT', url: `/cameras/${id}/rules`, body: { rules } },
    { method: 'POST', url: '/sites', body: site },
    {
      method: 'POST',
      url: '/notice-channels',
      body: {
        ...{
          name: 'hook',
          minSeverity: 'P2',
          areaIds: [],
          occasions: ['raised'],
          language: 'zh',
          enabled: true,
        },
        config: { kind: 'webhook', url: 'http://127.0.0.1:9/', secret: 'sixteen signs or more' },
      },
    },
    {
      method: 'POST',
      url: `/incidents/${incident.id}/acts`,
      body: { id: randomUUID(), act: 'refute', reason: 'shadow' },
    },
  ];
});
afterAll(() => api.end());

const nasty = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    '',
    '\0',
    '\ud800',
    '../..',
    "' or 1=1 --",
    '%00',
    '🙂'.repeat(300),
    1e308,
    -0,
    2 ** 53,
    1e-320,
    null,
    [],
    {},
  ),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

/** Every place in a value, as the way there. */
function places(value: unknown, way: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [way];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [way, ...entries.flatMap(([key, part]) => places(part, [...way, key]))];
}

function spoilt(value: unknown, way: readonly (string | number)[], by: unknown): unknown {
  const [key, ...rest] = way;
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((part, n) => (n === key ? spoilt(part, rest, by) : part));
  const one = value as Record<string, unknown>;
  return { ...one, [key]: spoilt(one[key], rest, by) };
}

it('breaks nothing with a request that is right but for one place, whatever stands there', async () => {
  const request = fc
    .nat({ max: 7 })
    .chain((which) => fc.record({ which: fc.constant(which), place: fc.nat(), by: nasty }));
  await fc.assert(
    fc.asyncProperty(request, async ({ which, place, by }) => {
      const { method, url, body } = good[which % good.length] as (typeof good)[number];
      const ways = places(body);
      const payload = JSON.stringify(spoilt(body, ways[place % ways.length] ?? [], by)) ?? 'null';
      const { statusCode, body: told } = await api.app.inject({
        method,
        url: `/api/v1${url}`,
        headers: {
          ...bearer(url.includes('acts') ? tokens.dispatcher : tokens.admin),
          'content-type': 'application/json',
        },
        payload,
      });
      expect([statusCode < 500, payload, told]).toEqual([true, payload, told]);
    }),
    { numRuns: 600 },
  );
});

it('breaks nothing with any question to any list, nor with any id', async () => {
  const words = fc.oneof(
    nasty.map((thing) => (typeof thing === 'string' ? thing : JSON.stringify(thing))),
    fc.constantFrom('1', 'reported', 'WzFd', '0191f6f0-7c1a-7000-8000-000000000001'),
  );
  const names = fc.constantFrom(
    'state',
    'category',
    'source',
    'verdict',
    'areaId',
    'q',
    'from',
    'cursor',
    'before',
    'limit',
    'x',
  );
  const question = fc.array(fc.tuple(names, words), { maxLength: 4 });
  const path = fc.constantFrom(
    '/incidents',
    '/incidents/',
    '/evidence/',
    '/cameras/',
    '/reports/',
    '/notices',
    '/live',
  );
  await fc.assert(
    fc.asyncProperty(path, words, question, async (where, id, asked) => {
      const query = new URLSearchParams(asked).toString();
      const rest = where.endsWith('/') ? encodeURIComponent(id.toWellFormed()) : '';
      // A stream that is opened never ends; this one is asked for what it refuses.
      const url = where === '/live' ? '/api/v1/live?after=x' : `/api/v1${where}${rest}?${query}`;
      const { statusCode } = await api.app.inject({ url, headers: bearer(tokens.dispatcher) });
      expect([url, statusCode < 500]).toEqual([url, true]);
    }),
    { numRuns: 600 },
  );
});
