import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answering, decode, wantedOf } from '../decode.ts';
import { fit } from '../letterbox.ts';
import { Model } from '../manifest.ts';
import type { Tensor } from '../tensor.ts';

const labels = [{ label: 'person', minScore: 0.5 }, null, { label: 'vehicle', minScore: 0.5 }];
const SIDE = 64;
const frame = fit({ width: SIDE, height: SIDE }, { side: SIDE, letterbox: 'centre' });
const model = (decoder: Answering['decoder'], scores: Answering['scores'] = 'ready'): Answering => {
  return { side: SIDE, labels, decoder, scores };
};

/** Rows of one width, as a tensor [1, rows, width]. */
const table = (...rows: number[][]): Tensor => {
  return { data: Float32Array.from(rows.flat()), dims: [1, rows.length, rows[0]?.length ?? 0] };
};
const empty = (...dims: number[]): Tensor => {
  return { data: new Float32Array(dims.reduce((product, one) => product * one, 1)), dims };
};
const see = (outputs: readonly Tensor[], as: Answering) => decode(outputs, as, frame);
/** The middle and size of what was seen, in model pixels. */
const pixels = ({ box }: { box: { x: number; y: number; width: number; height: number } }) =>
  [box.x + box.width / 2, box.y + box.height / 2, box.width, box.height].map((one) => one * SIDE);
const near = (...values: number[]) => values.map((one) => expect.closeTo(one, 3));

describe('a YOLOv5 output', () => {
  it('is rows in pixels, whose score is objectness times class', () => {
    const rows = table(
      [32, 16, 8, 4, 0.9, 0, 0, 0.9],
      [10, 10, 4, 4, 0.6, 0.7, 0, 0],
      [9, 9, 2, 2, 0.4, 1, 0, 0],
    );
    const seen = see([rows], model('yolov5'));

    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ label: 'vehicle', score: expect.closeTo(0.81) });
    expect(seen.flatMap(pixels)).toEqual(near(32, 16, 8, 4));
  });
});

describe('a YOLOX output that was already decoded', () => {
  it('is taken as it is, one row per cell', () => {
    const rows = empty(1, 84, 8);
    rows.data.set([20, 30, 10, 12, 0.9, 1, 0, 0], 83 * 8);
    const [seen] = see([rows], model('yolox-decoded'));

    expect(seen).toMatchObject({ label: 'person', score: expect.closeTo(0.9) });
    expect(seen && pixels(seen)).toEqual(near(20, 30, 10, 12));
  });

  it('is refused with the rows of another size', () => {
    expect(() => see([empty(1, 85, 8)], model('yolox-decoded'))).toThrow('want [1, 84, 8], got [1, 85, 8]');
  });
});

describe('an end-to-end output', () => {
  it('is corners, score and class, and needs no more', () => {
    const rows = table(
      [8, 8, 24, 40, 0.6, 0],
      [0, 0, 64, 64, 0.9, 2],
      [0, 0, 9, 9, 0.99, 1],
      [1, 1, 2, 2, 0.4, 0],
    );
    const seen = see([rows], model('end-to-end'));

    expect(seen.map(({ label }) => label)).toEqual(['vehicle', 'person']);
    expect(seen.flatMap(pixels)).toEqual(near(32, 32, 64, 64, 16, 24, 16, 32));
  });

  it('is not seen where its corners are crossed or its class is unknown', () => {
    const rows = table([24, 8, 8, 40, 0.9, 0], [8, 8, 24, 40, 0.9, 7], [8, 8, 24, 40, 0.9, Number.NaN]);

    expect(see([rows], model('end-to-end'))).toEqual([]);
  });
});

describe('a DETR output', () => {
  const boxes = table([0.5, 0.25, 0.5, 0.25], [0.1, 0.1, 0.1, 0.1]);

  it('is boxes in shares of the picture, and classes as logits', () => {
    const seen = see([boxes, table([-5, -4, 2], [-3, -3, -3])], model('detr', 'logits'));

    expect(seen).toMatchObject([{ label: 'vehicle', score: expect.closeTo(1 / (1 + Math.exp(-2))) }]);
    expect(seen.flatMap(pixels)).toEqual(near(32, 16, 32, 16));
  });

  it('may give its classes as scores', () => {
    const seen = see([boxes, table([0.1, 0, 0], [0.75, 0, 0])], model('detr'));

    expect(seen).toMatchObject([{ label: 'person', score: 0.75 }]);
  });

  it('is refused when the classes are those of other queries', () => {
    expect(() => see([boxes, table([0, 0, 0])], model('detr'))).toThrow('2 boxes with the classes of 1');
    expect(() => see([boxes], model('detr'))).toThrow('an output is missing');
  });
});

describe('a NanoDet output', () => {
  const silent = () => [
    empty(1, 64, 3),
    empty(1, 16, 3),
    empty(1, 4, 3),
    empty(1, 64, 32),
    empty(1, 16, 32),
    empty(1, 4, 32),
  ];

  it('is distances from the middle of a cell to four edges, each the mean of its bins', () => {
    const outputs = silent();
    // Cell 5 of stride 16 is column 1, row 1: its middle is (24, 24).
    outputs[1]?.data.set([0, 0, 0.8], 5 * 3);
    const sure = (bin: number) => Array.from({ length: 8 }, (_, i) => (i === bin ? 50 : 0));
    const between = [50, 50, 0, 0, 0, 0, 0, 0];
    outputs[4]?.data.set([...sure(1), ...between, ...sure(2), ...sure(1)], 5 * 32);
    const [seen] = see(outputs, model('nanodet'));

    // 16 to the left, 8 up, 32 to the right, 16 down.
    expect(seen).toMatchObject({ label: 'vehicle', score: expect.closeTo(0.8) });
    expect(seen && pixels(seen)).toEqual(near(32, 28, 48, 24));
  });

  it('may give its classes as logits', () => {
    const outputs = silent();
    for (const classes of outputs.slice(0, 3)) classes.data.fill(-9);
    outputs[0]?.data.set([3, -9, -9], 0);

    expect(see(outputs, model('nanodet', 'logits'))).toMatchObject([
      { label: 'person', score: expect.closeTo(1 / (1 + Math.exp(-3))) },
    ]);
  });

  it('is refused when its distances are not four edges of bins', () => {
    const outputs = [...silent().slice(0, 3), empty(1, 64, 30), empty(1, 16, 30), empty(1, 4, 30)];
    const loud = outputs.map((one) => ({ ...one, data: one.data.map(() => 0.9) }));

    expect(() => see(loud, model('nanodet'))).toThrow('want four edges');
  });
});

describe('a classification', () => {
  const whole = { x: 0, y: 0, width: 1, height: 1 };

  it('is the label of the whole picture', () => {
    const scores = { data: Float32Array.from([0.75, 0.9, 0.25]), dims: [1, 3] };

    expect(see([scores], model('classify'))).toEqual([{ label: 'person', score: 0.75, box: whole }]);
  });

  it('may be given as logits, and then one class is the likelier the less the others are', () => {
    const logits = { data: Float32Array.from([0, 0, Math.log(8)]), dims: [1, 3] };

    expect(see([logits], model('classify', 'logits'))).toEqual([
      { label: 'vehicle', score: expect.closeTo(0.8), box: whole },
    ]);
  });

  it('is of the frame alone, however it was padded', () => {
    const wide = fit({ width: 64, height: 16 }, { side: SIDE, letterbox: 'centre' });
    const scores = { data: Float32Array.from([0.75, 0, 0]), dims: [1, 3] };

    expect(decode([scores], model('classify'), wide)).toMatchObject([{ box: whole }]);
  });
});

describe('whatever is answered', () => {
  const wild = fc.oneof(
    fc.constantFrom(Number.NaN, Infinity, -Infinity, 1e38, -1e38, 1e-45, 0, 1, 90),
    fc.double({ min: -2, max: 2 }),
    fc.float(),
  );
  const kinds = Model.shape.decoder.options.flatMap((kind) => [model(kind), model(kind, 'logits')]);

  it.each(kinds)(
    'as $decoder with its classes $scores: what is seen lies in the frame, has a size and a score',
    (kind) => {
      fc.assert(
        fc.property(fc.array(wild, { minLength: 97, maxLength: 97 }), (values) => {
          // 97 is prime: repeated, the values fall on another column in every row.
          const outputs = wantedOf(kind).map(({ dims }) => {
            const output = empty(...dims.map((one) => one ?? 32));
            return { ...output, data: output.data.map((_, i) => values[i % 97] as number) };
          });
          for (const { box, score } of see(outputs, kind)) {
            expect(score > 0 && score <= 1).toBe(true);
            expect(box.x >= 0 && box.y >= 0 && box.width > 0 && box.height > 0).toBe(true);
            expect(Math.max(box.x + box.width, box.y + box.height)).toBeLessThanOrEqual(1 + 1e-9);
          }
        }),
        { numRuns: 50 },
      );
    },
  );
});
