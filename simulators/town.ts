import type { Log } from '../runtime/log.ts';
import { type CameraPlan, SimulatedCamera } from './camera.ts';
import type { Clip } from './clip.ts';
import { type Control, serveControl } from './control.ts';
import { type Announcement, answerProbes } from './onvif/discovery.ts';
import { endpointOf, scopesOf } from './onvif/identity.ts';
import { serveOnvif } from './onvif/server.ts';
import { placeOf } from './places.ts';
import { serveRtsp } from './rtsp/server.ts';

export interface TownOptions {
  /** How many. More than there are clips play the same clips again, at other moments of them. */
  readonly cameras: number;
  readonly clips: readonly Clip[];
  readonly host: string;
  /** RTSP is here, the control endpoint one above, the cameras' ONVIF from ten above. 0 takes any free ports. */
  readonly basePort: number;
  readonly user: string;
  readonly password: string;
  readonly log: Log;
  /** Whether to answer probes of WS-Discovery on UDP 3702; default: yes. */
  readonly discovery?: boolean;
  readonly now?: () => number;
}

/** How a camera of the town is reached. */
interface TownCamera {
  readonly id: string;
  readonly name: string;
  readonly kind: Clip['kind'];
  /** Its ONVIF Device service. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Its main stream, without login. */
  readonly rtsp: string;
  /** Its sub-stream, without login. */
  readonly rtspSub: string;
  readonly position: { readonly latitude: number; readonly longitude: number };
  readonly bearing: number;
  readonly clip: Pick<Clip, 'name' | 'pixels' | 'place' | 'scale'>;
}

export interface Town {
  readonly cameras: readonly TownCamera[];
  /** The address of the control endpoint. */
  readonly control: string;
  close(): Promise<void>;
}

const CONTROL = 1;
const FIRST_CAMERA = 10;

/**
 * Simulate: clips → a town of cameras that run until closed, all in this process.
 * @throws when a port is taken (what was opened is closed again), or when there are no clips.
 */
export async function simulateTown(options: TownOptions): Promise<Town> {
  const { host, basePort, log, discovery = true, now = Date.now } = options;
  if (options.clips.length === 0) throw new Error('a town needs one clip at least');
  const cameras = plansOf(options, now()).map((plan) => new SimulatedCamera(plan));
  const portAt = (offset: number) => (basePort === 0 ? 0 : basePort + offset);
  const opened: Closable[] = [];
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= closeAll(opened);
    return closing;
  };
  try {
    const rtsp = await serveRtsp({ cameras, host, port: portAt(0), now, log });
    opened.push(rtsp);
    const control: Control = await serveControl({ cameras, port: portAt(CONTROL), now, log });
    opened.push(control);
    const reached: TownCamera[] = [];
    for (const [index, camera] of cameras.entries()) {
      const port = portAt(FIRST_CAMERA + index);
      const onvif = await serveOnvif({ camera, host, port, rtspPort: rtsp.port, now, log });
      opened.push(onvif);
      reached.push(reach(camera.plan, onvif.url, `rtsp://${host}:${rtsp.port}/${camera.plan.id}`));
    }
    if (discovery) {
      const announcements = reached.map(({ url }, index) => announce(cameras[index]?.plan, url));
      opened.push(await answerProbes(announcements, host, log));
    }
    return { cameras: reached, control: control.url, close };
  } catch (error) {
    await close();
    throw portTaken(error);
  }
}

interface Closable {
  close(): void | Promise<void>;
}

async function closeAll(opened: readonly Closable[]): Promise<void> {
  for (const one of opened.toReversed()) await one.close();
}

function plansOf({ cameras, clips, user, password }: TownOptions, now: number): CameraPlan[] {
  const rounds = Math.ceil(cameras / clips.length);
  const counts = { reservoir: 0, road: 0, fire: 0 };
  return Array.from({ length: cameras }, (_, index): CameraPlan => {
    const clip = clips[index % clips.length];
    if (!clip) throw new Error('a town needs one clip at least');
    const number = counts[clip.kind]++;
    const { name, bearing, ...position } = placeOf(clip.kind, number);
    const round = Math.floor(index / clips.length);
    return {
      id: `${clip.kind}-${number + 1}`,
      ...{ name, clip, user, password, position, bearing },
      startedAt: now - Math.round((round / rounds) * clip.durationMs),
    };
  });
}

const reach = (plan: CameraPlan, url: string, rtsp: string): TownCamera => ({
  id: plan.id,
  name: plan.name,
  kind: plan.clip.kind,
  url,
  user: plan.user,
  password: plan.password,
  rtsp: `${rtsp}/main`,
  rtspSub: `${rtsp}/sub`,
  position: plan.position,
  bearing: plan.bearing,
  clip: {
    name: plan.clip.name,
    pixels: plan.clip.pixels,
    ...(plan.clip.place !== undefined && { place: plan.clip.place }),
    ...(plan.clip.scale !== undefined && { scale: plan.clip.scale }),
  },
});

const announce = (plan: CameraPlan | undefined, url: string): Announcement => ({
  endpoint: endpointOf(plan?.id ?? url),
  scopes: plan ? scopesOf(plan) : [],
  url,
});

function portTaken(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return error;
  const port = 'port' in error ? error.port : '';
  return new Error(`port ${port} is taken: end what holds it, or choose another --port`, { cause: error });
}
