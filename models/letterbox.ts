import type { Box } from '../core/geometry.ts';
import type { Model } from './manifest.ts';

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How a frame was fitted into the square a model takes. In pixels, but for the scales. */
export interface Letterbox {
  readonly frame: Size;
  /** Model pixels per frame pixel, across and down: the same unless the model wants its frames stretched. */
  readonly scaleX: number;
  readonly scaleY: number;
  /** The padding left of and above the frame. */
  readonly left: number;
  readonly top: number;
}

/** Fit: a frame's size and the model's square → where the frame lies in it. */
export function fit(frame: Size, { side, letterbox }: Pick<Model, 'side' | 'letterbox'>): Letterbox {
  const [across, down] = [side / frame.width, side / frame.height];
  if (letterbox === 'stretch') return { frame, scaleX: across, scaleY: down, left: 0, top: 0 };
  const scale = Math.min(across, down);
  const share = letterbox === 'centre' ? 0.5 : 0;
  return {
    frame,
    scaleX: scale,
    scaleY: scale,
    left: Math.round((side - frame.width * scale) * share),
    top: Math.round((side - frame.height * scale) * share),
  };
}

/** How large the frame is inside the square, in whole model pixels: at least one each way. */
export function fitted({ frame, scaleX, scaleY }: Letterbox): Size {
  return {
    width: Math.max(1, Math.round(frame.width * scaleX)),
    height: Math.max(1, Math.round(frame.height * scaleY)),
  };
}

/**
 * The size to ask of whoever scales the picture, so that it goes into the tensor without being scaled
 * again: the longer side is the model's, both are even (as 4:2:0 video wants them). 640x360 at 416 is 416x234.
 * Also for a model that wants its frames stretched: what people are shown of a frame keeps its shape.
 */
export function analysisSize({ side }: Pick<Model, 'side'>, width: number, height: number): Size {
  const scale = side / Math.max(width, height);
  const even = (px: number) => Math.max(2, 2 * Math.round((px * scale) / 2));
  return { width: even(width), height: even(height) };
}

/** Model pixels (centre and size) → fractions of the frame (corner and size), clipped to it. */
export function unfit(
  { frame, scaleX, scaleY, left, top }: Letterbox,
  cx: number,
  cy: number,
  w: number,
  h: number,
): Box {
  const across = (px: number) => clamp((px - left) / scaleX / frame.width);
  const down = (px: number) => clamp((px - top) / scaleY / frame.height);
  const [x, y] = [across(cx - w / 2), down(cy - h / 2)];
  return { x, y, width: across(cx + w / 2) - x, height: down(cy + h / 2) - y };
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));
