import { describe, expect, it } from 'vitest';
import type { Detection } from '../../core/detection.ts';
import { minutes } from '../../core/time.ts';
import type { Picture } from '../tensor.ts';
import { blobsOf } from './blobs.ts';
import { CELL, cellsOf } from './cells.ts';
import { skylineOf } from './skyline.ts';
import { type FarWatch, nothingAfar, watchAfar } from './smoke.ts';

const [WIDTH, HEIGHT] = [320, 240];
/** Always the same number for the same place and moment, 0..1. */
const chance = (a: number, b: number, c = 0) => {
  const value = Math.sin(a * 12.9898 + b * 78.233 + c * 37.719) * 43_758.5453;
  return value - Math.floor(value);
};

/** Grey by pixel and minute: sky above row 80, dark land below, both with the sensor's noise. */
type Shade = (x: number, y: number, minute: number) => number;
const land: Shade = (x, y, minute) => (y < 80 ? 200 : 90) + 4 * (chance(x, y, minute) - 0.5);

function pictureOf(shade: Shade, minute: number, width = WIDTH): Picture {
  const area = width * HEIGHT;
  const planes = new Uint8Array(3 * area);
  for (let i = 0; i < area; i++) {
    const grey = Math.min(255, Math.max(0, shade(i % width, Math.floor(i / width), minute)));
    planes[i] = planes[area + i] = planes[2 * area + i] = grey;
  }
  return { width, height: HEIGHT, planes };
}

/** Twenty-four minutes of land and then ten of something else → the minutes that alarmed, and the last of what was seen. */
function watch(then: Shade, { before = land, quiet = 24, last = 34 } = {}) {
  let state: FarWatch = nothingAfar;
  const alarms: number[] = [];
  let seen: Detection[] = [];
  for (let minute = 0; minute < last; minute++) {
    const picture = pictureOf(minute < quiet ? before : then, minute);
    const step = watchAfar(state, picture, minutes(minute));
    state = step.watch;
    if (step.seen.length > 0) alarms.push(minute);
    seen = step.seen;
  }
  return { alarms, seen };
}

/** A patch of 40 x 24 pixels on the land. */
const inPatch = (x: number, y: number) => x >= 160 && x < 200 && y >= 150 && y < 174;
/** Smoke: brighter by some, otherwise each minute, cell by cell. */
const smoke: Shade = (x, y, minute) =>
  land(x, y, minute) +
  (inPatch(x, y) ? 12 + 12 * chance(Math.floor(x / CELL), Math.floor(y / CELL), minute) : 0);

describe('far smoke', () => {
  it('is told at the third look that shows it, and where it is', () => {
    const { alarms, seen } = watch(smoke, { last: 27 });

    expect(alarms).toEqual([26]);
    expect(seen[0]).toMatchObject({ label: 'smoke', box: { x: 0.5, width: 0.125 } });
    expect(seen[0]?.box.y).toBeCloseTo(150 / 240, 1);
    expect(seen[0]?.score).toBeGreaterThan(0.5);
  });

  it('is not told in the first twenty minutes: there is nothing to compare with', () => {
    expect(watch(smoke, { quiet: 8, last: 20 }).alarms).toEqual([]);
  });

  it('is not a wall of light that has come to stay', () => {
    const lit: Shade = (x, y, minute) => land(x, y, minute) + (inPatch(x, y) ? 20 : 0);

    expect(watch(lit).alarms).toEqual([]);
  });

  it('is not a thing with edges, however it shakes', () => {
    const van: Shade = (x, y, minute) => smoke(x, y, minute) + (inPatch(x, y) ? 12 * (-1) ** x : 0);

    expect(watch(van).alarms).toEqual([]);
  });

  it('is not a day that grows brighter', () => {
    expect(watch((x, y, minute) => land(x, y, minute) * (1 + (minute - 24) / 40)).alarms).toEqual([]);
  });

  it('is not a cloud in the sky', () => {
    // The smoke of before, but where the sky is.
    const cloud: Shade = (x, y, minute) => (y < 80 ? 110 + smoke(x, y + 130, minute) : land(x, y, minute));

    expect(watch(cloud).alarms).toEqual([]);
  });

  it('is not where a shadow has gone that came a while ago', () => {
    let state: FarWatch = nothingAfar;
    const shadowed: Shade = (x, y, minute) => smoke(x, y, minute) - (inPatch(x, y) ? 24 : 0);
    let alarms = 0;
    for (let minute = 0; minute < 64; minute++) {
      const shade = minute >= 24 && minute < 54 ? shadowed : smoke;
      const step = watchAfar(state, pictureOf(shade, minute), minutes(minute));
      state = step.watch;
      alarms += step.seen.length;
    }

    expect(alarms).toBe(0);
  });

  it('begins anew when the picture has another size, or the clock was set back', () => {
    const { watch: known } = watchAfar(nothingAfar, pictureOf(land, 0), minutes(30));

    expect(watchAfar(known, pictureOf(land, 1, 160), minutes(31)).watch.looks).toHaveLength(1);
    expect(watchAfar(known, pictureOf(land, 1), minutes(10)).watch.looks).toHaveLength(1);
    expect(watchAfar(known, pictureOf(land, 1), minutes(31)).watch.looks).toHaveLength(2);
  });
});

describe('the parts of a look', () => {
  it('are means of eight pixels by eight, against what is around', () => {
    const { across, down, light, contrast, texture } = cellsOf(
      pictureOf((x, y) => (x < 8 && y < 8 ? 200 : (x % 2) * 10 + 50), 0),
    );

    expect([across, down]).toEqual([40, 30]);
    expect(light[0]).toBeCloseTo(200, 3);
    expect(light[1]).toBeCloseTo(55, 3);
    expect([texture[0], texture[1]]).toEqual([0, expect.closeTo(10, 3)]);
    // Around the corner's cell lie 121 cells, itself one of them.
    expect(contrast[0]).toBeCloseTo(145 * (1 - 1 / 121), 2);
  });

  it('have a skyline where a bright sky stands over the land, and none where all is land', () => {
    const { light } = cellsOf(pictureOf(land, 0));

    expect(new Set(skylineOf(light, 40, 30))).toEqual(new Set([10]));
    expect(new Set(skylineOf(new Float32Array(1_200).fill(90), 40, 30))).toEqual(new Set([0]));
  });

  it('hang together corner to corner', () => {
    const map = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1];

    expect(blobsOf(map, 4, 3)).toEqual([
      { cells: [0, 5], left: 0, top: 0, right: 1, bottom: 1 },
      { cells: [11], left: 3, top: 2, right: 3, bottom: 2 },
    ]);
  });
});
