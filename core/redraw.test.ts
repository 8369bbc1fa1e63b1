import { expect, it } from 'vitest';
import { LOWER_HALF, WHOLE } from './geometry.ts';
import { redraw, type Sighting } from './redraw.ts';

const box = (x: number, y: number) => ({ x: x - 0.05, y: y - 0.1, width: 0.1, height: 0.1 });
const seen = (x: number, y: number, change: Partial<Sighting> = {}): Sighting => ({
  label: 'person',
  box: box(x, y),
  score: 0.8,
  verdict: 'none',
  ...change,
});
const persistence = { hits: 2, looks: 3, minScore: 0.4 };
const whole = { zone: [...WHOLE] };
const lower = { zone: [...LOWER_HALF], labels: ['person'], persistence };

it('counts what a smaller zone would still have told of, and which of the real ones it would have lost', () => {
  const past = [
    seen(0.5, 0.9, { verdict: 'confirmed' }),
    seen(0.5, 0.3, { verdict: 'confirmed' }),
    seen(0.5, 0.2, { verdict: 'refuted' }),
    seen(0.5, 0.8, { verdict: 'refuted' }),
    seen(0.5, 0.1),
  ];
  expect(redraw(past, [whole], lower)).toEqual({
    before: 5,
    after: 2,
    real: 2,
    realLost: 1,
    refuted: 2,
    refutedSpared: 1,
    widens: false,
  });
});

it('asks where a thing touches the ground, and of smoke where its middle is', () => {
  const smoke = { ...lower, labels: ['smoke'] };
  expect(redraw([seen(0.5, 0.52)], [whole], lower).after).toBe(1);
  expect(redraw([seen(0.5, 0.52, { label: 'smoke' })], [whole], smoke).after).toBe(0);
});

it('leaves out what the new rule does not look for, believes less, or excludes', () => {
  const treetop = [
    { x: 0.4, y: 0.5 },
    { x: 0.6, y: 0.5 },
    { x: 0.6, y: 1 },
    { x: 0.4, y: 1 },
  ];
  const past = [
    seen(0.5, 0.9),
    seen(0.1, 0.9, { label: 'vehicle' }),
    seen(0.1, 0.9, { score: 0.3 }),
    seen(0.1, 0.9),
  ];
  expect(redraw(past, [whole], { ...lower, exclude: [treetop] }).after).toBe(1);
});

it('says when it also watches what nobody has watched', () => {
  expect(redraw([], [lower], { ...lower, ...whole }).widens).toBe(true);
  expect(redraw([], [{ ...lower, exclude: [[...LOWER_HALF]] }], lower).widens).toBe(true);
  expect(redraw([], [whole, lower], lower).widens).toBe(false);
});
