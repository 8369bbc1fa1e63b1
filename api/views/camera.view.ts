import { z } from 'zod';
import { Camera, HealthReason } from '../../core/camera.ts';
import { CategoryCode } from '../../core/category.ts';
import { AreaId } from '../../core/ids.ts';
import { SiteKind } from '../../core/site.ts';
import { Text } from '../../core/text.ts';

/** How well a camera is watched, since when, and when its newest frame came. */
export const HealthView = z
  .object({
    state: z.enum(['off', 'starting', 'online', 'degraded', 'offline']).describe('`off`: not to be watched'),
    reason: HealthReason.optional(),
    detail: z.string().optional(),
    since: z.int().optional(),
    lastFrameAt: z.int().optional().describe('By our clock, ms; absent when none has come yet'),
  })
  .meta({ id: 'CameraHealth' });
export type HealthView = z.infer<typeof HealthView>;

/** A camera as pages see it. Its password never leaves the server. */
export const CameraView = Camera.extend({
  areaId: AreaId,
  siteName: z.string(),
  siteKind: SiteKind,
  health: HealthView,
}).meta({ id: 'Camera' });
export type CameraView = z.infer<typeof CameraView>;

/** A login in the address would be shown to everybody who may see cameras. */
const hasLogin = (address: string) => {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url !== undefined && (url.username !== '' || url.password !== '');
};

/** An address as somebody types it: a login has fields of its own. */
export const cameraAddress = Camera.shape.address
  .refine((address) => Text.safeParse(address).success, 'holds something that is no sign')
  .refine((address) => !hasLogin(address), 'holds a login: give it as username and password');

const settings = Camera.omit({ id: true, enabled: true, trialSince: true }).extend({
  address: cameraAddress,
  password: Text.max(200).describe('Encrypted before it is kept; never answered'),
});

/** Adds a camera. */
export const NewCamera = z
  .strictObject({
    ...settings.shape,
    enabled: z.boolean().default(true),
    watchFor: z
      .array(CategoryCode)
      .max(50)
      .optional()
      .describe('Which rules of its kind of site it begins with, by their kind of matter; absent: all'),
    trial: z.boolean().default(false).describe('Begin on trial: it sees and counts, and rings nobody'),
  })
  .meta({ id: 'NewCamera' });
export type NewCamera = z.infer<typeof NewCamera>;

/** Only what is named changes; `null` takes a value away. */
export const CameraChange = z
  .strictObject({
    ...settings.partial().shape,
    bearing: settings.shape.bearing.nullable(),
    fieldOfView: settings.shape.fieldOfView.nullable(),
    scale: settings.shape.scale.nullable(),
    focus: settings.shape.focus.nullable(),
    profile: settings.shape.profile.nullable(),
    enabled: z.boolean().optional(),
    trial: z.boolean().optional().describe('`false` ends the trial: from then on it rings'),
  })
  .meta({ id: 'CameraChange' });
export type CameraChange = z.infer<typeof CameraChange>;
