import { DomainError } from '../core/errors.ts';
import { masked } from '../core/secret.ts';
import { said } from '../core/text.ts';
import type { Duration } from '../core/time.ts';
import { admit, type CameraNetworks, parseAddress } from '../runtime/address.ts';
import type { Login } from '../runtime/digest.ts';
import { sizeOfJpeg } from '../runtime/jpeg.ts';
import { fetchSnapshot } from '../runtime/snapshot.ts';
import { connectOnvif, type OnvifCamera } from './onvif.ts';
import { probeStream } from './probe-stream.ts';
import type { Profile } from './profile.ts';
import { isRtsp, pinned } from './stream.ts';

/** What a camera says of itself, and what of it is true. */
export interface Probed {
  readonly device: OnvifCamera['device'] | null;
  /** How far its clock is ahead of ours. */
  readonly clockOffsetMs: Duration | null;
  readonly profiles: readonly ProbedProfile[];
  readonly snapshot: {
    readonly uri: string;
    readonly bytes: number;
    readonly width: number;
    readonly height: number;
  } | null;
  readonly events: boolean;
  /** `unknown`: it was not asked for one, or could not be reached. */
  readonly login: 'taken' | 'refused' | 'unknown';
  /** In words, each with what could be done. */
  readonly problems: readonly string[];
}

export interface ProbedProfile {
  readonly token: string;
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number | null;
  /** At the host that was asked for, without login; nothing when the camera named none. */
  readonly uri: string | null;
  /** Whether ffprobe could read pictures from it. */
  readonly opens: boolean;
}

export interface Asked {
  readonly url: string;
  readonly user: string;
  readonly password: string;
}

/**
 * Probe: a camera's address and login → what it says of itself, each of its streams opened, its snapshot fetched.
 * What does not work is told among the problems; a refused login ends it, since cameras lock out who tries again.
 * Never throws for what a camera does or does not do.
 * @param onPicture is given the snapshot's JPEG, for whoever wants to look at it
 */
export async function probe(
  { url, user, password }: Asked,
  networks: CameraNetworks,
  signal?: AbortSignal,
  onPicture: (jpeg: Buffer) => void = () => {},
): Promise<Probed> {
  const problems: string[] = [];
  let isTurnedAway = false;
  const login: Login = { username: user, password };
  const attempt = async <T>(what: string, act: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await act();
    } catch (error) {
      signal?.throwIfAborted();
      isTurnedAway ||= error instanceof DomainError && error.code === 'camera-auth';
      problems.push(said(`${what}: ${masked(String((error as Error).message))}`, 300));
      return undefined;
    }
  };
  const nothing: Omit<Probed, 'login'> = {
    device: null,
    clockOffsetMs: null,
    profiles: [],
    snapshot: null,
    events: false,
    problems,
  };
  const loginOf = (isIn: boolean) => (isTurnedAway ? 'refused' : isIn ? 'taken' : 'unknown');
  const at = await attempt('address', () => admit(parseAddress(url), networks));
  if (!at) return { ...nothing, login: 'unknown' };
  if (isRtsp(at.url)) {
    const plain = { token: '', name: '', codec: 'other', width: 0, height: 0 } as const;
    const { isRefused, ...known } = await opened(plain, at.url, pinned(at), login, problems, signal);
    isTurnedAway = isRefused;
    return { ...nothing, profiles: [known], login: loginOf(known.opens) };
  }

  const camera = await attempt('ONVIF', () => connectOnvif(at, login, signal));
  if (!camera) return { ...nothing, login: loginOf(false) };
  const offered = (await attempt('profiles', () => camera.profiles())) ?? [];
  const profiles: ProbedProfile[] = [];
  let isLocked = false;
  for (const profile of offered) {
    const uri = await attempt(`stream of ${profile.token}`, () => camera.streamUri(profile.token));
    const place = uri && (await attempt(`stream of ${profile.token}`, () => admit(uri, networks)));
    const { isRefused, ...known } = await opened(
      profile,
      uri,
      isLocked ? undefined : place && pinned(place),
      login,
      problems,
      signal,
    );
    // A second wrong login may lock us out.
    isLocked ||= isRefused;
    profiles.push(known);
  }
  const [first] = offered;
  const snapshot = first
    ? await attempt('snapshot', async () => {
        const place = await admit(await camera.snapshotUri(first.token), networks);
        const jpeg = await fetchSnapshot(place, login, signal);
        onPicture(jpeg);
        return { uri: place.url.href, bytes: jpeg.length, ...sizeOfJpeg(jpeg) };
      })
    : undefined;

  const offset = camera.clockOffset;
  if (offset === undefined) problems.push('clock: it does not tell the time');
  else if (Math.abs(offset) > 10_000) {
    problems.push(`clock: it is ${Math.round(offset / 1_000)} s off; let it follow a time server`);
  }
  if (camera.foreign() > 0) {
    problems.push(`addresses: it names another host than ${at.url.host} (behind NAT?); ours is used instead`);
  }
  return {
    device: camera.device,
    clockOffsetMs: offset ?? null,
    profiles,
    snapshot: snapshot ?? null,
    events: camera.hasEvents,
    // A stream that is refused to a login that ONVIF took is the camera's own setting: the login is right.
    login: loginOf(offered.length > 0),
    problems,
  };
}

/** A profile as it is: ffprobe's word goes before the camera's. */
async function opened(
  profile: Profile,
  uri: URL | undefined,
  place: URL | undefined,
  login: Login,
  problems: string[],
  signal?: AbortSignal,
): Promise<ProbedProfile & { isRefused: boolean }> {
  const { token, codec, width, height, fps } = profile;
  const told = { token, codec, width, height, fps: fps ?? null, uri: uri?.href ?? null, opens: false };
  const isRefused = false;
  if (!place) return { ...told, isRefused };
  const seen = await probeStream(place, login, signal);
  if (!seen.opens) {
    problems.push(`stream${token && ` of ${token}`}: ${seen.problem}`);
    return { ...told, isRefused: seen.isRefused ?? false };
  }
  return {
    ...told,
    codec: seen.codec,
    width: seen.width,
    height: seen.height,
    fps: seen.fps ?? told.fps,
    opens: true,
    isRefused,
  };
}
