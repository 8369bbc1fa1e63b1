import { z } from 'zod';
import { AreaId, PersonId, ShiftId } from './ids.ts';

/** How it stood when somebody handed over: what the next one begins with. */
export const Sheet = z.object({
  waiting: z.int(),
  inHand: z.int(),
  overdue: z.int(),
  shelved: z.int(),
  /** Cameras that are to be watched and are not. */
  camerasDown: z.int(),
  cameras: z.int(),
});
export type Sheet = Readonly<z.infer<typeof Sheet>>;

/** A shift at the desk: begun by a press, ended by signing what is handed over. */
export const Shift = z.object({
  id: ShiftId,
  personId: PersonId,
  areaId: AreaId.optional(),
  beganAt: z.int(),
  plannedUntil: z.int(),
  endedAt: z.int().optional(),
  sheet: Sheet.optional(),
  note: z.string().optional(),
});
export type Shift = Readonly<z.infer<typeof Shift>>;
