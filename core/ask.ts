import { z } from 'zod';
import { Light } from './light.ts';
import { WaterReading } from './water.ts';

/** One stream of a device, and what was true of it. */
export const AskedStream = z.object({
  token: z.string(),
  codec: z.string(),
  width: z.int(),
  height: z.int(),
  fps: z.number().nullable(),
  /** Whether pictures could be read from it. */
  opens: z.boolean(),
  /** What it would be taken for unless somebody chooses otherwise. */
  use: z.enum(['detect', 'evidence', 'both', 'none']),
});
export type AskedStream = Readonly<z.infer<typeof AskedStream>>;

/** What became of the login: taken, refused, or not tried because the device could not be reached. */
export const LoginOutcome = z.enum(['taken', 'refused', 'unknown']);

/** What a device says of itself, and what of it is true. */
export const Device = z.object({
  maker: z.string(),
  model: z.string(),
  firmware: z.string(),
  login: LoginOutcome,
  /** Wrong passwords it may still be given before we wait: most devices lock their account after a few. */
  triesLeft: z.int(),
  clockOffsetMs: z.number().nullable(),
  streams: z.array(AskedStream),
  /** Whether there is a picture to look at. */
  hasPicture: z.boolean(),
  /** In words, each with what could be done. */
  problems: z.array(z.string()),
});
export type Device = Readonly<z.infer<typeof Device>>;

/** Somebody who answered on this network. Nothing was checked: it is their word. */
export const FoundDevice = z.object({
  name: z.string(),
  hardware: z.string(),
  address: z.string(),
  /** Whether CAMERA_NETWORKS lets us talk to it. */
  isAllowed: z.boolean(),
});
export type FoundDevice = Readonly<z.infer<typeof FoundDevice>>;

/** What became of a question. It is forgotten after a few minutes. */
export const AskState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  z.object({ state: z.literal('failed'), code: z.string(), problem: z.string() }),
  z.object({ state: z.literal('found'), devices: z.array(FoundDevice) }),
  z.object({ state: z.literal('probed'), device: Device }),
  /** `light`: by which it was taken, where that could be told and the picture kept. */
  z.object({ state: z.literal('pictured'), takenAt: z.int(), light: Light.optional() }),
  /** `step`: how finely the water can be told in that picture, metres. */
  z.object({ state: z.literal('read'), reading: WaterReading, step: z.number() }),
]);
export type AskState = Readonly<z.infer<typeof AskState>>;

/** Wrong passwords a device may be given within `TRIES_FORGOTTEN`: most lock out after five, and for all its users. */
export const MOST_TRIES = 2;
export const TRIES_FORGOTTEN = 30 * 60_000;
