import type { AskState, Device, FoundDevice } from '../core/ask.ts';
import type { WatchedCamera } from '../core/camera.ts';
import { DomainError } from '../core/errors.ts';
import type { AskId, CameraId } from '../core/ids.ts';
import type { AskJob } from '../core/jobs.ts';
import type { Light } from '../core/light.ts';
import { masked, type Secret } from '../core/secret.ts';
import { said } from '../core/text.ts';
import { type Instant, seconds } from '../core/time.ts';
import { admit, type CameraNetworks, parseAddress, portOf } from '../runtime/address.ts';
import type { Login } from '../runtime/digest.ts';
import type { Found } from './discover.ts';
import { grabPicture } from './grab.ts';
import { lookThrough } from './look-through.ts';
import { type Probed, type ProbedProfile, probe } from './probe.ts';
import { chooseProfile, codecOf, mainProfile } from './profile.ts';
import { pinned } from './stream.ts';

/** What answering needs of the world. */
export interface AskPorts {
  readonly discover: () => Promise<readonly Found[]>;
  readonly networks: CameraNetworks;
  /** The longer side of the picture the model takes, in pixels. */
  readonly side: number;
  readonly unseal: (id: AskId, sealed: Buffer) => Secret;
  readonly openCamera: (id: CameraId) => Promise<WatchedCamera>;
  /** Cameras whose login was refused lately: not tried again, lest they lock us out. */
  readonly refusals: {
    readonly isHeldBack: (camera: WatchedCamera, now: Instant) => Promise<boolean>;
    readonly remember: (camera: WatchedCamera, now: Instant) => Promise<void>;
  };
  readonly tries: {
    readonly take: (device: string) => Promise<number | undefined>;
    readonly giveBack: (device: string, isRight: boolean) => Promise<void>;
    readonly left: (device: string) => Promise<number>;
  };
  /** Keeps a camera's picture for those who draw on it. */
  readonly keepPicture: (id: CameraId, jpeg: Buffer, takenAt: Instant) => Promise<Light>;
  readonly now: () => Instant;
}

/** An answer, and the picture that goes with it (JPEG). */
export interface Answered {
  readonly state: AskState;
  readonly picture?: Buffer | undefined;
}

const WITHIN = seconds(40);

/** Answer: a question → what became of it. What a device does or does not do is an answer; never throws for that. */
export async function answer(job: AskJob, ports: AskPorts, signal?: AbortSignal): Promise<Answered> {
  const late = AbortSignal.timeout(WITHIN);
  const both = signal ? AbortSignal.any([late, signal]) : late;
  try {
    if (job.kind === 'discover') return await found(ports);
    if (job.kind === 'picture') return await pictured(job.cameraId, ports, both);
    return await probed(job, ports, both);
  } catch (error) {
    if (error instanceof DomainError) return failed(error.code, error.message);
    if (late.aborted) return failed('camera-unreachable', `it did not answer within ${WITHIN / 1_000} s`);
    throw error;
  }
}

const failed = (code: string, problem: string): Answered => ({
  state: { state: 'failed', code, problem: said(masked(problem), 300) },
});

/** Whoever answers may say any address: those we may not talk to are told as such, and never asked. */
async function found({ discover, networks }: AskPorts): Promise<Answered> {
  const devices = await Promise.all(
    (await discover()).slice(0, 200).map(async ({ name, hardware, addresses }): Promise<FoundDevice> => {
      const checked = await Promise.all(addresses.slice(0, 4).map((one) => isAdmitted(one, networks)));
      const at = Math.max(0, checked.indexOf(true));
      return { name, hardware, address: addresses[at] ?? '', isAllowed: checked[at] ?? false };
    }),
  );
  const once = [...new Map(devices.map((one) => [one.address, one])).values()];
  return { state: { state: 'found', devices: once } };
}

const isAdmitted = (address: string, networks: CameraNetworks) =>
  Promise.resolve()
    .then(() => admit(parseAddress(address), networks))
    .then(
      () => true,
      () => false,
    );

async function probed(
  { askId, address, username, sealedPassword }: Extract<AskJob, { kind: 'probe' }>,
  { networks, side, unseal, tries }: AskPorts,
  signal: AbortSignal,
): Promise<Answered> {
  const { url, ip } = await admit(parseAddress(address), networks);
  const device = `${ip}:${portOf(url)}`;
  if ((await tries.take(device)) === undefined) {
    return failed(
      'too-many-tries',
      `two wrong passwords were tried at ${url.host}: wait half an hour, or it may lock its account`,
    );
  }
  const password = unseal(askId, Buffer.from(sealedPassword, 'base64')).reveal();
  let picture: Buffer | undefined;
  let said: Probed | undefined;
  try {
    said = await probe({ url: address, user: username, password }, networks, signal, (jpeg) => {
      picture = jpeg;
    });
  } finally {
    if (said?.login !== 'refused') await tries.giveBack(device, said?.login === 'taken');
  }
  picture ??= await seenIn(said, { username, password }, networks, signal);
  const triesLeft = await tries.left(device);
  return {
    state: { state: 'probed', device: deviceOf(said, triesLeft, picture !== undefined, side) },
    picture,
  };
}

/** Of a device that offers no snapshot: the first picture of the first stream that opens. */
async function seenIn({ profiles }: Probed, login: Login, networks: CameraNetworks, signal: AbortSignal) {
  const open = profiles.find(({ opens, uri }) => opens && uri !== null);
  if (!open?.uri) return undefined;
  const place = pinned(await admit(parseAddress(open.uri), networks));
  return grabPicture(place, login, signal).catch(() => undefined);
}

function deviceOf(told: Probed, triesLeft: number, hasPicture: boolean, side: number): Device {
  const { device, clockOffsetMs, profiles, login, problems } = told;
  const usable = profiles
    .filter(({ opens }) => opens)
    .map(({ token, codec, width, height }) => ({ token, name: '', codec: codecOf(codec), width, height }));
  const [detect, evidence] = [chooseProfile(usable, side)?.token, mainProfile(usable)?.token];
  const useOf = ({ token, opens }: ProbedProfile) => {
    const uses = [token === detect && 'detect', token === evidence && 'evidence'].filter(Boolean);
    if (!opens || uses.length === 0) return 'none';
    return uses.length === 2 ? 'both' : (uses[0] as 'detect' | 'evidence');
  };
  return {
    maker: device?.manufacturer ?? '',
    model: device?.model ?? '',
    firmware: device?.firmware ?? '',
    login,
    triesLeft,
    clockOffsetMs,
    streams: profiles.map((one) => {
      const { token, codec, width, height, fps, opens } = one;
      return { token, codec, width, height, fps, opens, use: useOf(one) };
    }),
    hasPicture,
    problems: problems.slice(0, 200).map((line) => said(line, 300)),
  };
}

/** What a registered camera shows now. */
async function pictured(id: CameraId, ports: AskPorts, signal: AbortSignal): Promise<Answered> {
  const { openCamera, networks, side, refusals, keepPicture, now } = ports;
  const camera = await openCamera(id);
  if (await refusals.isHeldBack(camera, now())) {
    return failed('camera-auth', 'the camera has refused this login lately: correct its user and password');
  }
  try {
    const picture = await lookThrough(camera, networks, side, signal);
    const takenAt = now();
    // It is shown all the same when it cannot be kept.
    const light = await keepPicture(id, picture, takenAt).catch(() => undefined);
    return { state: { state: 'pictured', takenAt, ...(light && { light }) }, picture };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'camera-auth') await refusals.remember(camera, now());
    throw error;
  }
}
