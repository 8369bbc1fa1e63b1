import { z } from 'zod';
import { actNames } from '../../core/act.ts';
import { CameraHealth } from '../../core/camera.ts';
import { CategoryCode, Severity } from '../../core/category.ts';
import { Clock } from '../../core/clock.ts';
import { Evidence, EvidenceFlaw, EvidenceKind } from '../../core/evidence.ts';
import { Box, Point, Position } from '../../core/geometry.ts';
import {
  AreaId,
  CameraId,
  IncidentId,
  ObservationId,
  PersonId,
  ReportId,
  RuleId,
  SiteId,
} from '../../core/ids.ts';
import { incidentStates, RefuteReason, RejectReason, Result, Verdict } from '../../core/incident.ts';
import { SeenBy } from '../../core/observation.ts';

const kept = {
  id: true,
  observationId: true,
  takenAt: true,
  cameraAt: true,
  width: true,
  height: true,
  sha256: true,
} as const;
const flaw = EvidenceFlaw.optional().describe(
  'What was found wrong when its bytes were read again: it proves nothing any more',
);

/** A picture that is kept; its bytes are at `/api/v1/evidence/{id}`. */
const EvidenceView = Evidence.pick({ ...kept, kind: true })
  .extend({ kind: EvidenceKind.exclude(['clip']), flaw })
  .meta({ id: 'Evidence' });

/** A film of the breach, MP4 with H.264, not re-encoded; its bytes are at `/api/v1/evidence/{id}`, by ranges too. */
const ClipView = Evidence.pick(kept)
  .extend({ duration: z.int().describe('ms: it begins at `takenAt` and ends that much later'), flaw })
  .meta({ id: 'Clip' });

/** What the machine saw: a claim, never a fact. */
const SightView = z
  .object({
    observationId: ObservationId,
    label: z.string(),
    score: z.number().describe('0..1'),
    box: Box.describe('Fractions of the frame; it belongs to the still of this observation and to no other'),
    level: z.number().optional().describe('Metres, for water above a line'),
    zone: z.array(Point).optional().describe('Of the rule as it stood when it was broken'),
    line: z.object({ a: Point, b: Point }).optional(),
    seenBy: SeenBy,
  })
  .meta({ id: 'Sight' });

const FlawsView = z
  .object({
    altered: z.int(),
    missing: z.int(),
    mended: z.int().describe('Flawed once, and what was kept again'),
    of: z
      .array(z.object({ incidentId: IncidentId, number: z.string(), files: z.int() }))
      .describe('Whose evidence it is, those of most files first, 24 at most'),
  })
  .describe('Files that were read again and are not what was kept, as it is now')
  .meta({ id: 'Flaws' });

const SourceView = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('camera'),
      cameraId: CameraId,
      cameraName: z.string(),
      ruleId: RuleId.optional(),
      observationId: ObservationId.optional(),
      health: CameraHealth.optional().describe('Of SYS.CAMERA: what ails the camera'),
    }),
    z.object({
      kind: z.enum(['citizen', 'hotline', 'responder']),
      reportId: ReportId,
      text: z.string(),
      place: z.string().optional().describe('Where it is, in the words of whoever told it'),
      accuracy: z
        .number()
        .optional()
        .describe('How well the position is known, metres; 10000: by words alone'),
    }),
    z.object({
      kind: z.literal('system').describe('Found by Shouwang itself, of what it keeps (SYS.EVIDENCE)'),
      flaws: FlawsView.optional(),
    }),
  ])
  .meta({ id: 'IncidentSource' });

const Somebody = z.object({ id: PersonId, name: z.string() });

/** What has been done about it, as far as it has come. */
export const LifeView = z.object({
  judgedAt: z.int().optional(),
  judgedBy: Somebody.optional(),
  reason: z.enum([...RefuteReason.options, ...RejectReason.options]).optional(),
  clock: Clock.omit({ warned: true }).optional().describe('What it waits for now, and until when'),
  assignee: Somebody.optional(),
  dispatchedAt: z.int().optional(),
  note: z.string().optional().describe('What the desk tells whoever goes there'),
  acceptedAt: z.int().optional(),
  expectedAt: z.int().optional(),
  arrivedAt: z.int().optional(),
  checkInBefore: z.int().optional(),
  suspendedUntil: z.int().optional(),
  why: z.string().optional().describe('Why it was suspended or cancelled'),
  result: Result.optional(),
  resolvedAt: z.int().optional(),
  closedAt: z.int().optional(),
  closedBy: Somebody.optional().describe('Absent of a closed one: the reporter said that it is fixed'),
  duplicateOf: IncidentId.optional(),
  acknowledgedAt: z.int().optional(),
  fieldCheck: z.boolean().describe('Somebody was to go and look: nobody has said that it is so'),
  reopened: z.int(),
});
export type LifeView = z.infer<typeof LifeView>;

/**
 * A row of the queue, with all that a page shows of it, so that no second request is needed. Instants are ms since
 * 1970; the page goes by `serverTime` of the vitals.
 */
export const QueueRow = z
  .object({
    id: IncidentId,
    withheld: z
      .literal(true)
      .optional()
      .describe(
        'On a wall, of a kind that the room is not to know of: state, severity and clock are true, all else is blank',
      ),
    asOf: z
      .int()
      .describe(
        'It knows of every change up to this id of the stream, at least: of two answers about one incident the greater is the newer',
      ),
    number: z.string().describe('What people call it by: SW-1122-0031'),
    state: z.enum(incidentStates),
    category: CategoryCode,
    categoryName: z.object({ zh: z.string(), en: z.string() }),
    severity: Severity,
    areaId: AreaId,
    siteId: SiteId.optional(),
    siteName: z.string().optional(),
    position: Position,
    source: SourceView,
    verdict: Verdict,
    capturedAt: z.int().describe('When the frame was taken or the report was sent'),
    raisedAt: z.int(),
    screenBefore: z.int().describe('A person has to have looked at it by then'),
    lastSeenAt: z.int(),
    overAt: z.int().optional().describe('Since when nothing more is to be done; after a day it is history'),
    count: z.int().describe('How often it was seen or told'),
    shelvedUntil: z.int().optional().describe('It does not ring until then, and stands folded'),
    ...LifeView.shape,
    acts: z.array(z.enum(actNames)).describe('What whoever asks may do to it now'),
    sight: SightView.optional().describe('Of the newest sighting whose still is kept, else of the first'),
    evidence: z.object({
      state: z
        .enum(['none', 'pending', 'kept', 'missing'])
        .describe('`none`: there are no pictures to be expected'),
      missing: z.string().optional().describe('Why there is no picture'),
      pictures: z.array(EvidenceView).describe('The newest first'),
      clipState: z
        .enum(['none', 'pending', 'kept', 'missing'])
        .describe(
          '`none`: nobody was to be filmed; `pending`: the ten seconds after the breach are still written',
        ),
      clipMissing: z.string().optional().describe('Why there is no clip'),
      clips: z.array(ClipView).describe('The newest first'),
      held: z.boolean().describe('Kept whatever its age, until somebody takes that back'),
    }),
  })
  .meta({ id: 'QueueRow' });
export type QueueRow = z.infer<typeof QueueRow>;
