import { z } from 'zod';
import { CategoryCode, Severity } from '../../core/category.ts';
import { AreaId, CameraId, PersonId } from '../../core/ids.ts';
import { incidentStates, Verdict } from '../../core/incident.ts';
import { Text } from '../../core/text.ts';
import { LATEST } from '../../core/time.ts';
import { QueueRow } from './incident.view.ts';

/** One value, or several by comma, as a link carries them. */
const severalOf = <T extends z.ZodType<unknown, string>>(one: T) =>
  z
    .string()
    .max(500)
    .transform((text) => text.split(','))
    .pipe(z.array(one).max(20))
    .optional();

/** By what the queue and the past are asked. */
export const IncidentFilter = z.strictObject({
  state: severalOf(z.enum(incidentStates)).describe('One or several, by comma'),
  category: severalOf(CategoryCode).describe('One or several, by comma'),
  severity: severalOf(Severity).describe('One or several, by comma'),
  source: z.enum(['camera', 'citizen', 'hotline', 'responder', 'system']).optional(),
  verdict: Verdict.optional(),
  areaId: AreaId.optional().describe('Whoever belongs to an area gets that area, whatever is asked'),
  cameraId: CameraId.optional(),
  assignee: PersonId.optional(),
  q: Text.trim()
    .min(1)
    .max(100)
    .optional()
    .describe("Part of a number, a text, a place's or a category's name"),
  from: z.coerce.number().int().min(0).max(LATEST).optional().describe('Raised at or after, ms'),
  to: z.coerce.number().int().min(0).max(LATEST).optional().describe('Raised before, ms'),
  cursor: z.string().min(1).max(200).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type IncidentFilter = z.infer<typeof IncidentFilter>;

export const IncidentPage = z
  .object({ incidents: z.array(QueueRow), next: z.string().optional().describe('Absent on the last page') })
  .meta({ id: 'IncidentPage' });
