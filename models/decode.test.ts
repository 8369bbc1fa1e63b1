import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';
import { fit } from './letterbox.ts';
import type { Tensor } from './tensor.ts';

const labels = [{ label: 'person', minScore: 0.5 }, null, { label: 'vehicle', minScore: 0.5 }];
const yolo = { labels, side: 640, letterbox: 'centre', decoder: 'yolo', scores: 'ready' } as const;
const yolox = { labels, side: 64, letterbox: 'top-left', decoder: 'yolox', scores: 'ready' } as const;
const square = fit({ width: 640, height: 640 }, yolo);
const small = fit({ width: 64, height: 64 }, yolox);

/** Candidates as people read them — [cx, cy, w, h, person, nobody's, vehicle] — laid out as the model does. */
function yoloOutput(...candidates: number[][]): Tensor {
  const rows = 4 + labels.length;
  const data = Float32Array.from({ length: rows * candidates.length }, (_, i) => {
    return candidates[i % candidates.length]?.[Math.floor(i / candidates.length)] ?? 0;
  });
  return { data, dims: [1, rows, candidates.length] };
}

/** [cell, ox, oy, ow, oh, objectness, person, nobody's, vehicle] among 84 cells that saw nothing. */
function yoloxOutput(...candidates: number[][]): Tensor {
  const data = new Float32Array(84 * 8);
  for (const [cell = 0, ...values] of candidates) data.set(values, cell * 8);
  return { data, dims: [1, 84, 8] };
}

describe('a YOLO output', () => {
  it('names the strongest label and gives the box as fractions of the frame', () => {
    const [seen] = decode([yoloOutput([320, 320, 64, 128, 0.1, 0, 0.75])], yolo, square);

    expect(seen).toMatchObject({ label: 'vehicle', score: 0.75 });
    expect(seen?.box).toEqual({ x: 0.45, y: 0.4, width: expect.closeTo(0.1), height: expect.closeTo(0.2) });
  });

  it('returns the best first, and leaves out the weak and what nobody asked for', () => {
    const output = yoloOutput(
      [100, 100, 10, 10, 0.5, 0, 0],
      [200, 200, 10, 10, 0, 0, 0.25],
      [250, 250, 10, 10, 0.6, 0.9, 0],
      [300, 300, 10, 10, 0, 0, 0.75],
    );

    expect(decode([output], yolo, square).map((seen) => seen.score)).toEqual([0.75, 0.5]);
  });

  it('takes the padding of a wide frame off again', () => {
    const wide = fit({ width: 1280, height: 640 }, yolo); // scaled by half, padding of 160 px above and below
    const [seen] = decode([yoloOutput([320, 320, 640, 160, 1, 0, 0])], yolo, wide);

    expect(seen?.box).toEqual({ x: 0, y: 0.25, width: 1, height: 0.5 });
  });

  it('is refused when it is the output of another model', () => {
    const foreign = { data: new Float32Array(85), dims: [1, 85, 1] };

    expect(() => decode([foreign], yolo, square)).toThrow('want [1, 7, n], got [1, 85, 1]');
  });

  it('is refused when it claims a thousand million boxes, or other values than it has', () => {
    expect(() => decode([{ data: new Float32Array(7), dims: [1, 7, 1e9] }], yolo, square)).toThrow(
      '1000000000',
    );
    expect(() => decode([{ data: new Float32Array(7), dims: [1, 7, 2] }], yolo, square)).toThrow('7 values');
  });
});

describe('a YOLOX output', () => {
  it('is undone by cell, stride and exponent', () => {
    // Cell 9 of the grid of stride 8 is column 1, row 1; cell 64 + 5 of stride 16 is column 1, row 1.
    const output = yoloxOutput(
      [9, 0.5, 0.25, Math.log(2), Math.log(1), 0.8, 1, 0, 0],
      [69, 0.5, 0.5, 0, Math.log(0.5), 0.9, 0, 0, 0.9],
    );
    const [vehicle, person] = decode([output], yolox, small);

    expect(vehicle).toMatchObject({ label: 'vehicle', score: expect.closeTo(0.81) });
    expect(vehicle?.box.x).toBeCloseTo((24 - 8) / 64);
    expect(vehicle?.box.y).toBeCloseTo((24 - 4) / 64);
    expect(vehicle?.box.width).toBeCloseTo(16 / 64);
    expect(vehicle?.box.height).toBeCloseTo(8 / 64);
    expect(person).toMatchObject({ label: 'person', score: expect.closeTo(0.8) });
    expect(person?.box.x).toBeCloseTo((12 - 8) / 64);
    expect(person?.box.y).toBeCloseTo((10 - 4) / 64);
  });

  it('is refused when it has the cells of another size', () => {
    const foreign = { data: new Float32Array(3549 * 8), dims: [1, 3549, 8] };

    expect(() => decode([foreign], yolox, small)).toThrow('want [1, 84, 8], got [1, 3549, 8]');
  });
});

describe('whatever a model answers', () => {
  const wild = fc.oneof(
    fc.constantFrom(Number.NaN, Infinity, -Infinity, 1e38, -1e38, 1e-45, 0, 1, 90),
    fc.double({ min: -2, max: 2 }),
    fc.float(),
  );

  it('the boxes lie in the frame, have a size and a score of 0 to 1, and the best comes first', () => {
    fc.assert(
      fc.property(fc.array(wild, { minLength: 8 * 84, maxLength: 8 * 84 }), (values) => {
        const columns = 96;
        for (const seen of [
          decode([{ data: Float32Array.from(values), dims: [1, 84, 8] }], yolox, small),
          decode([{ data: Float32Array.from(values), dims: [1, 7, columns] }], yolo, square),
        ]) {
          for (const { box, score } of seen) {
            expect(score).toBeGreaterThan(0);
            expect(score).toBeLessThanOrEqual(1);
            expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
            expect(Math.min(box.width, box.height)).toBeGreaterThan(0);
            expect(Math.max(box.x + box.width, box.y + box.height)).toBeLessThanOrEqual(1 + 1e-9);
          }
          expect(seen.map(({ score }) => score)).toEqual(
            seen.map(({ score }) => score).sort((a, b) => b - a),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('a box that is no number, empty, negative or absurdly large is not seen', () => {
    const boxes = [
      [Number.NaN, 320, 10, 10],
      [320, Infinity, 10, 10],
      [320, 320, Number.NaN, 10],
      [320, 320, 0, 10],
      [320, 320, -10, 10],
      [320, 320, 1e9, 10],
      [-1000, 320, 10, 10],
    ];
    const output = yoloOutput(...boxes.map((box) => [...box, 0.9, 0, 0]));

    expect(decode([output], yolo, square)).toEqual([]);
  });

  it('no more than a thousand go on', () => {
    const output = yoloOutput(...Array.from({ length: 5_000 }, () => [320, 320, 10, 10, 0.9, 0, 0]));

    expect(decode([output], yolo, square)).toHaveLength(1_000);
  });
});
