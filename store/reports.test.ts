import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createArea, defaultArea } from './areas.ts';
import { verifyAudit } from './audit.ts';
import { followReport } from './follow.ts';
import { findIncident } from './incidents.ts';
import { raiseFromReport } from './reports.ts';
import { createTestDatabase, judgeIncident, NOON, somePerson, someReport, someSite } from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const send = (report = someReport(), reporter?: Awaited<ReturnType<typeof somePerson>>) =>
  raiseFromReport(database.db, report, { reporter, now: NOON });

describe("a citizen's report", () => {
  it('gets the same receipt when it is sent again, and raises one incident', async () => {
    const report = someReport();
    const first = await send(report);
    const second = await send(report);
    expect(first).toMatchObject({ isNew: true, receipt: { id: report.id, state: 'reported' } });
    expect(second).toEqual({ ...first, isNew: false });
  });

  it('is taken once when a nervous phone sends it six times at once', async () => {
    const report = someReport();
    const all = await Promise.all(Array.from({ length: 6 }, () => send(report)));
    expect(all.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(all.map(({ receipt }) => receipt.followCode)).size).toBe(1);
    expect(new Set(all.map(({ incidentId }) => incidentId)).size).toBe(1);
    expect((await verifyAudit(database.db)).sound).toBe(true);
  });

  it.each([
    ['another text', { text: 'Something else' }],
    ['another category', { category: 'RD.LAMP' }],
    ['another place', { position: { latitude: 30.3, longitude: 120.1 } }],
  ])('is refused under the id of a report with %s', async (_, change) => {
    const report = someReport();
    await send(report);
    await expect(send({ ...report, ...change })).rejects.toMatchObject({ code: 'report-conflict' });
  });

  it('does not give its receipt to somebody else who sends the same words under its id', async () => {
    const report = someReport();
    await send(report, await somePerson(database.db, 'citizen'));
    await expect(send(report)).rejects.toMatchObject({ code: 'report-conflict' });
  });

  it.each(['RD.WRONG', 'XX.DRAGON'])(
    'is refused when it is about %s, which citizens do not report',
    async (category) => {
      await expect(send(someReport({ category }))).rejects.toMatchObject({ code: 'unknown-category' });
    },
  );

  it.each([
    `'); delete from reports;--`,
    '\u202Eright to left\u2028and a new line\u001b[31m',
    '😀'.repeat(1_000),
    'line\r\nline',
  ])('keeps words that want to be more than words: %j', async (text) => {
    const { receipt } = await send(someReport({ text }));
    const { rows } = await database.pool.query('select text from reports where id = $1', [receipt.id]);
    expect(rows).toEqual([{ text }]);
  });

  it('goes to the area of the nearest site, or to the default one when none is near', async () => {
    const { db } = database;
    const [east, west] = [
      await createArea(db, 'East', 'system', NOON),
      await createArea(db, 'West', 'system', NOON),
    ];
    await someSite(db, { areaId: east.id, position: { latitude: 40, longitude: 100.2 } });
    await someSite(db, { areaId: west.id, position: { latitude: 40, longitude: 100 } });
    const areaAt = async (longitude: number) =>
      (await findIncident(db, (await send(someReport({ position: { latitude: 40, longitude } }))).incidentId))
        .areaId;
    expect(await areaAt(100.12)).toBe(east.id);
    expect(await areaAt(100.08)).toBe(west.id);
    expect(await areaAt(101)).toBe(await defaultArea(db));
  });

  it('can be followed by its code, as it was read or typed, and by no other', async () => {
    const { db } = database;
    const { receipt, incidentId } = await send();
    expect(receipt.followCode).toMatch(/^[2-9A-HJ-NP-Z]{10}$/);
    expect(await followReport(db, ` ${receipt.followCode.toLowerCase()} `)).toMatchObject({
      ...receipt,
      step: 'received',
      reached: [{ step: 'received', at: NOON }],
    });
    await judgeIncident(db, incidentId, { act: 'confirm' }, await somePerson(db), NOON);
    expect(await followReport(db, receipt.followCode)).toMatchObject({ ...receipt, state: 'filed' });
    expect(await followReport(db, '%')).toBeUndefined();
  });
});
