import { describe, expect, it } from 'vitest';
import type { Numbers } from './lay.ts';
import { planar } from './picture-file.ts';
import { inputFor, type Preprocessing } from './tensor.ts';
import { plain } from './testing/pictures.ts';

const manifest: Preprocessing = {
  side: 32,
  colour: 'bgr',
  letterbox: 'top-left',
  pad: 114,
  divideBy: 1,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  dtype: 'float32',
  layout: 'nchw',
};

/** The three channels at a place. */
const pixel = (data: Numbers, x: number, y: number) => [0, 1, 2].map((c) => data[(c * 32 + y) * 32 + x]);

describe('the input of a model', () => {
  it('has the colours in the order the model was trained with', () => {
    const picture = plain(32, 32, [10, 20, 30]);
    const bgr = inputFor(manifest);
    const rgb = inputFor({ ...manifest, colour: 'rgb' });
    bgr.fill(picture);
    rgb.fill(picture);

    expect(pixel(bgr.tensor.data, 5, 5)).toEqual([30, 20, 10]);
    expect(pixel(rgb.tensor.data, 5, 5)).toEqual([10, 20, 30]);
  });

  it('copies a picture of the analysis size as it is, and pads the rest', () => {
    const rgb = Uint8Array.from({ length: 3 * 32 * 18 }, (_, i) => (i * 7) % 256);
    const { tensor, fill } = inputFor(manifest);

    expect(fill(planar(rgb, 32, 18))).toMatchObject({ scaleX: 1, scaleY: 1, left: 0, top: 0 });
    expect(pixel(tensor.data, 31, 17)).toEqual([2, 1, 0].map((c) => rgb[3 * (17 * 32 + 31) + c]));
    expect(pixel(tensor.data, 0, 18)).toEqual([114, 114, 114]);
  });

  it('leaves nothing of the last camera in the padding of the next', () => {
    const { tensor, fill } = inputFor({ ...manifest, letterbox: 'centre' });
    fill(plain(32, 32, [255, 255, 255]));
    fill(plain(32, 16, [1, 1, 1]));

    expect(pixel(tensor.data, 16, 7)).toEqual([114, 114, 114]);
    expect(pixel(tensor.data, 16, 8)).toEqual([1, 1, 1]);
    expect(pixel(tensor.data, 16, 24)).toEqual([114, 114, 114]);

    fill(plain(16, 32, [2, 2, 2]));
    expect(pixel(tensor.data, 7, 16)).toEqual([114, 114, 114]);
    expect(pixel(tensor.data, 8, 16)).toEqual([2, 2, 2]);
  });

  it('is normalised by the manifest, channel by channel in the order of its colours', () => {
    const { tensor, fill } = inputFor({
      ...manifest,
      divideBy: 255,
      mean: [0.5, 0.25, 0],
      std: [0.5, 1, 2],
    });
    fill(plain(32, 16, [255, 51, 0]));

    for (const [i, want] of [-1, -0.05, 0.5].entries()) expect(pixel(tensor.data, 3, 3)[i]).toBeCloseTo(want);
    expect(pixel(tensor.data, 3, 20)[0]).toBeCloseTo((114 / 255 - 0.5) / 0.5);
  });

  it('fills the square of a model that wants its frames stretched', () => {
    const { tensor, fill } = inputFor({ ...manifest, letterbox: 'stretch' });

    expect(fill(plain(16, 64, [7, 8, 9]))).toMatchObject({ scaleX: 2, scaleY: 0.5, left: 0, top: 0 });
    for (const [x, y] of [
      [0, 0],
      [31, 31],
    ] as const)
      expect(pixel(tensor.data, x, y)).toEqual([9, 8, 7]);
  });

  it.each([
    ['float16', Float16Array],
    ['uint8', Uint8Array],
  ] as const)('is made of %s where the model wants that', (dtype, kind) => {
    const { tensor, fill } = inputFor({ ...manifest, dtype });
    fill(plain(32, 16, [10, 20, 255]));

    expect(tensor.data).toBeInstanceOf(kind);
    expect(pixel(tensor.data, 31, 15)).toEqual([255, 20, 10]);
    expect(pixel(tensor.data, 0, 16)).toEqual([114, 114, 114]);
  });

  it('has its colours pixel by pixel where the model wants that, and leaves nothing behind there either', () => {
    const { tensor, fill } = inputFor({ ...manifest, layout: 'nhwc', letterbox: 'centre' });
    const pixelAt = (x: number, y: number) => [...tensor.data.slice((y * 32 + x) * 3, (y * 32 + x) * 3 + 3)];
    fill(plain(32, 32, [1, 2, 3]));
    expect(tensor.dims).toEqual([1, 32, 32, 3]);
    expect(pixelAt(0, 0)).toEqual([3, 2, 1]);

    fill(plain(16, 32, [4, 5, 6]));
    expect(pixelAt(7, 31)).toEqual([114, 114, 114]);
    expect(pixelAt(8, 31)).toEqual([6, 5, 4]);
    expect(pixelAt(24, 31)).toEqual([114, 114, 114]);
  });

  it('takes frames of one pixel, of one line and of odd sizes', () => {
    const { tensor, fill } = inputFor(manifest);
    for (const [width, height] of [
      [1, 1],
      [1, 8192],
      [8192, 1],
      [33, 31],
      [7, 13],
    ] as const) {
      const { left, top } = fill(plain(width, height, [9, 9, 9]));
      expect(pixel(tensor.data, left, top)).toEqual([9, 9, 9]);
      expect(tensor.data.every((value) => value === 9 || value === 114)).toBe(true);
    }
  });

  it('shows a gradient as a gradient when it has to be scaled', () => {
    const rgb = Uint8Array.from({ length: 3 * 64 * 64 }, (_, i) => 2 * (Math.floor(i / 3) % 64));
    const { tensor, fill } = inputFor(manifest);
    fill(planar(rgb, 64, 64));

    expect(pixel(tensor.data, 0, 9)).toEqual([1, 1, 1]);
    expect(pixel(tensor.data, 10, 9)).toEqual([41, 41, 41]);
    expect(pixel(tensor.data, 31, 31)).toEqual([125, 125, 125]);
  });

  it('refuses a frame whose bytes are not its size', () => {
    const { fill } = inputFor(manifest);

    expect(() => fill({ width: 4, height: 4, planes: new Uint8Array(47) })).toThrow(
      /has 48 bytes.* this one 47/,
    );
    expect(() => fill({ width: 0, height: 0, planes: new Uint8Array() })).toThrow(/0x0 frame/);
  });
});
