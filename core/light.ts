import { z } from 'zod';
import type { Instant } from './time.ts';
import { localTime } from './zone-time.ts';

/** By which light a camera's picture was taken. */
export const Light = z.enum(['day', 'night', 'infrared']);
export type Light = z.infer<typeof Light>;

/** A picture in two figures, 0..255: how bright it is, and how far apart its pixels' colours lie, in the mean. */
export interface Tone {
  readonly brightness: number;
  readonly chroma: number;
}

/** Hours of the town's day at which it is light, or dark, in every season: half open. */
const LIGHT = { from: 8, until: 16 };
const DARK = { from: 21, until: 5 };
/** Below it a picture is grey: what is left is what JPEG makes of noise. */
const GREY = 4;
/** Lamps at dusk leave most of a picture darker. */
const BRIGHT = 70;

/** What the clock alone says of the light; nothing at dawn and dusk, whose hours come and go with the year. */
export function surely(at: Instant, zone: string): 'light' | 'dark' | undefined {
  const hour = Math.floor(localTime(at, zone).minute / 60);
  if (hour >= LIGHT.from && hour < LIGHT.until) return 'light';
  return hour >= DARK.from || hour < DARK.until ? 'dark' : undefined;
}

/**
 * Tell: how a picture looks, and when it was taken → by which light. In the middle of the day it is day, whatever fog
 * leaves of the colours; else a picture without colours is infrared; at dawn and dusk the brightness decides.
 */
export function lightOf({ brightness, chroma }: Tone, at: Instant, zone: string): Light {
  const hour = surely(at, zone);
  if (hour === 'light') return 'day';
  if (chroma < GREY) return 'infrared';
  return hour === 'dark' || brightness < BRIGHT ? 'night' : 'day';
}
