import { expect, it } from 'vitest';
import { lightOf, surely } from './light.ts';

const TOWN = 'Asia/Shanghai';
/** An hour of 22 November 2026 in the town. */
const at = (hour: number) => Date.UTC(2026, 10, 22, hour - 8);
const grey = { brightness: 90, chroma: 1 };
const colours = { brightness: 110, chroma: 22 };
const lamps = { brightness: 40, chroma: 12 };

it('is day in the middle of the day, whatever fog leaves of the colours', () => {
  expect(lightOf(colours, at(12), TOWN)).toBe('day');
  expect(lightOf(grey, at(9), TOWN)).toBe('day');
});

it('is infrared when there are no colours in the dark or at dusk', () => {
  for (const hour of [2, 17, 19, 23]) expect(lightOf(grey, at(hour), TOWN)).toBe('infrared');
});

it('is night when lamps give colours to the dark, and by brightness at dusk', () => {
  expect(lightOf(lamps, at(23), TOWN)).toBe('night');
  expect(lightOf(colours, at(23), TOWN)).toBe('night');
  expect(lightOf(lamps, at(18), TOWN)).toBe('night');
  expect(lightOf(colours, at(18), TOWN)).toBe('day');
});

it('is sure of noon and of midnight by the town’s clock, not of dusk', () => {
  expect(surely(at(12), TOWN)).toBe('light');
  expect(surely(at(0), TOWN)).toBe('dark');
  expect(surely(at(18), TOWN)).toBeUndefined();
  expect(surely(at(12), 'America/New_York')).toBe('dark');
});
