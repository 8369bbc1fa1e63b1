import { z } from 'zod';
import { CategoryCode } from '../../core/category.ts';
import { Position } from '../../core/geometry.ts';
import { EvidenceId, IncidentId } from '../../core/ids.ts';
import { PublicStep, ReportAnswer, ReportReceipt } from '../../core/report.ts';

const Names = z.object({ zh: z.string(), en: z.string() });

const FollowedPhoto = z
  .object({
    id: EvidenceId,
    purpose: z.enum(['matter', 'after']),
    takenAt: z.int(),
    width: z.int(),
    height: z.int(),
  })
  .meta({ id: 'FollowedPhoto' });

/** A report as its sender follows it: how far the matter is, and nothing about who deals with it. */
export const Followed = ReportReceipt.extend({
  category: CategoryCode,
  categoryName: Names,
  text: z.string(),
  place: z.string().optional(),
  reportedAt: z.int(),
  joined: z.boolean().describe('It joined a matter that others had told of'),
  reports: z.int().describe('How often the matter was told or seen'),
  step: PublicStep,
  reached: z
    .array(z.object({ step: PublicStep, at: z.int() }))
    .describe('When each step was reached that still holds'),
  answers: z.array(ReportAnswer).describe('What may be said of how it was left, now'),
  photos: z.array(FollowedPhoto).describe("The sender's own; and how it was left, once it is done"),
}).meta({ id: 'FollowedReport' });
export type Followed = z.infer<typeof Followed>;

/** What a neighbour may know of an open matter. */
export const NearMatter = z
  .object({
    id: IncidentId,
    category: CategoryCode,
    categoryName: Names,
    step: PublicStep,
    position: Position.describe('To about a hundred metres'),
    metres: z.int().describe('From where was asked to that position'),
    since: z.int().describe('To the hour'),
    reports: z.int(),
  })
  .meta({ id: 'NearMatter' });
export type NearMatter = z.infer<typeof NearMatter>;
