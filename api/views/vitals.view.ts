import { z } from 'zod';

/** Proof of life: what a quiet page shows, so that it does not look like a dead one. */
export const Vitals = z
  .object({
    serverTime: z.int().describe('Our clock, ms: pages count by it, not by their own'),
    links: z
      .object({ database: z.boolean(), redis: z.boolean() })
      .describe('Whether they answer just now; what depends on one that does not is null'),
    cameras: z
      .object({ online: z.int(), total: z.int().describe('Those that are to be watched') })
      .nullable(),
    newestFrameAgeMs: z.int().nullable().describe('null also when no frame has come yet'),
    queue: z
      .object({
        waiting: z.int().describe('Frames waiting to be looked at'),
        delayMs: z.int().describe('For how long the first of them has waited'),
      })
      .nullable(),
    counts: z
      .object({
        reported: z.int().describe('Not judged yet'),
        inHand: z.int().describe('From filed to waiting for its verification'),
        over: z.int().describe('Closed, rejected, merged, cancelled'),
        overdue: z.int().describe('Past the limit of whatever they wait for'),
      })
      .nullable(),
  })
  .meta({ id: 'Vitals' });
export type Vitals = z.infer<typeof Vitals>;
