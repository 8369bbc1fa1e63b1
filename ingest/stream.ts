import type { WatchedCamera } from '../core/camera.ts';
import { DomainError } from '../core/errors.ts';
import type { Duration } from '../core/time.ts';
import { type Admitted, admit, type CameraNetworks, parseAddress } from '../runtime/address.ts';
import type { Login } from '../runtime/digest.ts';
import type { Size } from './capture-words.ts';
import { connectOnvif } from './onvif.ts';
import { chooseProfile, mainProfile } from './profile.ts';

/** Where a camera's pictures come from. */
export interface Source {
  /** rtsp(s)://, the host an admitted IP, without login. */
  readonly url: URL;
  /** As the camera claims; nothing when it does not say. */
  readonly size: Size | undefined;
  /** Where its full-size picture is; nothing when it offers none. */
  readonly snapshot?: URL | undefined;
  /** How far its own clock is ahead of ours; nothing when it does not tell. */
  readonly clockOffset?: Duration | undefined;
  /** How often the camera named a foreign host on the way. */
  readonly foreign: number;
}

export const loginOf = ({ username, password }: WatchedCamera): Login => ({
  username,
  password: password.reveal(),
});

/**
 * Find: a camera → the stream to watch it by. An rtsp:// address is taken as it is; of an ONVIF device the
 * sub-stream is chosen, or the one that an admin named as long as the device has it.
 * @param side the longer side of the picture the model takes, in pixels
 * @throws DomainError `camera-…`
 */
export async function findStream(
  camera: WatchedCamera,
  networks: CameraNetworks,
  side: number,
  signal: AbortSignal,
): Promise<Source> {
  const at = await admit(parseAddress(camera.address), networks);
  if (isRtsp(at.url)) return { url: pinned(at), size: undefined, foreign: 0 };
  const device = await connectOnvif(at, loginOf(camera), signal);
  const profiles = await device.profiles();
  const profile = profiles.find(({ token }) => token === camera.profile) ?? chooseProfile(profiles, side);
  if (!profile) {
    throw new DomainError(
      'camera-answer',
      'the camera offers no H.264, H.265 or JPEG stream: set one up there',
    );
  }
  const url = pinned(await admit(await device.streamUri(profile.token), networks));
  const { width, height } = profile;
  const largest = mainProfile(profiles) ?? profile;
  // A camera without snapshots is watched all the same.
  const snapshot = await device.snapshotUri(largest.token).catch(() => undefined);
  signal.throwIfAborted();
  const size = width > 0 && height > 0 ? { width, height } : undefined;
  return { url, size, snapshot, clockOffset: device.clockOffset, foreign: device.foreign() };
}

export const isRtsp = ({ protocol }: URL): boolean => protocol === 'rtsp:' || protocol === 'rtsps:';

/** The same address with its IP for its host: whoever connects later means the one that was admitted. */
export function pinned({ url, ip }: Admitted): URL {
  const to = new URL(url);
  to.hostname = ip.includes(':') ? `[${ip}]` : ip;
  return to;
}
