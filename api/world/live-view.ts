import { jpegOf } from '../../runtime/frame-jpeg.ts';
import { hearPieces, readOpening } from '../../runtime/live-pieces.ts';
import { callAttention, dropWants, sayWants } from '../../runtime/live-wants.ts';
import { readStill } from '../../runtime/slots.ts';
import { type Hub, openHub } from '../live-view/hub.ts';
import { openStills } from '../live-view/stills.ts';
import type { LiveViewPorts } from '../routes/live-view.route.ts';
import type { World } from './world.ts';

/** Good enough to judge by, and a quarter of the bytes of the best. */
const QUALITY = 80;

/** Live views by way of the frames' Redis: the API never speaks to a camera, nor to who holds it. */
export function liveViewPorts(
  { frames, pieces, log }: World,
  { findCamera, findSession, viewings }: Pick<LiveViewPorts, 'findCamera' | 'findSession' | 'viewings'>,
): LiveViewPorts & { readonly hub: Hub } {
  const hub = openHub({
    say: (who, wants) => sayWants(frames, who, wants),
    drop: (who, wants) => dropWants(frames, who, wants),
    call: () => callAttention(frames),
    opening: (camera) => readOpening(frames, camera),
    hear: (onPiece) => hearPieces(pieces, onPiece),
    log,
  });
  const stills = {
    want: hub.wantStills,
    read: (camera: Parameters<typeof readStill>[1]) => readStill(frames, camera),
    encode: (frame: Parameters<typeof jpegOf>[0]) => jpegOf(frame, QUALITY),
  };
  return { hub, viewings, stillOf: openStills(stills), findCamera, findSession };
}
