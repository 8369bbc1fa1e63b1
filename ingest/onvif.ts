import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import onvif from 'node-onvif';
import MediaService from 'node-onvif/lib/modules/service-media.js';
import { z } from 'zod';
import { DomainError } from '../core/errors.ts';
import type { Duration } from '../core/time.ts';
import { type Admitted, rehost } from '../runtime/address.ts';
import type { Login } from '../runtime/digest.ts';
import {
  CapabilitiesAnswer,
  ClockAnswer,
  clockOffset,
  DeviceAnswer,
  ProfilesAnswer,
  profileOf,
  ServicesAnswer,
  SnapshotUriAnswer,
  StreamUriAnswer,
} from './onvif-answers.ts';
import { type Media2, openMedia2 } from './onvif-media2.ts';
import type { Profile } from './profile.ts';
import { postSoap, type SoapLine } from './soap.ts';
import { escapeXml } from './xml.ts';

/**
 * The one door to node-onvif. Used are its service objects, call by call; never `init()` (a profile without rate
 * control throws, and one slow answer after another takes minutes) and never `fetchSnapshot()` (two cameras at
 * once get each other's pictures, and the password goes out in clear). Its transport is ours: its own may wait
 * for ever, reads without end, and knows neither https nor digest.
 */
const lines = new WeakMap<object, SoapLine>();
onvif._OnvifSoap._request = async (oxaddr, envelope) => {
  const line = lines.get(oxaddr);
  if (!line) throw new Error('a node-onvif service was made outside of ingest/onvif.ts');
  return postSoap(line, envelope);
};
onvif._OnvifSoap._createNonce = (length) => randomBytes(length);

/** A camera that answers ONVIF, and has accepted our login. */
export interface OnvifCamera {
  readonly device: { manufacturer: string; model: string; firmware: string; serial: string };
  /** How far its clock is ahead of ours, ms; nothing when it does not tell. */
  readonly clockOffset: Duration | undefined;
  readonly hasEvents: boolean;
  /** How often it named another host than the enrolled one, so far. */
  foreign(): number;
  profiles(): Promise<readonly Profile[]>;
  /** Without login. */
  streamUri(token: string): Promise<URL>;
  snapshotUri(token: string): Promise<URL>;
}

/**
 * Connect: a camera's device service and login → the camera. The clock is asked first, without login, and tokens
 * are dated by it. How the camera refuses a call without login tells which proof it takes (HTTP digest or a
 * WS-Security token): a wrong password is tried once.
 * @throws DomainError `camera-auth`, `camera-unreachable`, `camera-answer`; the signal's reason when aborted.
 */
export async function connectOnvif(at: Admitted, login: Login, signal?: AbortSignal): Promise<OnvifCamera> {
  const device = new onvif.OnvifDevice({ xaddr: at.url.href }).services.device;
  const line: SoapLine = { at, signal, wantsDigest: false };
  lines.set(device.oxaddr, line);

  const offset = await unlessRefused(async () => {
    const { data } = await device.getSystemDateAndTime();
    return clockOffset(read(ClockAnswer, data, 'the clock'), Date.now());
  });
  device.time_diff = offset ?? 0;

  const ask = async () =>
    read(DeviceAnswer, (await device.getDeviceInformation()).data, 'the device').GetDeviceInformationResponse;
  const open = await unlessRefused(ask);
  const proof: Proof = { login, line, isDigest: !open && line.wantsDigest, offset: offset ?? 0 };
  authorize(device, line, proof);
  const told = open ?? (await ask());

  let foreign = 0;
  const enrolled = (uri: string, schemes: readonly string[]): URL => {
    const { url, isForeign } = rehost(uri, at.url, schemes);
    if (isForeign) foreign++;
    return url;
  };
  const services = await servicesOf(device);
  const placeOf = (told: string | undefined) =>
    told && { url: enrolled(told, ['http:', 'https:']), ip: at.ip };
  const media = mediaAt(placeOf(services.media), proof);
  const media2At = placeOf(services.media2);
  const media2 = media2At ? openMedia2({ ...line, at: media2At }, proof) : undefined;
  let inUse: Media = media ?? media2 ?? refuseMedia(at);

  return {
    device: {
      manufacturer: told.Manufacturer,
      model: told.Model,
      firmware: told.FirmwareVersion,
      serial: told.SerialNumber,
    },
    clockOffset: offset,
    hasEvents: services.events !== undefined,
    foreign: () => foreign,
    async profiles() {
      // Media (ver10) has no word for H.265: a camera with nothing else shows no profile there.
      const first = await inUse.profiles().catch((error: unknown) => {
        if (!media2 || inUse === media2 || !isAnswer(error)) throw error;
        return [];
      });
      if (first.some(({ codec }) => codec === 'h264') || !media2 || inUse === media2) return first;
      const second = await media2.profiles();
      if (second.length === 0) return first;
      inUse = media2;
      return second;
    },
    streamUri: async (token) => enrolled(await inUse.streamUri(token), ['rtsp:', 'rtsps:']),
    snapshotUri: async (token) => enrolled(await inUse.snapshotUri(token), ['http:', 'https:']),
  };
}

/** How we prove who we are, once the camera has shown what it takes. */
export interface Proof {
  readonly login: Login;
  readonly line: SoapLine;
  readonly isDigest: boolean;
  readonly offset: Duration;
}

type Media = Media2;

function authorize(service: NodeOnvifService, line: SoapLine, { login, isDigest, offset }: Proof): void {
  service.time_diff = offset;
  if (isDigest) line.login = login;
  else service.setAuth(escapeXml(login.username), login.password);
  lines.set(service.oxaddr, line);
}

function mediaAt(at: Admitted | '' | undefined, proof: Proof): Media | undefined {
  if (!at) return undefined;
  const service = new MediaService({ xaddr: at.url.href, time_diff: proof.offset });
  authorize(service, { at, signal: proof.line.signal, wantsDigest: false }, proof);
  return {
    async profiles() {
      const { data } = await service.getProfiles();
      return read(ProfilesAnswer, data, 'its profiles').GetProfilesResponse.Profiles.map(profileOf);
    },
    async streamUri(token) {
      const { data } = await service.getStreamUri({ ProfileToken: escapeXml(token), Protocol: 'RTSP' });
      return read(StreamUriAnswer, data, 'its stream').GetStreamUriResponse.MediaUri.Uri;
    },
    async snapshotUri(token) {
      const { data } = await service.getSnapshotUri({ ProfileToken: escapeXml(token) });
      return read(SnapshotUriAnswer, data, 'its snapshot').GetSnapshotUriResponse.MediaUri.Uri;
    },
  };
}

/** Where its services are. GetServices first: Media2 appears only there; old devices know GetCapabilities alone. */
async function servicesOf(device: {
  getServices: (params: { IncludeCapability: boolean }) => Promise<NodeOnvifAnswer>;
  getCapabilities: () => Promise<NodeOnvifAnswer>;
}): Promise<{ media?: string | undefined; media2?: string | undefined; events?: string | undefined }> {
  try {
    const { data } = await device.getServices({ IncludeCapability: false });
    const { Service } = read(ServicesAnswer, data, 'its services').GetServicesResponse;
    const at = (path: string) =>
      Service.find(({ Namespace }) => Namespace.includes(path))?.XAddr || undefined;
    const found = { media: at('/ver10/media/'), media2: at('/ver20/media/'), events: at('/ver10/events/') };
    if (found.media || found.media2) return found;
  } catch (error) {
    if (!isAnswer(error)) throw error;
  }
  const { data } = await device.getCapabilities();
  const { Media, Events } = read(CapabilitiesAnswer, data, 'its capabilities').GetCapabilitiesResponse
    .Capabilities;
  return { media: Media?.XAddr || undefined, events: Events?.XAddr || undefined };
}

async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof DomainError && (error.code === 'camera-auth' || error.code === 'camera-answer'))
      return undefined;
    throw error;
  }
}

const isAnswer = (error: unknown) =>
  !(error instanceof DomainError) ||
  error.code === 'camera-answer' ||
  error.code === 'camera-address-refused';

function refuseMedia({ url }: Admitted): never {
  throw new DomainError('camera-answer', `${url.host} names no media service: is it a camera?`);
}

function read<T extends z.ZodType>(shape: T, given: unknown, what: string): z.output<T> {
  const { success, data, error } = shape.safeParse(given);
  if (success) return data;
  throw new DomainError(
    'camera-answer',
    `the camera’s answer about ${what} is not understood: ${z.prettifyError(error)}`,
  );
}

const PROBE_WITHIN: Duration = 6_000;
let probing: Promise<unknown> = Promise.resolve();

/**
 * Asks the local network for devices. One probe at a time, since two at once never end in node-onvif, and never
 * longer than six seconds.
 */
export function probeNetwork(): Promise<readonly unknown[]> {
  const round = probing.then(async () => {
    const late = new AbortController();
    const tooLong = sleep(PROBE_WITHIN, undefined, { signal: late.signal }).then(async () => {
      await onvif.stopProbe();
      throw new DomainError(
        'camera-unreachable',
        'the network could not be asked: is there a network interface?',
      );
    });
    try {
      return await Promise.race([onvif.startProbe(), tooLong]);
    } finally {
      late.abort();
      tooLong.catch(() => {});
    }
  });
  probing = round.catch(() => {});
  return round;
}
