import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncidentAct } from '../core/act.ts';
import type { ActId, IncidentId, ReportId } from '../core/ids.ts';
import type { Person } from '../core/person.ts';
import { hours, minutes } from '../core/time.ts';
import { verifyAudit } from './audit.ts';
import { answerReport, followReport, reachedBy } from './follow.ts';
import { findIncident } from './incidents.ts';
import { moveIncident } from './moves.ts';
import { nearMatters, townCentre } from './near.ts';
import { raiseFromReport, reportOfPhone } from './reports.ts';
import { createTestDatabase, NOON, somePerson, someReport, someSite } from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let desk: Person;
let li: Person;
beforeAll(async () => {
  database = await createTestDatabase();
  [desk, li] = await Promise.all([
    somePerson(database.db, 'dispatcher'),
    somePerson(database.db, 'responder'),
  ]);
});
afterAll(() => database.drop());

const send = (report: Parameters<typeof someReport>[0] = {}, now = NOON) =>
  raiseFromReport(database.db, someReport(report), { now });
const act = (by: Person, incidentId: IncidentId, what: IncidentAct, now: number) =>
  moveIncident(
    database.db,
    { id: randomUUID() as ActId, incidentId, act: what },
    { kind: 'person', id: by.id, role: by.role },
    now,
  );
/** From the report to the responder's word that it is fixed. */
async function deal(id: IncidentId, from = NOON) {
  await act(desk, id, { act: 'file' }, from + minutes(1));
  await act(desk, id, { act: 'dispatch', to: li.id }, from + minutes(2));
  await act(li, id, { act: 'accept' }, from + minutes(3));
  await act(li, id, { act: 'arrive', why: 'at the gate' }, from + minutes(9));
  await act(li, id, { act: 'resolve', result: 'fixed' }, from + minutes(30));
}
const answer = (code: string, said: 'fixed' | 'not-fixed', now: number, id = randomUUID() as ActId) =>
  answerReport(database.db, code, { id, answer: said, words: 'still a hole' }, now);
const follow = async (code: string) => {
  const found = await followReport(database.db, code);
  if (!found) throw new Error('it is there');
  return found;
};

describe('whoever holds the code', () => {
  it('is told of each step when it is reached', async () => {
    const { receipt, incidentId } = await send();
    await deal(incidentId);
    expect(await follow(receipt.followCode)).toMatchObject({
      step: 'done',
      reached: [
        { step: 'received', at: NOON },
        { step: 'dispatched', at: NOON + minutes(2) },
        { step: 'in-hand', at: NOON + minutes(3) },
        { step: 'done', at: NOON + minutes(30) },
      ],
      answers: ['fixed', 'not-fixed'],
    });
  });

  it('closes it with a yes, and has it looked at again within thirty days, not later', async () => {
    const { receipt, incidentId } = await send();
    await deal(incidentId);
    const closed = await answer(receipt.followCode, 'fixed', NOON + hours(1));
    expect(closed).toMatchObject({ state: 'closed', answers: ['not-fixed'] });
    const late = answer(receipt.followCode, 'not-fixed', NOON + hours(24 * 31));
    await expect(late).rejects.toMatchObject({ code: 'illegal-move' });
    const back = await answer(receipt.followCode, 'not-fixed', NOON + hours(24 * 29));
    expect(back).toMatchObject({ state: 'dispatched', step: 'dispatched', answers: [] });
    expect(back?.reached.map(({ step }) => step)).toEqual(['received', 'dispatched']);
  });

  it('sends it back with a no, once however often the page asks', async () => {
    const { receipt, incidentId } = await send();
    await deal(incidentId);
    const id = randomUUID() as ActId;
    const [one, two] = [
      await answer(receipt.followCode, 'not-fixed', NOON + hours(1), id),
      await answer(receipt.followCode, 'not-fixed', NOON + hours(1), id),
    ];
    expect([one?.state, two?.state]).toEqual(['on_site', 'on_site']);
  });

  it('has nothing to say of what is not done', async () => {
    const { receipt } = await send();
    await expect(answer(receipt.followCode, 'fixed', NOON)).rejects.toMatchObject({ code: 'illegal-move' });
    expect(await answer('ZZZZZZZZZZ', 'fixed', NOON)).toBeUndefined();
  });

  it('hears of the matter that his became part of', async () => {
    const [mine, other] = [await send(), await send()];
    await act(desk, mine.incidentId, { act: 'merge', into: other.incidentId }, NOON + minutes(1));
    await deal(other.incidentId, NOON + minutes(2));
    expect(await follow(mine.receipt.followCode)).toMatchObject({ state: 'resolved', step: 'done' });
  });
});

describe('a report of what is told already', () => {
  it('joins the open matter: one incident, one more voice, a code of its own', async () => {
    const first = await send({ text: 'A hole' });
    const second = await send({ text: 'The same hole', sameAs: first.incidentId }, NOON + minutes(5));
    expect(second.incidentId).toBe(first.incidentId);
    expect(second.receipt.followCode).not.toBe(first.receipt.followCode);
    expect(await findIncident(database.db, first.incidentId)).toMatchObject({ count: 2 });
    expect(await follow(second.receipt.followCode)).toMatchObject({ joined: true, reports: 2 });
  });

  it('may say that it is not fixed, but does not close what another began', async () => {
    const first = await send();
    const second = await send({ sameAs: first.incidentId });
    await deal(first.incidentId);
    expect((await follow(second.receipt.followCode)).answers).toEqual(['not-fixed']);
    const closing = answer(second.receipt.followCode, 'fixed', NOON + hours(1));
    await expect(closing).rejects.toMatchObject({ code: 'illegal-move' });
  });

  it.each([
    [
      'is over',
      async (id: IncidentId) => void (await act(desk, id, { act: 'reject', reason: 'unclear' }, NOON)),
    ],
    ['is nothing for neighbours', async () => {}],
  ])('raises one of its own when the other %s: nothing is lost', async (why, end) => {
    const category = why === 'is over' ? 'RD.POTHOLE' : 'SVC.DISPUTE';
    const first = await send({ category });
    await end(first.incidentId);
    const second = await send({ category, sameAs: first.incidentId });
    expect(second.incidentId).not.toBe(first.incidentId);
  });

  it('raises one of its own when the other was never there', async () => {
    const { isNew, incidentId } = await send({ sameAs: randomUUID() as IncidentId });
    expect([isNew, (await findIncident(database.db, incidentId)).state]).toEqual([true, 'reported']);
  });

  it('raises one of its own from farther than a kilometre: nobody there tells of the same', async () => {
    const first = await send();
    const { position } = someReport();
    const away = (metres: number) => ({ ...position, latitude: position.latitude + metres / 111_195 });
    const far = await send({ sameAs: first.incidentId, position: away(1_100) });
    expect(far.incidentId).not.toBe(first.incidentId);
    const near = await send({ sameAs: first.incidentId, position: away(900), accuracy: 50 });
    expect(near.incidentId).toBe(first.incidentId);
    expect(await findIncident(database.db, first.incidentId)).toMatchObject({ count: 2 });
  });

  it('hears of it without a place that is known, and neither counts nor sends it back', async () => {
    const first = await send();
    const { receipt, incidentId } = await send({ sameAs: first.incidentId, accuracy: 10_000 });
    expect(incidentId).toBe(first.incidentId);
    expect(await findIncident(database.db, incidentId)).toMatchObject({ count: 1 });
    await deal(incidentId);
    expect(await follow(receipt.followCode)).toMatchObject({ step: 'done', joined: true, answers: [] });
    const no = answer(receipt.followCode, 'not-fixed', NOON + hours(1));
    await expect(no).rejects.toMatchObject({ code: 'illegal-move' });
    expect((await follow(first.receipt.followCode)).answers).toEqual(['fixed', 'not-fixed']);
  });

  it('keeps the chain whole', async () => {
    expect((await verifyAudit(database.db)).sound).toBe(true);
  });
});

describe('what is open nearby', () => {
  const there = { latitude: 25.1234567, longitude: 110.7654321 };
  const near = (radius = 250, family?: string) => nearMatters(database.db, there, { radius, family });

  it('is told by kind, rough place and step, and by nothing else', async () => {
    await send({ position: there, text: 'Before the door of Zhang San' });
    const [matter] = await near();
    expect(matter).toMatchObject({
      category: 'RD.POTHOLE',
      step: 'received',
      position: { latitude: 25.123, longitude: 110.765 },
      reports: 1,
    });
    expect(matter?.since).toBe(NOON);
    expect(Object.keys(matter ?? {}).sort()).toEqual(
      ['category', 'categoryName', 'id', 'metres', 'position', 'reports', 'since', 'step'].sort(),
    );
    expect(JSON.stringify(matter)).not.toContain('Zhang');
  });

  it.each(['SVC.DISPUTE', 'SVC.ELDER', 'SAF.THEFT', 'RES.PERSON'])('never tells of %s', async (category) => {
    await send({ category, position: there });
    expect((await near()).map((matter) => matter.category)).not.toContain(category);
  });

  it('is of the family asked for, within the radius, and not over', async () => {
    await send({ category: 'ENV.LITTER', position: there });
    await send({ position: { latitude: 25.2, longitude: 110.7654 } });
    const done = await send({ category: 'RD.LAMP', position: there });
    await act(desk, done.incidentId, { act: 'reject', reason: 'not-ours' }, NOON);
    expect((await near(250, 'RD')).map(({ category }) => category)).toEqual(['RD.POTHOLE']);
    expect((await near()).map(({ category }) => category).sort()).toEqual(['ENV.LITTER', 'RD.POTHOLE']);
  });

  it('is drawn around the middle of the town, once it has a site', async () => {
    const fresh = await createTestDatabase();
    expect(await townCentre(fresh.db)).toBeUndefined();
    await someSite(fresh.db, { position: { latitude: 30, longitude: 120 } });
    await someSite(fresh.db, { position: { latitude: 31, longitude: 121 } });
    expect(await townCentre(fresh.db)).toEqual({ latitude: 30.5, longitude: 120.5 });
    await fresh.drop();
  });
});

describe('the phone that sent a report', () => {
  it('is known by the secret it made, and by no other', async () => {
    const { db } = database;
    const writeToken = 'A'.repeat(43);
    const { receipt, incidentId } = await send({ writeToken });
    expect(await reportOfPhone(db, receipt.id, writeToken)).toEqual({ id: receipt.id, incidentId });
    expect(await reportOfPhone(db, receipt.id, 'B'.repeat(43))).toBeUndefined();
    expect(await reportOfPhone(db, randomUUID() as ReportId, writeToken)).toBeUndefined();
  });

  it('has none when none was made', async () => {
    const { receipt } = await send();
    expect(await reportOfPhone(database.db, receipt.id, 'A'.repeat(43))).toBeUndefined();
  });
});

describe('the steps that were reached', () => {
  it('end where it was declined', () => {
    const moves = [{ to: 'declined', at: 5 } as const];
    expect(reachedBy('declined', 1, moves)).toEqual([
      { step: 'received', at: 1 },
      { step: 'declined', at: 5 },
    ]);
  });

  it('forget what came after the one it fell back to', () => {
    const line = [
      { to: 'dispatched', at: 2 },
      { to: 'in-hand', at: 3 },
      { to: 'done', at: 4 },
      { to: 'in-hand', at: 5 },
      { to: 'done', at: 6 },
    ] as const;
    expect(reachedBy('in-hand', 1, line.slice(0, 4)).map(({ step }) => step)).toEqual([
      'received',
      'dispatched',
      'in-hand',
    ]);
    expect(reachedBy('done', 1, line).at(-1)).toEqual({ step: 'done', at: 6 });
  });
});
