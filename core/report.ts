import { z } from 'zod';
import { CategoryCode } from './category.ts';
import { Position } from './geometry.ts';
import { ReportId } from './ids.ts';
import { Text } from './text.ts';

/** What a citizen tells us. */
export const Report = z.object({
  id: ReportId,
  category: CategoryCode,
  position: Position,
  text: Text.trim().min(1).max(2_000),
});
export type Report = Readonly<z.infer<typeof Report>>;

/** What the citizen gets back: enough to follow the matter, nothing about who deals with it. */
export const ReportReceipt = z.object({ id: ReportId, followCode: z.string(), state: z.string() });
export type ReportReceipt = Readonly<z.infer<typeof ReportReceipt>>;
