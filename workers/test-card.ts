import type { Frame } from '../core/frame.ts';
import type { CameraId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';

const [WIDTH, HEIGHT] = [640, 360];
/** Red, green, blue of the eight bars, from the left. */
const BARS = [
  [235, 235, 235],
  [235, 235, 16],
  [16, 235, 235],
  [16, 235, 16],
  [235, 16, 235],
  [235, 16, 16],
  [16, 16, 235],
  [16, 16, 16],
] as const;

/** The picture of a drill: colour bars, which nobody takes for a place. */
export function testCard(cameraId: CameraId, capturedAt: Instant): Frame {
  const pixels = WIDTH * HEIGHT;
  const planes = new Uint8Array(3 * pixels);
  for (let at = 0; at < pixels; at++) {
    const [red, green, blue] = BARS[Math.floor(((at % WIDTH) / WIDTH) * BARS.length)] ?? BARS[7];
    planes[at] = green;
    planes[pixels + at] = blue;
    planes[2 * pixels + at] = red;
  }
  return { cameraId, epoch: 0, capturedAt, width: WIDTH, height: HEIGHT, planes };
}
