import { z } from 'zod';

/** Signs that are not seen and steer: a terminal, or which way the writing runs. Tab and new line are none. */
const STEERING = /(?![\t\n\r])\p{Cc}|[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/** Unsteered: a text → the same without them, for where no page sets it apart: lists, terminals, what devices say. */
export const unsteered = (text: string): string => text.replace(STEERING, '').toWellFormed();

/** Said: what a device says of itself → one line of it, of a length that fits everywhere, that steers nothing. */
export const said = (text: string, most = 200): string =>
  unsteered(text).replace(/\s+/g, ' ').trim().slice(0, most).toWellFormed();

/** Words of people: any sign there is. NUL and halves of signs are none, and no database keeps them. */
export const Text = z
  .string()
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'holds something that is no sign');
