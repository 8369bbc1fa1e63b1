import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseCsv } from '../core/csv.ts';
import type { EvidenceId, IncidentId } from '../core/ids.ts';
import { AT_HAND, SITTING } from '../core/look-up.ts';
import { hours, type Instant } from '../core/time.ts';
import { listAudit } from '../store/audit-log.ts';
import { addEvidence } from '../store/evidence.ts';
import { moveIncident } from '../store/moves.ts';
import { raiseFromReport } from '../store/reports.ts';
import { someReport } from '../store/testing.ts';
import { bearer, openTestApi, type TestApi } from './testing.ts';

let api: TestApi;
let now: Instant = Date.now();
let old: IncidentId;
let fresh: IncidentId;
let open: IncidentId;
let picture: EvidenceId;

const HOSTILE = '=HYPERLINK("http://evil.example","x")';

/** Told and refused, so long ago. */
async function ended(text: string, ago: number): Promise<IncidentId> {
  const { db } = api.database;
  const at = now - ago;
  const { incidentId } = await raiseFromReport(db, someReport({ text }), { now: at });
  const desk = { kind: 'person', id: (await api.signedIn('dispatcher')).id, role: 'dispatcher' } as never;
  await moveIncident(
    db,
    { id: randomUUID() as never, incidentId, act: { act: 'reject', reason: 'unclear' } },
    desk,
    at,
  );
  return incidentId;
}

beforeAll(async () => {
  api = await openTestApi({ now: () => now });
  const { db } = api.database;
  old = await ended(HOSTILE, AT_HAND + hours(5));
  fresh = await ended('a bucket in the road', hours(2));
  open = (await raiseFromReport(db, someReport({ text: 'still open' }), { now: now - hours(300) }))
    .incidentId;
  picture = randomUUID() as EvidenceId;
  const facts = { mime: 'image/jpeg', sha256: 'b'.repeat(64), bytes: 1, width: 1, height: 1, takenAt: 1 };
  await addEvidence(db, { id: picture, incidentId: old, kind: 'still', ...facts } as never);
});
afterAll(() => api.end());

const ask = (token: string, url: string, payload?: object) =>
  api.app.inject({
    method: payload ? 'POST' : 'GET',
    url: `/api/v1${url}`,
    headers: bearer(token),
    ...(payload && { payload }),
  });
const sitDown = (token: string, reason = 'The police ask for the smoke of 3 November') =>
  ask(token, '/look-ups', { reason });
const idsIn = (answer: { json: () => { incidents: { id: string }[] } }) =>
  answer.json().incidents.map(({ id }) => id);

it('lists at the desk what is open and what has ended today, and nothing of the past', async () => {
  const { token } = await api.signedIn('dispatcher');
  const found = idsIn(await ask(token, '/incidents?limit=200'));
  expect(found).toEqual(expect.arrayContaining([fresh, open]));
  expect(found).not.toContain(old);
  expect(idsIn(await ask(token, '/incidents?state=rejected&from=0'))).toEqual([fresh]);
  expect((await ask(token, `/incidents/${fresh}`)).statusCode).toBe(200);
});

it.each([
  ['the history', () => '/history'],
  ['a list of it', () => '/history/list.csv'],
  ['one that is over since yesterday', () => `/incidents/${old}`],
  ['what happened to it', () => `/incidents/${old}/timeline`],
  ['its picture', () => `/evidence/${picture}`],
])('shows %s to nobody who has not said why: 400, and the field that is missing', async (_, url) => {
  const { token } = await api.signedIn('dispatcher');
  const answer = await ask(token, url());
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ code: 'look-up-needed', errors: [{ path: 'reason' }] });
});

it('takes no reason that says nothing', async () => {
  const { token } = await api.signedIn('dispatcher');
  for (const payload of [
    {},
    { reason: '' },
    { reason: '   ' },
    { reason: 'x' },
    { reason: 'y'.repeat(201) },
  ]) {
    const answer = await ask(token, '/look-ups', payload);
    expect([payload, answer.statusCode]).toEqual([payload, 400]);
    expect(answer.json().errors[0].path).toContain('body');
  }
  expect((await ask(token, '/history')).statusCode).toBe(400);
});

it('opens all of it for one sitting, and for whoever gave the reason alone', async () => {
  const [one, other] = [await api.signedIn('dispatcher'), await api.signedIn('dispatcher')];
  const begun = await sitDown(one.token);
  expect(begun.statusCode).toBe(201);
  expect(begun.json().until).toBe(now + SITTING);
  expect(idsIn(await ask(one.token, '/history?limit=200'))).toEqual(
    expect.arrayContaining([old, fresh, open]),
  );
  expect((await ask(one.token, `/incidents/${old}`)).statusCode).toBe(200);
  expect((await ask(one.token, `/incidents/${old}/timeline`)).statusCode).toBe(200);
  expect((await ask(one.token, '/look-ups/mine')).json().lookUp).toMatchObject({ id: begun.json().id });
  expect((await ask(other.token, '/history')).statusCode).toBe(400);
  expect((await ask(other.token, '/look-ups/mine')).json()).toEqual({});
  now += SITTING + 1;
  expect((await ask(one.token, '/history')).statusCode).toBe(400);
  expect((await ask(one.token, '/history/list.csv')).statusCode).toBe(400);
});

it('keeps a register: who, why, by which filter, how many rows, which picture', async () => {
  const { token, id } = await api.signedIn('dispatcher');
  const reason = 'Complaint 4711';
  const { id: sitting } = (await sitDown(token, reason)).json();
  await ask(token, '/history?state=rejected&q=HYPERLINK');
  const list = await ask(token, '/history/list.csv?state=rejected&from=0');
  await ask(token, `/incidents/${old}`);
  // Whoever leaves its first byte out has looked at it as well; a film is fetched by many ranges, and looked at once.
  for (const range of ['bytes=1-', 'bytes=5-9']) {
    const headers = { ...bearer(token), range };
    await api.app.inject({ url: `/api/v1/evidence/${picture}`, headers });
  }
  const rows = await listAudit(api.database.db, { actorId: id as never, subjects: ['history'], limit: 10 });
  expect(rows.every(({ subjectId }) => subjectId === sitting)).toBe(true);
  const told = rows.map(({ act, detail }) => [act, JSON.parse(detail)]).reverse();
  expect(told).toEqual([
    ['look-up', { reason, until: now + SITTING }],
    ['search', { reason, filter: { state: ['rejected'], q: 'HYPERLINK' } }],
    ['export', { reason, filter: { state: ['rejected'], from: 0 }, rows: 2, more: false }],
    ['view', { reason, incident: old }],
    ['view', { reason, evidence: picture }],
  ]);
  expect(parseCsv(list.body)).toHaveLength(3);
});

it('writes a list that a spreadsheet opens and runs nothing of', async () => {
  const { token } = await api.signedIn('auditor');
  await sitDown(token);
  const answer = await ask(token, '/history/list.csv?state=rejected');
  expect(answer.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': expect.stringMatching(/^attachment; filename="history-\d{4}-\d\d-\d\d\.csv"$/),
  });
  expect(answer.body.startsWith('\uFEFF')).toBe(true);
  const [heading, ...lines] = parseCsv(answer.body).map(({ cells }) => cells);
  expect(heading).toContain('编号');
  expect(lines.every((cells) => cells.length === heading?.length)).toBe(true);
  expect(lines.flat()).toContain(`'${HOSTILE}`);
  expect(lines.flat().filter((cell) => /^[=+@]/.test(cell))).toEqual([]);
  const english = await ask(token, '/history/list.csv?state=rejected&language=en');
  expect(english.body).toContain('Not taken on');
});

it('gives a list of one area to whoever belongs to it, whatever he asks', async () => {
  const { token } = await api.signedIn('dispatcher', api.otherArea);
  await sitDown(token);
  const answer = await ask(token, `/history/list.csv?areaId=${api.area}`);
  expect(parseCsv(answer.body)).toHaveLength(1);
  expect(idsIn(await ask(token, `/history?areaId=${api.area}`))).toEqual([]);
});

it('hides the past from whoever has no business with it, reason or none', async () => {
  for (const role of ['responder', 'citizen', 'wall'] as const) {
    const { token } = await api.signedIn(role);
    expect((await sitDown(token)).statusCode).toBe(403);
    expect((await ask(token, '/history')).statusCode).toBe(403);
  }
  const { token } = await api.signedIn('responder');
  expect((await ask(token, `/incidents/${old}`)).statusCode).toBe(404);
  expect((await ask(token, `/evidence/${picture}`)).statusCode).toBe(404);
  const verifier = await api.signedIn('verifier');
  await sitDown(verifier.token);
  expect((await ask(verifier.token, '/history')).statusCode).toBe(200);
  expect((await ask(verifier.token, '/history/list.csv')).statusCode).toBe(403);
});

it('ends no more than the list when its rows cannot be read any more', async () => {
  const broken = await openTestApi({}, {}, (ports) => ({
    ...ports,
    history: {
      ...ports.history,
      read: () => {
        throw new Error('the database is away');
      },
    },
  }));
  const { token } = await broken.signedIn('dispatcher');
  const headers = bearer(token);
  const payload = { reason: 'a test' };
  await broken.app.inject({ method: 'POST', url: '/api/v1/look-ups', headers, payload });
  // More than may be written at once: each gives its place back.
  for (let n = 0; n < 4; n++) {
    const answer = await broken.app
      .inject({ url: '/api/v1/history/list.csv', headers })
      .catch((error: Error) => ({ statusCode: error.message }));
    expect(answer.statusCode).not.toBe(429);
  }
  await broken.end();
});
