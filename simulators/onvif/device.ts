import type { Profile, SimulatedCamera } from '../camera.ts';
import type { Ptz } from './ptz.ts';
import { badArgument } from './soap.ts';
import type { Subscriptions } from './subscriptions.ts';
import { text, type XmlNode } from './xml.ts';

/** The parts of one ONVIF device. */
export interface Device {
  readonly camera: SimulatedCamera;
  readonly rtspPort: number;
  readonly ptz: Ptz;
  readonly imaging: Map<string, number>;
  readonly subscriptions: Subscriptions;
  /** Our clock, not the camera's. */
  readonly now: () => number;
}

/** One call of an operation. */
export interface Call {
  readonly device: Device;
  readonly body: XmlNode;
  readonly now: number;
  /** Host and port by which the client reached the device. */
  readonly host: string;
  readonly port: number;
  /** The last part of the address, for subscriptions. */
  readonly resource: string;
  /** Aborted when the client goes away or the device ends. */
  readonly signal: AbortSignal;
}

/** Operations by name: each gives the content of the answer's body. @throws SoapFault */
export type Operations = Readonly<Record<string, (call: Call) => string | Promise<string>>>;

/** Where services live, below the device's address. */
export const PATHS = {
  device: '/onvif/device_service',
  media: '/onvif/media_service',
  media2: '/onvif/media2_service',
  events: '/onvif/event_service',
  ptz: '/onvif/ptz_service',
  imaging: '/onvif/imaging_service',
  subscription: '/onvif/subscription',
  snapshot: '/onvif/snapshot',
} as const;

export const SOURCE = 'VideoSource_1';

/** The host that answers name: the one the client used, unless the camera believes it is another. */
const namedHost = ({ device, host, now }: Call) => device.camera.suffers('wrong-host', now)?.host ?? host;

/** The address of a service or picture. */
export const httpAddress = (call: Call, path: string): string =>
  `http://${namedHost(call)}:${call.port}${path}`;

export const streamAddress = (call: Call, profile: Profile): string =>
  `rtsp://${namedHost(call)}:${call.device.rtspPort}/${call.device.camera.plan.id}/${profile}`;

export const profileToken = (profile: Profile): string => `Profile_${profile}`;

/** The profile that a call is about. @throws SoapFault when it names none that the camera has. */
export function profileOf({ device, body, now }: Call): Profile {
  const token = text(body, 'ProfileToken') ?? '';
  const profile = device.camera.profiles(now).find((one) => profileToken(one) === token);
  if (!profile) throw badArgument('ter:NoProfile', `The requested profile token ${token} does not exist`);
  return profile;
}
