import { z } from 'zod';
import { Box } from './geometry.ts';
import { CameraId } from './ids.ts';

/** What is known of a picture beside its pixels. Travels with them in the camera's slot. */
export const FrameHead = z.object({
  cameraId: CameraId,
  /** The lease it was taken under; a frame of an older epoch is refused. */
  epoch: z.int().nonnegative(),
  /** When we received it, by our clock. */
  capturedAt: z.int(),
  /** What the camera's own clock said, where it says. */
  cameraAt: z.int().optional(),
  /** In pixels. */
  width: z.int().positive().max(8192),
  height: z.int().positive().max(8192),
  /** Which part of the camera's picture it is; absent: all of it. */
  view: Box.optional(),
});

/** One picture and its moment. */
export type Frame = Readonly<z.infer<typeof FrameHead>> & {
  /** Planes G, B, R one after another, row-major, 0..255: `3 * width * height` bytes. */
  readonly planes: Uint8Array;
};
