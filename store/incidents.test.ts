import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IncidentId } from '../core/ids.ts';
import { minutes } from '../core/time.ts';
import { createArea } from './areas.ts';
import { addEvidence, markEvidenceMissing } from './evidence.ts';
import { findIncident, queueCounts } from './incidents.ts';
import { findObservation, recordObservation } from './observations.ts';
import { findQueueRow, listIncidents } from './queue.ts';
import { raiseFromObservation } from './raise.ts';
import { raiseFromReport } from './reports.ts';
import {
  createTestDatabase,
  judgeIncident,
  NOON,
  ruleAbout,
  someCamera,
  someObservation,
  somePerson,
  someReport,
  someSite,
  someStill,
} from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let judge: Awaited<ReturnType<typeof somePerson>>;
beforeAll(async () => {
  database = await createTestDatabase();
  judge = await somePerson(database.db);
});
afterAll(() => database.drop());

async function reported(minute: number, category = 'RD.POTHOLE', text = 'A hole'): Promise<IncidentId> {
  const now = NOON + minutes(minute);
  return (await raiseFromReport(database.db, someReport({ category, text }), { now })).incidentId;
}

async function seen(minute: number, site: Parameters<typeof someSite>[1] = {}) {
  const { db } = database;
  const { id: siteId } = await someSite(db, site);
  const camera = await someCamera(db, { siteId });
  const capturedAt = NOON + minutes(minute);
  const observation = someObservation(camera.id, await ruleAbout(db, camera.id, 'RES.PERSON'), {
    capturedAt,
  });
  await recordObservation(db, observation, capturedAt);
  const raised = await raiseFromObservation(db, observation.id, capturedAt + 500);
  if (!('incidentId' in raised)) throw new Error('P1 is never held');
  return { incidentId: raised.incidentId, observation, camera };
}

describe('judging', () => {
  it('files what was confirmed, with who said so and when', async () => {
    const id = await reported(0);
    const after = await judgeIncident(database.db, id, { act: 'confirm' }, judge, NOON + 1);
    expect(after).toMatchObject({
      state: 'filed',
      verdict: 'confirmed',
      judgedBy: judge.id,
      judgedAt: NOON + 1,
    });
    expect(await findIncident(database.db, id)).toEqual(after);
    expect((await findQueueRow(database.db, id)).names.get(judge.id)).toBe(judge.name);
  });

  it('lets one of two win who judge at once; the other is told', async () => {
    const id = await reported(0);
    const acts = [{ act: 'confirm' }, { act: 'refute', reason: 'dust' }] as const;
    const results = await Promise.allSettled(
      acts.map((act) => judgeIncident(database.db, id, act, judge, NOON)),
    );
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused).toEqual([
      { status: 'rejected', reason: expect.objectContaining({ code: 'illegal-move' }) },
    ]);
  });

  it('keeps in the queue what nobody can tell', async () => {
    const id = await reported(0);
    await judgeIncident(database.db, id, { act: 'cannot-tell' }, judge, NOON);
    expect(await findIncident(database.db, id)).toMatchObject({ state: 'reported', verdict: 'cannot-tell' });
  });

  it('of what is not there is refused', async () => {
    const nothing = judgeIncident(database.db, randomUUID() as IncidentId, { act: 'confirm' }, judge, NOON);
    await expect(nothing).rejects.toMatchObject({ code: 'unknown-incident' });
  });
});

describe('the queue', () => {
  beforeEach(async () => {
    await database?.drop();
    database = await createTestDatabase();
    judge = await somePerson(database.db);
  });

  it('begins with what nobody judged, by severity, the longest waiting first; then what is in hand, then what is over', async () => {
    const lamp = await reported(0, 'RD.LAMP');
    const filed = await reported(1);
    const younger = await reported(3, 'RES.PERSON');
    const older = await reported(2, 'RES.PERSON');
    const refuted = await reported(4);
    await judgeIncident(database.db, filed, { act: 'confirm' }, judge, NOON);
    await judgeIncident(database.db, refuted, { act: 'refute', reason: 'other' }, judge, NOON);
    const wanted = [older, younger, lamp, filed, refuted];
    const { rows } = await listIncidents(database.db, { limit: 10 });
    expect(rows.map(({ incident }) => incident.id)).toEqual(wanted);

    const pages: IncidentId[] = [];
    let cursor: string | undefined;
    do {
      const page = await listIncidents(database.db, { limit: 2, cursor });
      pages.push(...page.rows.map(({ incident }) => incident.id));
      cursor = page.next;
    } while (cursor);
    expect(pages).toEqual(wanted);
  });

  it('shows cameras and citizens side by side, each with what is known of it', async () => {
    const { camera, observation, incidentId } = await seen(0);
    const text = `<b>'); drop table reports;--`;
    const told = await reported(1, 'RES.PERSON', text);
    const { rows } = await listIncidents(database.db, { limit: 10 });
    expect(rows).toMatchObject([
      {
        incident: { id: incidentId, source: { kind: 'camera', observationId: observation.id } },
        number: 'SW-1122-0001',
        category: { code: 'RES.PERSON', en: 'Person in or at dangerous water' },
        camera: { id: camera.id, name: camera.name },
        site: { id: camera.siteId, kind: 'reservoir' },
        seen: { label: 'person', score: 0.81, box: observation.box, model: observation.seenBy },
        evidenceState: 'pending',
        evidence: [],
      },
      { incident: { id: told, source: { kind: 'citizen' } }, number: 'SW-1122-0002', text, evidence: [] },
    ]);
    expect(rows[0]?.seen?.zone).toHaveLength(4);
    expect(rows[1]?.evidenceState).toBeUndefined();
  });

  it('shows the box that belongs to the newest still, and why there is none', async () => {
    const { db } = database;
    const { incidentId, observation } = await seen(0);
    await markEvidenceMissing(db, observation.id, 'the frame had gone', NOON);
    expect(await findQueueRow(db, incidentId)).toMatchObject({
      evidenceState: 'missing',
      evidenceReason: 'the frame had gone',
    });
    const box = { x: 0, y: 0.6, width: 0.2, height: 0.2 };
    const again = { ...observation, id: randomUUID() as never, trackId: 'b', capturedAt: NOON + 5_000, box };
    await recordObservation(db, again, NOON);
    await raiseFromObservation(db, again.id, NOON);
    const still = someStill(incidentId, again.id);
    await addEvidence(db, still, NOON);
    expect(await findQueueRow(db, incidentId)).toMatchObject({
      evidenceState: 'kept',
      seen: { observationId: again.id, box },
      evidence: [{ id: still.id, kind: 'still', observationId: again.id }],
    });
  });

  it('places box and zone as the still shows them, where only a part of the picture was looked at', async () => {
    const { db } = database;
    const { incidentId, observation } = await seen(0);
    const view = { x: 0.5, y: 0.5, width: 0.5, height: 0.5 };
    const box = { x: 0.75, y: 0.5, width: 0.25, height: 0.25 };
    const closer = {
      ...observation,
      id: randomUUID() as never,
      trackId: 'b',
      capturedAt: NOON + 5_000,
      box,
      view,
    };
    await recordObservation(db, closer, NOON);
    await raiseFromObservation(db, closer.id, NOON);
    await addEvidence(db, someStill(incidentId, closer.id), NOON);

    expect(await findObservation(db, closer.id)).toMatchObject({ box, view });
    const shown = (await findQueueRow(db, incidentId))?.seen;
    expect(shown).toMatchObject({ box: { x: 0.5, y: 0, width: 0.5, height: 0.5 } });
    // The lower half of the whole picture is all of what is shown.
    expect(shown?.zone).toEqual([
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 1 },
      { x: 0, y: 1 },
    ]);
  });

  it('numbers a day from one, by the clock of the town', async () => {
    // Noon is 14:00 in the town: ten hours later its next day has begun.
    const [last, first] = [await reported(10 * 60 - 1), await reported(10 * 60)];
    expect((await findQueueRow(database.db, last)).number).toBe('SW-1122-0001');
    expect((await findQueueRow(database.db, first)).number).toBe('SW-1123-0001');
  });

  it('gives no number twice, however many are raised at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => reported(0)));
    const { rows } = await listIncidents(database.db, { limit: 100 });
    expect(rows.map(({ number }) => number).sort()).toEqual(
      Array.from({ length: 20 }, (_, n) => `SW-1122-${String(n + 1).padStart(4, '0')}`),
    );
  });

  it('can be asked for a part of it', async () => {
    const { db } = database;
    const area = await createArea(db, 'Lower valley', 'system', NOON);
    const far = { latitude: 10, longitude: 100 };
    const ours = await seen(0, { areaId: area.id, name: 'Mirror Lake', position: far });
    const hole = await reported(1, 'RD.POTHOLE', '100% broken_road');
    await judgeIncident(db, hole, { act: 'confirm' }, judge, NOON);
    const ids = async (filter: Partial<Parameters<typeof listIncidents>[1]>) =>
      (await listIncidents(db, { limit: 10, ...filter })).rows.map(({ incident }) => incident.id);

    expect(await ids({ areaId: area.id })).toEqual([ours.incidentId]);
    expect(await ids({ states: ['filed'] })).toEqual([hole]);
    expect(await ids({ states: [] })).toEqual([]);
    expect(await ids({ categories: ['RES.PERSON'] })).toEqual([ours.incidentId]);
    expect(await ids({ source: 'citizen' })).toEqual([hole]);
    expect(await ids({ verdict: 'confirmed' })).toEqual([hole]);
    expect(await ids({ since: NOON + minutes(1) })).toEqual([hole]);
    expect(await ids({ q: 'mirror' })).toEqual([ours.incidentId]);
    expect(await ids({ q: '1122-0002' })).toEqual([hole]);
    expect(await ids({ q: '路面坑洞' })).toEqual([hole]);
    // Signs that mean something to SQL are looked for as they are.
    expect(await ids({ q: '100%' })).toEqual([hole]);
    expect(await ids({ q: '100_' })).toEqual([]);
    expect(await ids({ q: `'; drop table incidents;--` })).toEqual([]);
  });

  it.each(['nonsense', '', 'WzEsMl0', Buffer.from('[1,"x"]').toString('base64url')])(
    'refuses a cursor that it never gave (%s), or takes none for the first page',
    async (cursor) => {
      const page = listIncidents(database.db, { limit: 1, cursor });
      if (cursor) await expect(page).rejects.toMatchObject({ code: 'conflict' });
      else expect(await page).toEqual({ rows: [] });
    },
  );

  it('is counted: what waits, how urgent it is, and what has waited too long', async () => {
    await seen(0);
    await reported(0);
    const filed = await reported(0);
    await judgeIncident(database.db, filed, { act: 'confirm' }, judge, NOON);
    // P1 is to be looked at within one minute, P3 within thirty.
    expect(await queueCounts(database.db, { now: NOON + minutes(5) })).toEqual({
      reported: 2,
      inHand: 1,
      over: 0,
      late: 1,
      byCamera: 1,
      byCitizen: 1,
      bySeverity: { P1: 1, P2: 0, P3: 1, P4: 0 },
    });
  });
});
