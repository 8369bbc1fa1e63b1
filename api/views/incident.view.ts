import { z } from 'zod';
import { CameraHealth } from '../../core/camera.ts';
import { CategoryCode, Severity } from '../../core/category.ts';
import { Evidence, EvidenceState } from '../../core/evidence.ts';
import { Box, Position } from '../../core/geometry.ts';
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
import { RefuteReason, Verdict } from '../../core/incident.ts';
import { SeenBy } from '../../core/observation.ts';

/** A picture that is kept; its bytes are at `/api/v1/evidence/{id}`. */
export const EvidenceView = Evidence.omit({ incidentId: true }).meta({ id: 'Evidence' });

/** What the machine saw in the newest breach: a claim, never a fact. */
export const SightView = z
  .object({
    observationId: ObservationId,
    label: z.string(),
    score: z.number().describe('0..1'),
    box: Box.describe('Fractions of the frame; it belongs to the still of this observation'),
    level: z.number().optional().describe('Metres, for water above a line'),
    since: z.int().describe('When the stay began'),
    capturedAt: z.int(),
    cameraAt: z.int().optional().describe("What the camera's own clock said"),
    seenBy: SeenBy,
  })
  .meta({ id: 'Sight' });

export const SourceView = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('camera'),
      cameraId: CameraId,
      cameraName: z.string(),
      ruleId: RuleId.optional(),
      observationId: ObservationId.optional(),
      health: CameraHealth.optional().describe('Of SYS.CAMERA: what ails the camera'),
    }),
    z.object({ kind: z.literal('citizen'), reportId: ReportId, text: z.string() }),
  ])
  .meta({ id: 'IncidentSource' });

/**
 * A row of the queue, with all that a page shows of it, so that no second request is needed. Instants are ms since
 * 1970; the page goes by `serverTime` of the vitals.
 */
export const QueueRow = z
  .object({
    id: IncidentId,
    number: z.string().describe('What people call it by: SW-1122-0031'),
    state: z.enum(['reported', 'filed', 'rejected']),
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
    count: z.int().describe('How often it was seen or told'),
    judgedAt: z.int().optional(),
    judgedBy: z.object({ id: PersonId, name: z.string() }).optional(),
    reason: RefuteReason.optional(),
    sight: SightView.optional(),
    evidence: z.object({
      state: EvidenceState,
      missing: z.string().optional().describe('Why there is no picture'),
      pictures: z.array(EvidenceView),
    }),
  })
  .meta({ id: 'QueueRow' });
export type QueueRow = z.infer<typeof QueueRow>;
