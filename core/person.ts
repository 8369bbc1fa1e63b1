import { z } from 'zod';
import { AreaId, PersonId } from './ids.ts';
import { Text } from './text.ts';
import { type Duration, hours } from './time.ts';

export const Role = z.enum(['admin', 'dispatcher', 'responder', 'verifier', 'auditor', 'citizen', 'wall']);
export type Role = z.infer<typeof Role>;

/** A telephone number as people write it: digits, and what sets them apart. Shown to desks alone: no `Person` carries one. */
export const Phone = z
  .string()
  .trim()
  .max(40)
  .regex(
    /^\+?\(?\d(?:[ ()-]{0,2}\d){2,14}$/,
    'three to fifteen digits, with spaces, dashes or brackets between',
  );
export type Phone = z.infer<typeof Phone>;

/** Somebody who may sign in. Without an area: the whole town. */
export const Person = z.object({
  id: PersonId,
  /** The name they sign in with. */
  login: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, 'two to forty of a-z, 0-9, dot, dash, underscore'),
  name: Text.trim().min(1).max(60),
  role: Role,
  areaId: AreaId.optional(),
  active: z.boolean(),
});
export type Person = Readonly<z.infer<typeof Person>>;

/** Where somebody said that he was tells for so long where he is. */
export const PLACE_HOLDS: Duration = hours(4);
