import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Bells, type Now, ring, SILENT, type Sounding, type Tone } from './due.ts';

const T = 1_000_000;
const alert = (more: Partial<Sounding> = {}): Sounding => ({
  id: 'a',
  severity: 'P1',
  kind: 'dam FIR.SMOKE',
  raisedAt: T,
  screenBefore: T + 60_000,
  touched: false,
  ...more,
});
const now = (at: number, more: Partial<Now> = {}): Now => ({
  at,
  flooding: false,
  lost: false,
  hushedUntil: 0,
  ...more,
});

/** Second by second: what is heard, and when (s). */
function listen(seconds: number, alertsAt: (second: number) => Sounding[], more: Partial<Now> = {}) {
  let bells: Bells = SILENT;
  const heard: [number, Tone][] = [];
  for (let second = 0; second <= seconds; second++) {
    const after = ring(bells, alertsAt(second), now(T + second * 1_000, more));
    bells = after.bells;
    if (after.tone) heard.push([second, after.tone]);
  }
  return heard;
}

it('rings for a P1 every ten seconds until somebody touches it', () => {
  expect(listen(40, (second) => [alert({ touched: second >= 25 })])).toEqual([
    [0, 'P1'],
    [10, 'P1'],
    [20, 'P1'],
  ]);
});

it('rings for a P2 when it comes, after half a minute, and at 50, 80 and 100 % of its clock', () => {
  const p2 = alert({ severity: 'P2', screenBefore: T + 300_000 });
  const seconds = listen(400, () => [p2]).map(([second]) => second);
  expect(seconds).toEqual([0, 30, 150, 240, 300]);
});

it('says a P3 once and a P4 never', () => {
  const both = [alert({ severity: 'P3' }), alert({ id: 'b', severity: 'P4' })];
  expect(listen(100, () => both)).toEqual([[0, 'P3']]);
});

it('sounds one thing at a time, the gravest', () => {
  const both = [alert({ severity: 'P2', screenBefore: T + 300_000 }), alert({ id: 'b' })];
  expect(listen(5, () => both)).toEqual([[0, 'P1']]);
});

it('is silent while it is hushed, and goes on after that', () => {
  expect(listen(130, () => [alert()], { hushedUntil: T + 120_000 })[0]).toEqual([120, 'P1']);
});

it('in a flood sounds once a minute, but at once for another kind and for a higher severity', () => {
  const flood = (second: number) =>
    Array.from({ length: second + 1 }, (_, at) => alert({ id: `p3-${at}`, severity: 'P3' })).concat(
      second >= 7 ? [alert({ id: 'other', severity: 'P3', kind: 'road RD.STOP' })] : [],
      second >= 9 ? [alert({ id: 'graver', severity: 'P2', screenBefore: T + 9_000_000 })] : [],
    );
  expect(listen(20, flood, { flooding: true })).toEqual([
    [0, 'P3'],
    [7, 'P3'],
    [9, 'P2'],
  ]);
});

it('says in a tone of its own that the server is not heard', () => {
  expect(listen(35, () => [], { lost: true })).toEqual([
    [0, 'lost'],
    [30, 'lost'],
  ]);
});

it('never leaves an untouched P1 silent for longer than ten seconds, whatever else there is', () => {
  const severity = fc.constantFrom('P2' as const, 'P3' as const, 'P4' as const);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(severity, fc.integer({ min: 0, max: 60 })), { maxLength: 20 }),
      (others) => {
        const heard = listen(60, (second) => [
          alert({ id: 'p1', kind: 'only' }),
          ...others
            .filter(([, from]) => from <= second)
            .map(([of], at) => alert({ id: `o${at}`, severity: of, screenBefore: T + 90_000 })),
        ]);
        const p1 = heard.filter(([, tone]) => tone === 'P1').map(([second]) => second);
        expect(p1).toEqual([0, 10, 20, 30, 40, 50, 60]);
      },
    ),
  );
});
