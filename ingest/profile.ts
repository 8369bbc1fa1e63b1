/** One stream a camera offers. */
export interface Profile {
  readonly token: string;
  readonly name: string;
  readonly codec: Codec;
  /** In pixels, as the camera claims; 0 when it does not say. */
  readonly width: number;
  readonly height: number;
  readonly fps?: number | undefined;
}

export type Codec = 'h264' | 'h265' | 'jpeg' | 'other';

/** Cameras write H264, H.264, h265, HEVC, JPEG, MPEG4, …. */
export function codecOf(encoding: string): Codec {
  const name = encoding.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (/^(h264|avc)/.test(name)) return 'h264';
  if (/^(h265|hevc)/.test(name)) return 'h265';
  return /^m?jpeg/.test(name) ? 'jpeg' : 'other';
}

/** Cheapest to decode first, as far as browsers and the ring can use them as well. */
const LIKED: readonly Codec[] = ['h264', 'h265', 'jpeg'];

/**
 * Choose: what a camera offers, and the longer side in pixels that the model takes → the stream to watch by:
 * of the best-liked codec there is, the smallest that is large enough, else the largest. Decoding is most of
 * what a camera costs, and it goes with the pixels. Nothing when none can be decoded.
 */
export function chooseProfile(profiles: readonly Profile[], side: number): Profile | undefined {
  const codec = LIKED.find((one) => profiles.some((profile) => profile.codec === one));
  const bySize = profiles.filter((one) => one.codec === codec).sort((a, b) => pixels(a) - pixels(b));
  return bySize.find((one) => Math.max(one.width, one.height) >= side) ?? bySize.at(-1);
}

/** The largest there is: for evidence. */
export const mainProfile = (profiles: readonly Profile[]): Profile | undefined =>
  [...profiles].sort((a, b) => pixels(b) - pixels(a))[0];

const pixels = ({ width, height }: Profile) => width * height;
