import type { Model } from '../manifest.ts';
import { described, type Port } from '../ports.ts';

/** What a model takes. */
export type Entrance = Pick<Model, 'side' | 'dtype' | 'layout'> & { readonly name: string };

/** A size of the square to try where neither the file nor its metadata names one. */
const USUAL_SIDE = 640;

/**
 * Entrance: the inputs a file declares, and the size its exporter wrote down (or that is asked for) → what it
 * takes; or why no camera's picture can be given to it.
 */
export function entranceOf(
  inputs: readonly Port[],
  imgsz: string | undefined,
  said?: number,
): Entrance | string {
  const [input, ...others] = inputs;
  const has = `it takes ${described(inputs)}`;
  if (!input || others.length > 0)
    return `${has}: one picture and nothing else can be given; export it without what comes after`;
  const dtype = (['float32', 'float16', 'uint8'] as const).find((one) => one === input.type);
  if (!dtype) return `${has}: want float32, float16 or uint8`;
  const [batch, ...rest] = input.shape;
  const layout = rest[0] === 3 ? 'nchw' : rest[2] === 3 ? 'nhwc' : undefined;
  if (!layout || rest.length !== 3)
    return `${has}: want three colours, [1, 3, side, side] or [1, side, side, 3]`;
  if (isFixed(batch) && batch !== 1) return `${has}: want one picture at a time, export it with a batch of 1`;
  const [height, width] = layout === 'nchw' ? rest.slice(1) : rest;
  const side = [height, width].find(isFixed) ?? said ?? (Number(/\d+/.exec(imgsz ?? '')?.[0]) || USUAL_SIDE);
  if ([height, width].some((one) => isFixed(one) && one !== side)) return `${has}: want a square`;
  if (side % 32 !== 0 || side < 32 || side > 2_048) return `${has}: want a side of 32 to 2048 in steps of 32`;
  return { name: input.name, dtype, layout, side };
}

const isFixed = (one: number | string | undefined): one is number => typeof one === 'number' && one >= 1;
