import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AreaId, DutyId, PersonId } from '../core/ids.ts';
import { NewDutyTurn } from '../core/roster.ts';
import { hours } from '../core/time.ts';
import { createArea, defaultArea } from './areas.ts';
import { updatePerson } from './people.ts';
import { assignDuty, findDuty, listDuties, nextOnDuty, onDuty, withdrawDuty } from './rosters.ts';
import { createTestDatabase, NOON, somePerson } from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let here: AreaId;
beforeAll(async () => {
  database = await createTestDatabase();
  here = await defaultArea(database.db);
});
afterAll(() => database.drop());

const someArea = async () =>
  (await createArea(database.db, `Area ${randomUUID().slice(0, 8)}`, 'system', NOON)).id;

/** Eight hours from noon, unless said otherwise. */
async function someTurn(turn: Partial<NewDutyTurn> = {}) {
  const personId = turn.personId ?? (await somePerson(database.db)).id;
  const usual = { duty: 'deputy', from: NOON, until: NOON + hours(8) } as const;
  return assignDuty(database.db, { ...usual, ...turn, personId }, 'system', NOON);
}

const idsOf = (people: readonly { id: string }[]) => people.map(({ id }) => id);

describe('who is on duty', () => {
  it('is so from the first instant to the last but one', async () => {
    const area = await someArea();
    const { personId, until } = await someTurn({ areaId: area });
    const at = async (now: number) => idsOf(await onDuty(database.db, 'deputy', area, now));
    expect(await at(NOON - 1)).toEqual([]);
    expect(await at(NOON)).toEqual([personId]);
    expect(await at(until - 1)).toEqual([personId]);
    expect(await at(until)).toEqual([]);
  });

  it('answers for that duty and area alone, or for the whole town after those of the area', async () => {
    const [area, other] = [await someArea(), await someArea()];
    const from = NOON + hours(100);
    const span = { from, until: from + hours(1) };
    const town = await someTurn(span);
    const mine = await someTurn({ ...span, areaId: area });
    await someTurn({ ...span, areaId: other });
    await someTurn({ ...span, areaId: area, duty: 'leader' });
    expect(idsOf(await onDuty(database.db, 'deputy', area, from))).toEqual([mine.personId, town.personId]);
    expect(idsOf(await onDuty(database.db, 'deputy', here, from))).toEqual([town.personId]);
  });

  it('is named once, however often the roster says so', async () => {
    const area = await someArea();
    const { personId } = await someTurn({ areaId: area });
    await someTurn({ areaId: area, personId, from: NOON - hours(1) });
    expect(idsOf(await onDuty(database.db, 'deputy', area, NOON))).toEqual([personId]);
  });

  it('is nobody whose account was closed, or whose turn was taken back', async () => {
    const { db } = database;
    const area = await someArea();
    const closed = await someTurn({ areaId: area });
    await updatePerson(db, closed.personId, { active: false }, 'system', NOON);
    const withdrawn = await someTurn({ areaId: area });
    await withdrawDuty(db, withdrawn.id, 'system', NOON);
    expect(await onDuty(db, 'deputy', area, NOON)).toEqual([]);
    await expect(findDuty(db, withdrawn.id)).rejects.toMatchObject({ code: 'unknown-duty' });
  });

  it('is told of ahead, when nobody is there now', async () => {
    const area = await someArea();
    const soon = await someTurn({ areaId: area, duty: 'supervisor', from: NOON + hours(2) });
    await someTurn({ areaId: area, duty: 'supervisor', from: NOON + hours(3), until: NOON + hours(4) });
    const next = await nextOnDuty(database.db, 'supervisor', area, NOON);
    expect(next).toMatchObject({ id: soon.id, person: { id: soon.personId } });
    expect(await nextOnDuty(database.db, 'supervisor', area, NOON + hours(3))).toBeUndefined();
  });
});

describe('the roster', () => {
  it('lists what lies in a span of time, of the area and the town', async () => {
    const [area, other] = [await someArea(), await someArea()];
    const day = NOON + hours(1_000);
    const inIt = await someTurn({ areaId: area, from: day, until: day + hours(8) });
    await someTurn({ areaId: other, from: day, until: day + hours(8) });
    await someTurn({ areaId: area, from: day + hours(8), until: day + hours(9) });
    const listed = await listDuties(database.db, { from: day, until: day + hours(8), areaId: area });
    expect(idsOf(listed)).toEqual([inIt.id]);
  });

  it('takes nobody unknown, no area unknown, and nobody who may not sign in', async () => {
    const { db } = database;
    const nobody = someTurn({ personId: randomUUID() as PersonId });
    await expect(nobody).rejects.toMatchObject({ code: 'unknown-person' });
    const nowhere = someTurn({ areaId: randomUUID() as AreaId });
    await expect(nowhere).rejects.toMatchObject({ code: 'unknown-area' });
    const gone = await somePerson(db);
    await updatePerson(db, gone.id, { active: false }, 'system', NOON);
    await expect(someTurn({ personId: gone.id })).rejects.toMatchObject({ code: 'unknown-person' });
    const nothing = withdrawDuty(db, randomUUID() as DutyId, 'system', NOON);
    await expect(nothing).rejects.toMatchObject({ code: 'unknown-duty' });
  });

  it('takes no turn that ends before it begins, nor one of years', () => {
    const turn = { duty: 'leader', personId: randomUUID(), from: NOON };
    expect(NewDutyTurn.safeParse({ ...turn, until: NOON }).success).toBe(false);
    expect(NewDutyTurn.safeParse({ ...turn, until: NOON + hours(24 * 366) }).success).toBe(false);
    expect(NewDutyTurn.safeParse({ ...turn, until: NOON + hours(24) }).success).toBe(true);
  });
});
