import { z } from 'zod';

/** Categories are data, edited per town; `raise` refuses one that the store does not know. */
export const CategoryCode = z.string().regex(/^[A-Z]{2,3}\.[A-Z0-9]+$/);
export type CategoryCode = z.infer<typeof CategoryCode>;

/** P1 特急, P2 紧急, P3 一般, P4 提示. */
export const Severity = z.enum(['P1', 'P2', 'P3', 'P4']);
export type Severity = z.infer<typeof Severity>;

/** One kind of matter, and how fast it has to be dealt with (ms; absent: no limit of its own). */
export const Category = z.object({
  code: CategoryCode,
  zh: z.string(),
  en: z.string(),
  severity: Severity,
  acceptWithin: z.int().positive().optional(),
  onSiteWithin: z.int().positive().optional(),
  resolveWithin: z.int().positive().optional(),
  byCamera: z.boolean(),
  byCitizen: z.boolean(),
  openToGrab: z.boolean(),
});
export type Category = Readonly<z.infer<typeof Category>>;
