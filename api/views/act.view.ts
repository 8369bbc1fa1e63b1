import { z } from 'zod';
import { actNames, IncidentAct } from '../../core/act.ts';
import { Severity } from '../../core/category.ts';
import { Position } from '../../core/geometry.ts';
import { ActId, IncidentId, PersonId } from '../../core/ids.ts';
import { RefuteReason, RejectReason, Result } from '../../core/incident.ts';
import { LATEST } from '../../core/time.ts';

/** An act and what is said with it, in one flat body; which fields belong to which act is core's to say. */
export const ActBody = z
  .strictObject({
    id: ActId.describe('Made by the page: the same act sent again is done once'),
    takenAt: z.int().min(0).max(LATEST).optional().describe('When it was done, by a phone without a network'),
    act: z.enum(actNames),
    reason: z
      .enum([...RefuteReason.options, ...RejectReason.options])
      .optional()
      .describe('Of refute and reject'),
    note: z.string().optional(),
    why: z.string().optional(),
    to: PersonId.optional().describe('Whom to send'),
    whom: PersonId.optional().describe('Who was telephoned'),
    answered: z.boolean().optional(),
    into: IncidentId.optional().describe('What to merge it into'),
    severity: Severity.optional(),
    expectedAt: z.int().min(0).max(LATEST).optional(),
    position: Position.optional(),
    until: z.int().min(0).max(LATEST).optional(),
    result: Result.optional(),
    withoutPicture: z.boolean().optional(),
  })
  .superRefine(({ id: _, takenAt: __, ...said }, context) => {
    const { error } = IncidentAct.safeParse(said);
    for (const issue of error?.issues ?? []) {
      const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [key]) : [issue.path];
      const message = issue.code === 'unrecognized_keys' ? `does not belong to ${said.act}` : issue.message;
      for (const path of paths) context.addIssue({ code: 'custom', path: [...path], message });
    }
  })
  .meta({
    id: 'IncidentAct',
    examples: [
      { id: '7f3c0a52-6f0e-4a44-9a0b-0d6c1f6f9c11', act: 'confirm' },
      { id: '7f3c0a52-6f0e-4a44-9a0b-0d6c1f6f9c12', act: 'refute', reason: 'fog-cloud' },
    ],
  });

/** A body that was let in → the act, and what came with it. */
export function actOf({ id, takenAt, ...said }: z.infer<typeof ActBody>) {
  return { id, act: IncidentAct.parse(said), ...(takenAt !== undefined && { takenAt }) };
}

export const UndoBody = z.strictObject({ id: ActId }).meta({ id: 'Undo' });
