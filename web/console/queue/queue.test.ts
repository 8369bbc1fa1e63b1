import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrive as arriveInOrder,
  byUrgency,
  EMPTY,
  judged,
  pick,
  type Queue,
  type Row,
  recall,
  rest,
  step,
  takeIn,
  walk,
} from './queue.ts';

const row = (id: string, severity: Row['severity'], screenBefore = 100, settled = false): Row => ({
  id,
  severity,
  screenBefore,
  raisedAt: 0,
  settled,
});
const smoke = row('smoke', 'P1', 60);
const water = row('water', 'P2', 300);
const puddle = row('puddle', 'P3', 1800);
const lamp = row('lamp', 'P4', 14_400);

const arrive = (queue: Queue, rows: readonly Row[]): Queue => arriveInOrder(queue, [...rows].sort(byUrgency));
const begun = (...rows: Row[]): Queue => arrive(EMPTY, rows);

describe('a list that nobody touches', () => {
  it('shows the most urgent first, and looks at it', () => {
    const queue = begun(lamp, water, smoke);
    expect(queue.order).toEqual(['smoke', 'water', 'lamp']);
    expect(queue.focus).toBe('smoke');
  });

  it('takes a new row to its place at once, without losing the row it looked at', () => {
    const queue = arrive(begun(water, lamp), [water, lamp, puddle]);
    expect(queue.order).toEqual(['water', 'puddle', 'lamp']);
    expect(queue.held).toEqual([]);
    expect(queue.focus).toBe('water');
  });

  it('puts who has to be looked at sooner first among equals', () => {
    expect(begun(row('late', 'P2', 500), row('soon', 'P2', 50)).order).toEqual(['soon', 'late']);
  });
});

describe('a list under a hand', () => {
  const held = pick(begun(water, lamp), 'lamp');

  it('moves nothing: what is new waits behind the pill', () => {
    const queue = arrive(held, [water, puddle, lamp]);
    expect(queue.order).toEqual(['water', 'lamp']);
    expect(queue.held).toEqual(['puddle']);
  });

  it('opens the lane above for a P1', () => {
    const queue = arrive(held, [water, lamp, smoke, puddle]);
    expect(queue.lane).toEqual(['smoke']);
    expect(queue.order).toEqual(['water', 'lamp']);
    expect(queue.held).toEqual(['puddle']);
  });

  it('keeps the row with focus even when somebody else judged it', () => {
    const queue = arrive(held, [water]);
    expect(queue.order).toEqual(['water', 'lamp']);
    expect(queue.focus).toBe('lamp');
    expect(step(queue, -1).order).toEqual(['water']);
  });

  it('lets what is gone leave, and leaves the pill when it is gone too', () => {
    const queue = arrive(arrive(held, [water, lamp, puddle]), [lamp]);
    expect(queue.order).toEqual(['lamp']);
    expect(queue.held).toEqual([]);
  });

  it('takes in what waited when the pill is pressed, with the focus where it was', () => {
    const queue = takeIn(arrive(held, [water, lamp, smoke, puddle]));
    expect(queue.order).toEqual(['smoke', 'water', 'puddle', 'lamp']);
    expect([queue.lane, queue.held]).toEqual([[], []]);
    expect(queue.focus).toBe('lamp');
  });

  it('puts itself in order when the hand is gone', () => {
    expect(rest(arrive(held, [water, lamp, puddle])).order).toEqual(['water', 'puddle', 'lamp']);
  });
});

describe('the focus', () => {
  it('walks the lane and then the list, and stays at either end', () => {
    const queue = arrive(pick(begun(water, lamp), 'water'), [water, lamp, smoke]);
    expect(step(queue, -1).focus).toBe('smoke');
    expect(step(step(queue, -1), -1).focus).toBe('smoke');
    expect(step(step(queue, 1), 1).focus).toBe('lamp');
  });

  it('goes to the next most urgent after a verdict, wherever that was', () => {
    const queue = arrive(pick(begun(water, puddle, lamp), 'lamp'), [water, puddle, lamp, smoke]);
    expect(judged(queue, 'lamp', true).focus).toBe('smoke');
    expect(judged(queue, 'lamp', true).order).toEqual(['smoke', 'water', 'puddle', 'lamp']);
  });

  it('passes over what nobody could tell', () => {
    const queue = begun(row('fog', 'P1', 60, true), water, lamp);
    expect(queue.focus).toBe('water');
    expect(judged(queue, 'water', true).focus).toBe('lamp');
  });

  it('stays on the only row there is when nobody could tell', () => {
    expect(judged(begun(water), 'water', false).focus).toBe('water');
  });

  it('is nowhere when nothing is left, and takes the next row that comes, without a pill', () => {
    const queue = arrive(judged(begun(water), 'water', true), []);
    expect([queue.focus, step(queue, 1).focus]).toEqual([undefined, undefined]);
    expect(arrive(queue, [lamp])).toMatchObject({ order: ['lamp'], held: [], focus: 'lamp' });
  });
});

it('takes in at once what was called back, and keeps behind the pill what only came meanwhile', () => {
  const shown = pick(begun(water, puddle, lamp), 'water');
  const gone = arrive(judged(shown, 'puddle', true), [water, lamp]);
  const called = recall(gone, ['puddle']);
  expect(arrive(called, [water, lamp])).toMatchObject({ focus: 'puddle', held: [] });
  const back = arrive(called, [water, puddle, lamp]);
  expect(back).toMatchObject({ order: ['water', 'puddle', 'lamp'], held: [], focus: 'puddle' });
  expect(arrive(pick(called, 'water'), [water, puddle, lamp])).toMatchObject({ held: ['puddle'] });
});

it('shows, holds or lanes every row exactly once, whatever happens in whatever order', () => {
  const severities = ['P1', 'P2', 'P3', 'P4'] as const;
  const someRow = fc.record({
    id: fc.constantFrom(...'abcdefghij'),
    severity: fc.constantFrom(...severities),
    screenBefore: fc.nat(100),
    raisedAt: fc.nat(100),
    settled: fc.boolean(),
  });
  const rows = fc.uniqueArray(someRow, { selector: ({ id }) => id });
  const act = fc.oneof(
    rows.map((now) => (queue: Queue) => arrive(queue, now)),
    fc.constantFrom<(queue: Queue) => Queue>(
      takeIn,
      rest,
      (q) => step(q, 1),
      (q) => step(q, -1),
      (q) => (q.focus ? judged(q, q.focus, true) : q),
    ),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const queue = acts.reduce((before, does) => does(before), EMPTY as Queue);
      const placed = [...walk(queue), ...queue.held];
      expect(new Set(placed).size).toBe(placed.length);
      for (const { id } of queue.rows) expect(placed).toContain(id);
      const strangers = placed.filter((id) => !queue.rows.some((one) => one.id === id));
      expect(strangers.every((id) => id === queue.focus)).toBe(true);
    }),
  );
});
