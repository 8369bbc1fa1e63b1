import { z } from 'zod';

/** Words of people: any sign there is. NUL and halves of signs are none, and no database keeps them. */
export const Text = z
  .string()
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'holds something that is no sign');
