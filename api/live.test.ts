import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import type { PersonId } from '../core/ids.ts';
import { lastSeq, outboxAfter } from '../store/outbox.ts';
import { updatePerson } from '../store/people.ts';
import { raiseFromReport } from '../store/reports.ts';
import { someCamera, someReport, someSite } from '../store/testing.ts';
import { bearer, openTestApi, type TestApi } from './testing.ts';

let api: TestApi;
let base: string;
const quick = { vitals: 100, heartbeat: 150, recheck: 200 };
beforeAll(async () => {
  api = await openTestApi({}, {}, (ports) => ({ ...ports, live: { ...ports.live, rhythm: quick } }));
  await api.app.listen({ port: 0, host: '127.0.0.1' });
  base = `http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`;
});
afterAll(() => api.end());

interface Told {
  readonly event: string;
  readonly id: number | undefined;
  readonly thing: { id?: string; areaId?: string };
}

/** Listens as a browser does. */
async function listen(token: string, headers: Record<string, string> = {}) {
  const closing = new AbortController();
  onTestFinished(() => closing.abort());
  const answer = await fetch(`${base}/api/v1/live`, {
    headers: { ...bearer(token), ...headers },
    signal: closing.signal,
  });
  const told: Told[] = [];
  const comments: string[] = [];
  let over = false;
  const read = async () => {
    let text = '';
    for await (const chunk of answer.body ?? []) {
      text += Buffer.from(chunk).toString();
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
        const [event, id] = [field('event'), field('id')];
        if (block.startsWith(':')) comments.push(block);
        else
          told.push({
            event: event ?? '',
            id: id ? Number(id) : undefined,
            thing: JSON.parse(field('data') ?? ''),
          });
      }
    }
  };
  void read()
    .catch(() => {})
    .finally(() => {
      over = true;
    });
  const until = async (is: () => boolean) => {
    for (let n = 0; n < 500 && !is(); n++) await sleep(10);
    if (!is()) throw new Error(`waited in vain; told were ${told.map(({ event }) => event)}`);
  };
  const of = (event: string) => told.filter((one) => one.event === event);
  if (answer.ok) await until(() => of('ready').length + of('reset').length > 0);
  return {
    status: answer.status,
    headers: answer.headers,
    told,
    comments,
    of,
    until,
    isOver: () => over,
    close: () => closing.abort(),
  };
}

const raise = async (position = { latitude: 30.2, longitude: 120.1 }) =>
  (await raiseFromReport(api.database.db, someReport({ position }), { now: Date.now() })).incidentId;

it('tells what was raised, whole, without being asked', async () => {
  const { token } = await api.signedIn('dispatcher');
  const page = await listen(token);
  expect(page.headers.get('content-type')).toContain('text/event-stream');
  const id = await raise();
  await page.until(() => page.of('incident').length > 0);
  const row = await api.app.inject({ url: `/api/v1/incidents/${id}`, headers: bearer(token) });
  expect(page.of('incident').at(-1)?.thing).toEqual(row.json());
});

it('proves that it is alive, with vitals and comments', async () => {
  const { token } = await api.signedIn('responder');
  const page = await listen(token);
  await page.until(() => page.of('vitals').length > 2 && page.comments.length > 1);
  expect(page.of('vitals').at(-1)).toMatchObject({
    id: undefined,
    thing: { links: { database: true, redis: true } },
  });
});

it('gives whoever comes back exactly what was missed, in order, and goes on from there', async () => {
  const { token } = await api.signedIn('dispatcher');
  const before = await listen(token);
  const seen = await raise();
  await before.until(() => before.of('incident').some(({ thing }) => thing.id === seen));
  const last = before.of('incident').at(-1)?.id ?? 0;
  before.close();

  const missed: string[] = [];
  for (let n = 0; n < 130; n++) missed.push(await raise());
  const after = await listen(token, { 'last-event-id': String(last) });
  missed.push(await raise());
  await after.until(() => after.of('incident').length >= missed.length);
  const expected = await outboxAfter(api.database.db, last, { limit: 1_000 });
  expect(after.of('incident').map(({ id }) => id)).toEqual(expected.map(({ seq }) => seq));
  expect(after.of('incident').map(({ thing }) => thing.id)).toEqual(missed);
});

it('says so when too much was missed to be told, or when the number is of another database', async () => {
  const { token } = await api.signedIn('dispatcher');
  const page = await listen(token, { 'last-event-id': String((await lastSeq(api.database.db)) + 1_000_000) });
  expect(page.of('reset')).toHaveLength(1);
});

it('tells nobody of what is not of his area, and a responder nothing of cameras', async () => {
  const site = await someSite(api.database.db, {
    areaId: api.otherArea,
    position: { latitude: 31.9, longitude: 121.9 },
  });
  const here = await listen((await api.signedIn('dispatcher', api.area)).token);
  const responder = await listen((await api.signedIn('responder')).token);
  const there = await listen((await api.signedIn('dispatcher', api.otherArea)).token);
  await someCamera(api.database.db, { siteId: site.id });
  await someCamera(api.database.db);
  await raise({ latitude: 31.9, longitude: 121.9 });
  const last = await raise({ latitude: 10, longitude: 10 });

  await here.until(() => here.of('incident').some(({ thing }) => thing.id === last));
  await responder.until(() => responder.of('incident').some(({ thing }) => thing.id === last));
  await there.until(() => there.of('incident').length > 0);
  expect(here.told.filter(({ thing }) => thing.areaId === api.otherArea)).toEqual([]);
  expect(here.of('camera').length).toBeGreaterThan(0);
  expect(there.told.filter(({ thing }) => thing.areaId === api.area)).toEqual([]);
  expect(responder.of('camera')).toEqual([]);
});

it('ends when its session does, and when the role no longer allows it', async () => {
  const gone = await api.signedIn('dispatcher');
  const page = await listen(gone.token);
  await api.app.inject({ method: 'DELETE', url: '/api/v1/session', headers: bearer(gone.token) });
  await page.until(page.isOver);

  const lowered = await api.signedIn('dispatcher');
  const other = await listen(lowered.token);
  await updatePerson(api.database.db, lowered.id as PersonId, { role: 'citizen' }, 'system', Date.now());
  await other.until(other.isOver);
});

it('lets one session hold six streams, not seven, and takes a new one when one has gone', async () => {
  const { token } = await api.signedIn('dispatcher');
  const pages = [];
  for (let n = 0; n < 6; n++) pages.push(await listen(token));
  expect((await listen(token)).status).toBe(429);
  pages[0]?.close();
  for (let n = 0; n < 100 && (await listen(token)).status === 429; n++) await sleep(20);
  expect(pages[1]?.isOver()).toBe(false);
});

it('is not for the page of another site', async () => {
  const { token } = await api.signedIn('dispatcher');
  expect((await listen(token, { origin: 'https://evil.example' })).status).toBe(403);
});

it('tells a desk who else has an incident open; a wall, another area and the record learn nothing of it', async () => {
  const incidentId = await raise();
  const [wang, chen, far, wall] = [
    await api.signedIn('dispatcher', api.area),
    await api.signedIn('dispatcher'),
    await api.signedIn('dispatcher', api.otherArea),
    await api.signedIn('wall'),
  ];
  const [hers, his, theirs, rooms] = await Promise.all(
    [wang, chen, far, wall].map(({ token }) => listen(token)),
  );
  const { rowCount } = await api.database.pool.query('select 1 from audit');
  const open = ({ token }: { token: string }, incident: string | null) =>
    api.app.inject({
      method: 'PUT',
      url: '/api/v1/presence',
      headers: bearer(token),
      payload: { incidentId: incident },
    });
  expect((await open(chen, incidentId)).statusCode).toBe(204);
  expect((await open(far, incidentId)).statusCode).toBe(404);
  const newest = () => JSON.stringify(hers?.of('presence').at(-1)?.thing);
  await hers?.until(() => newest() !== undefined);
  expect(JSON.parse(newest())).toEqual({ present: [{ incidentId, id: chen.id, name: 'Wang Fang' }] });
  expect((await open(chen, null)).statusCode).toBe(204);
  await hers?.until(() => newest() === '{"present":[]}');
  for (const other of [his, theirs, rooms]) expect(other?.of('presence')).toEqual([]);
  expect((await api.database.pool.query('select 1 from audit')).rowCount).toBe(rowCount);
});
