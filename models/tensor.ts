import { DomainError } from '../core/errors.ts';
import type { Frame } from '../core/frame.ts';
import { channelOf, lay, type Numbers, pad } from './lay.ts';
import { fit, fitted, type Letterbox } from './letterbox.ts';
import type { Model } from './manifest.ts';
import { resizer } from './resize.ts';

/** A float32 tensor, row-major, as onnxruntime takes and returns it. */
export interface Tensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** What is given to a model: as `Tensor`, in the numbers it takes. */
export interface InputTensor {
  readonly data: Numbers;
  readonly dims: readonly number[];
}

/** The pixels of a frame: planes G, B, R one after another, `3 * width * height` bytes. */
export type Picture = Pick<Frame, 'width' | 'height' | 'planes'>;

/** One model's input: the buffer, and the way to put a picture into it. */
export interface Input {
  /** [1, 3, side, side], or [1, side, side, 3]. Overwritten by the next picture. */
  readonly tensor: InputTensor;
  /**
   * Fill: a picture → where it lies in the tensor. A picture whose longer side is the model's (see
   * `analysisSize`) is copied; any other size is scaled first. @throws DomainError `bad-frame`.
   */
  readonly fill: (picture: Picture) => Letterbox;
}

/** What a manifest says of the way from pixels to numbers. */
export type Preprocessing = Pick<
  Model,
  'side' | 'colour' | 'letterbox' | 'pad' | 'divideBy' | 'mean' | 'std' | 'dtype' | 'layout'
>;

/** Where each channel of the tensor finds its plane: frames are G, B, R. */
const PLANES = { rgb: [2, 0, 1], bgr: [1, 0, 2] } as const;

/** How the numbers of an input are kept. */
export const NUMBERS = { float32: Float32Array, float16: Float16Array, uint8: Uint8Array } as const;

/** The shape of a model's input. */
export const inputDims = ({ side, layout }: Pick<Model, 'side' | 'layout'>): number[] =>
  layout === 'nhwc' ? [1, side, side, 3] : [1, 3, side, side];

/** Makes the input of one model. Not for two pictures at once: there is one buffer, and it is reused. */
export function inputFor(model: Preprocessing): Input {
  const { side } = model;
  const data = new NUMBERS[model.dtype](3 * side * side);
  const channels = PLANES[model.colour].map((plane, channel) => ({
    plane,
    target: channelOf(data, model, channel),
    values: valuesOf(model, channel),
  }));
  const resize = resizer();
  let laid = '';

  const fill = (picture: Picture): Letterbox => {
    refuseTorn(picture);
    const letterbox = fit(picture, model);
    const size = fitted(letterbox);
    // Cameras of one size leave the padding of the last picture as it has to be.
    const lies = `${letterbox.left},${letterbox.top},${size.width},${size.height}`;
    const stale = lies !== laid;
    laid = lies;
    const area = picture.width * picture.height;
    for (const { plane, target, values } of channels) {
      const source = picture.planes.subarray(plane * area, (plane + 1) * area);
      if (stale) pad(target, at(values, model.pad));
      lay(resize(source, picture, size), size, target, letterbox, values);
    }
    return letterbox;
  };
  return { tensor: { data, dims: inputDims(model) }, fill };
}

/** What each byte becomes in a channel; nothing when it stays itself, and a plane can be copied as it is. */
function valuesOf({ divideBy, mean, std }: Preprocessing, channel: number): Float32Array | undefined {
  const [shift, spread] = [mean[channel] ?? 0, std[channel] ?? 1];
  if (divideBy === 1 && shift === 0 && spread === 1) return undefined;
  return Float32Array.from({ length: 256 }, (_, byte) => (byte / divideBy - shift) / spread);
}

const at = (values: Float32Array | undefined, byte: number) => values?.[Math.round(byte)] ?? byte;

function refuseTorn({ width, height, planes }: Picture): void {
  if (width >= 1 && height >= 1 && planes.length === 3 * width * height) return;
  throw new DomainError(
    'bad-frame',
    `a ${width}x${height} frame has ${3 * width * height} bytes in three planes, this one ${planes.length}: take the next one`,
  );
}
