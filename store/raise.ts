import { and, eq, gte, inArray, lte } from 'drizzle-orm';
import type { Category } from '../core/category.ts';
import { DomainError } from '../core/errors.ts';
import type { ObservationId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { appendAudit } from './audit.ts';
import { findCategory } from './categories.ts';
import {
  claimOf,
  decide,
  enter,
  HELD,
  lockClaims,
  ON_TRIAL,
  placeOf,
  type RaiseOutcome,
  tell,
} from './claims.ts';
import type { Db } from './db.ts';
import { observations } from './tables/observations.ts';

type ObservationRow = typeof observations.$inferSelect;

/**
 * Raises from an observation, in one transaction: the incident, or one more count of the open one it belongs to;
 * its outcome, the audit row and the outbox row. Whoever comes second, at once or later, gets `known`. Of a camera
 * on trial the outcome alone is written: it is counted, and nobody is rung.
 * @throws DomainError `conflict` when there is no such observation on record.
 */
export async function raiseFromObservation(db: Db, id: ObservationId, now: Instant): Promise<RaiseOutcome> {
  return db.transaction(async (tx) => {
    const seen = await lockedObservation(tx, id);
    if (seen.outcome === 'trial') return ON_TRIAL;
    if (seen.outcome) return seen.incidentId ? { kind: 'known', incidentId: seen.incidentId } : HELD;
    const { cameraId, ruleId, capturedAt } = seen;
    const category = await findCategory(tx, seen.category);
    const source = { kind: 'camera', cameraId, ruleId, observationId: id } as const;
    const place = await placeOf(tx, cameraId);
    if (place.isOnTrial) {
      await settle(tx, id, { outcome: 'trial', outcomeAt: now });
      return ON_TRIAL;
    }
    const claim = claimOf(category, place, source, capturedAt);
    const raised = await decide(tx, claim, now);
    if (raised.kind === 'new' && (await isHeld(tx, seen, category))) {
      await settle(tx, id, { outcome: 'held', outcomeAt: now });
      await appendAudit(tx, 'system', { act: 'hold', subject: 'observation', subjectId: id }, now);
      return HELD;
    }
    const entered = await enter(tx, raised, capturedAt);
    const { kind: outcome, incidentId } = entered;
    await settle(tx, id, { outcome, outcomeAt: now, incidentId, evidenceState: 'pending' });
    await tell(tx, entered, claim, { observationId: id }, now);
    return entered;
  });
}

/** Two workers with observations of one camera and rule take turns; the row is read once it is ours. */
async function lockedObservation(tx: Db, id: ObservationId): Promise<ObservationRow> {
  const find = () => tx.select().from(observations).where(eq(observations.id, id));
  const [seen] = await find();
  if (!seen) {
    const message = `there is no observation ${id} on record: it is recorded before it is raised`;
    throw new DomainError('conflict', message);
  }
  await lockClaims(tx, seen.cameraId, seen.ruleId);
  const [now] = await find();
  return now ?? seen;
}

/** Whether this rule's last breach is so near that a matter that is not urgent may wait. */
async function isHeld(tx: Db, seen: ObservationRow, { severity }: Category): Promise<boolean> {
  if (severity === 'P1' || severity === 'P2' || seen.rule.coolDown === 0) return false;
  const [former] = await tx
    .select({ id: observations.id })
    .from(observations)
    .where(
      and(
        eq(observations.ruleId, seen.ruleId),
        inArray(observations.outcome, ['raised', 'joined']),
        gte(observations.capturedAt, seen.capturedAt - seen.rule.coolDown),
        lte(observations.capturedAt, seen.capturedAt),
      ),
    )
    .limit(1);
  return former !== undefined;
}

const settle = (tx: Db, id: ObservationId, change: Partial<ObservationRow>) =>
  tx.update(observations).set(change).where(eq(observations.id, id));
