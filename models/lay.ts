/// <reference lib="esnext.float16" />
import type { Letterbox, Size } from './letterbox.ts';
import type { Model } from './manifest.ts';

/** The numbers of an input, as the model wants them. */
export type Numbers = Float32Array | Float16Array | Uint8Array;

/** One colour of a tensor: where its numbers begin, and how far they lie apart. */
export interface Channel {
  readonly numbers: Numbers;
  readonly step: number;
  readonly side: number;
}

/** The channel of a tensor's numbers: a plane of its own, or every third number. */
export function channelOf(
  numbers: Numbers,
  { side, layout }: Pick<Model, 'side' | 'layout'>,
  channel: number,
): Channel {
  if (layout === 'nhwc') return { numbers: numbers.subarray(channel), step: 3, side };
  return { numbers: numbers.subarray(channel * side * side, (channel + 1) * side * side), step: 1, side };
}

/** Pad: gives the whole channel one value. */
export function pad({ numbers, step }: Channel, value: number): void {
  if (step === 1) numbers.fill(value);
  else for (let i = 0; i < numbers.length; i += step) numbers[i] = value;
}

/**
 * Lay: a plane, already at its size, into a channel at the letterbox's place. `values` says what each byte
 * becomes; without it a plane of rows as wide as the tensor is one copy.
 */
export function lay(
  plane: Uint8Array,
  { width, height }: Size,
  { numbers, step, side }: Channel,
  { left, top }: Pick<Letterbox, 'left' | 'top'>,
  values: Float32Array | undefined,
): void {
  if (values || step !== 1) {
    for (let y = 0; y < height; y++) {
      let to = ((top + y) * side + left) * step;
      for (let x = 0; x < width; x++, to += step) {
        const byte = plane[y * width + x] as number;
        numbers[to] = values ? (values[byte] as number) : byte;
      }
    }
  } else if (width === side) {
    numbers.set(plane, top * side);
  } else {
    for (let y = 0; y < height; y++) {
      numbers.set(plane.subarray(y * width, (y + 1) * width), (top + y) * side + left);
    }
  }
}
