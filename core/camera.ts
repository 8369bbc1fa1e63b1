import { z } from 'zod';
import { Box, Position } from './geometry.ts';
import { CameraId, SiteId } from './ids.ts';
import type { Secret } from './secret.ts';
import type { SiteKind } from './site.ts';
import { Text } from './text.ts';
import { Scale } from './water.ts';

/** Why a camera is not fully watched. */
export const HealthReason = z.enum([
  'no-frame',
  'frozen',
  'dark',
  'covered',
  'moved',
  'auth',
  'address',
  'codec',
  'overload',
  'model',
  'water',
  'error',
]);
export type HealthReason = z.infer<typeof HealthReason>;

/** How well a camera is watched right now. A frozen picture is not `online`. */
export const CameraHealth = z.discriminatedUnion('state', [
  z.object({ state: z.literal('starting') }),
  z.object({ state: z.literal('online') }),
  /** Pictures come, but what they show cannot be trusted or not be looked at. */
  z.object({ state: z.literal('degraded'), reason: HealthReason, detail: z.string().max(300).optional() }),
  z.object({ state: z.literal('offline'), reason: HealthReason, detail: z.string().max(300).optional() }),
]);
export type CameraHealth = Readonly<z.infer<typeof CameraHealth>>;

/** The part of a camera's picture that is looked at: in the picture, and not so small that nothing of a place is left. */
export const Focus = Box.extend({
  width: Box.shape.width.min(0.1),
  height: Box.shape.height.min(0.1),
}).refine(
  ({ x, y, width, height }) => x + width <= 1.0001 && y + height <= 1.0001,
  'reaches out of the picture',
);
export type Focus = Readonly<z.infer<typeof Focus>>;

/** A device at a site. `address` is its ONVIF device service, or an rtsp:// address for a camera without ONVIF. */
export const Camera = z.object({
  id: CameraId,
  siteId: SiteId,
  name: Text.trim().min(1).max(100),
  address: z.url({ protocol: /^(https?|rtsps?)$/ }).max(500),
  username: Text.max(100),
  position: Position,
  /** Where it looks, degrees clockwise from north, and how wide. */
  bearing: z.number().min(0).lt(360).optional(),
  fieldOfView: z.number().positive().max(360).optional(),
  scale: Scale.optional(),
  /** The ONVIF profile to watch it by, when an admin has chosen one. Absent: the stream that costs least. */
  profile: Text.min(1).max(64).optional(),
  /** What is looked at, closer, instead of the whole picture: small things far away. The rest is not watched. */
  focus: Focus.optional(),
  enabled: z.boolean(),
  /** On trial since (ms): it sees and counts, and raises nothing. Absent: what it sees rings. */
  trialSince: z.int().optional(),
});
export type Camera = Readonly<z.infer<typeof Camera>>;

/** A camera as ingest needs it: with the word it lets itself be looked into by. */
export interface WatchedCamera extends Camera {
  readonly password: Secret;
  readonly siteKind: SiteKind;
  /** Since when it is to be watched: enabled anew, it is begun anew. */
  readonly enabledSince?: number;
}
