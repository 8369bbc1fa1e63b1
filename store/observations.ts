import { and, asc, eq, isNull, lt } from 'drizzle-orm';
import { DomainError } from '../core/errors.ts';
import type { IncidentId, ObservationId } from '../core/ids.ts';
import type { Observation } from '../core/observation.ts';
import type { Instant } from '../core/time.ts';
import type { Db } from './db.ts';
import { observations } from './tables/observations.ts';
import { rules } from './tables/rules.ts';

type ObservationRow = typeof observations.$inferSelect;

/** An observation and what came of it so far. */
export type RecordedObservation = Observation & {
  readonly recordedAt: Instant;
  readonly outcome: ObservationRow['outcome'];
  readonly incidentId?: IncidentId;
};

/**
 * Record: an observation → its row, with the rule as it stands now. The row is the truth; queueing its id comes
 * after. Delivered again, under whatever id, it is known.
 * @throws DomainError `unknown-rule` when its camera has no such rule, nor ever had.
 */
export async function recordObservation(
  db: Db,
  { seenBy, ...observation }: Observation,
  now: Instant,
): Promise<'new' | 'known'> {
  const [rule] = await db
    .select({ definition: rules.definition })
    .from(rules)
    .where(and(eq(rules.id, observation.ruleId), eq(rules.cameraId, observation.cameraId)));
  if (!rule) throw new DomainError('unknown-rule', 'the camera of this observation never had this rule');
  const model = { modelName: seenBy.name, modelSha256: seenBy.sha256 };
  const row = { ...observation, ...model, rule: rule.definition, recordedAt: now };
  const made = await db
    .insert(observations)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: observations.id });
  return made.length > 0 ? 'new' : 'known';
}

/** What was recorded before `olderThan` and came to nothing yet: to be queued again, the oldest first. */
export async function observationsWithoutOutcome(
  db: Db,
  { olderThan, limit }: { olderThan: Instant; limit: number },
): Promise<ObservationId[]> {
  const rows = await db
    .select({ id: observations.id })
    .from(observations)
    .where(and(isNull(observations.outcome), lt(observations.recordedAt, olderThan)))
    .orderBy(asc(observations.recordedAt))
    .limit(limit);
  return rows.map(({ id }) => id);
}

export async function findObservation(db: Db, id: ObservationId): Promise<RecordedObservation | undefined> {
  const [row] = await db.select().from(observations).where(eq(observations.id, id));
  return row && observationOf(row);
}

function observationOf(row: ObservationRow): RecordedObservation {
  const { modelName, modelSha256, view, level, cameraAt, incidentId, ...rest } = row;
  const { rule: _, outcomeAt: __, evidenceState: ___, evidenceReason: ____, ...observation } = rest;
  return {
    ...observation,
    seenBy: { name: modelName, sha256: modelSha256 },
    ...(view !== null && { view }),
    ...(level !== null && { level }),
    ...(cameraAt !== null && { cameraAt }),
    ...(incidentId !== null && { incidentId }),
  };
}
