import { serverNow, stamp } from '../../kit/clock.ts';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';

/** A moment by the town's clock, short. */
export const at = (ms: number): string => stamp(ms, serverNow(), SITE_ZONE);

/** The zone of the town has one offset the year round. */
const OFFSET = '+08:00';

/** A moment → what a `datetime-local` field shows, by the town's clock. */
export const toField = (ms: number): string => {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: SITE_ZONE,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(ms);
  return parts.replace(' ', 'T');
};

/** By the town's clock: the day of the week (0 is Sunday) and the minute of that day. */
export function townTime(ms: number): { day: number; minute: number } {
  const [date = '', time = ''] = toField(ms).split('T');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return { day: new Date(`${date}T00:00Z`).getUTCDay(), minute: hours * 60 + minutes };
}

/** What such a field says → the moment, or nothing while it is not whole. */
export function fromField(text: string): number | undefined {
  const ms = Date.parse(`${text}:00${OFFSET}`);
  return Number.isNaN(ms) ? undefined : ms;
}
