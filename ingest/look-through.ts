import type { WatchedCamera } from '../core/camera.ts';
import { DomainError } from '../core/errors.ts';
import { admit, type CameraNetworks } from '../runtime/address.ts';
import { fetchSnapshot } from '../runtime/snapshot.ts';
import { grabPicture } from './grab.ts';
import { findStream, isRtsp, loginOf } from './stream.ts';

/**
 * Look: a camera → what it shows now, as a JPEG: its full-size snapshot, or one picture of its stream when it has none.
 * @param side of the picture the model takes, in pixels
 * @throws DomainError `camera-auth`, `camera-unreachable`, `camera-answer`, `camera-address-refused`.
 */
export async function lookThrough(
  camera: WatchedCamera,
  networks: CameraNetworks,
  side: number,
  signal: AbortSignal,
) {
  const login = loginOf(camera);
  const { url, snapshot } = await findStream(camera, networks, side, signal);
  if (snapshot && !isRtsp(snapshot)) {
    const place = await admit(snapshot, networks);
    const jpeg = await fetchSnapshot(place, login, signal).catch((error: unknown) => {
      // Whoever refuses one login refuses the next as well, and counts it.
      if (error instanceof DomainError && error.code === 'camera-auth') throw error;
      return undefined;
    });
    if (jpeg) return jpeg;
  }
  return grabPicture(url, login, signal);
}
