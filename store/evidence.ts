import { and, asc, desc, eq, isNull, lt } from 'drizzle-orm';
import { DomainError } from '../core/errors.ts';
import { Evidence } from '../core/evidence.ts';
import type { AreaId, EvidenceId, IncidentId, ObservationId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { asKept } from './columns.ts';
import type { Db } from './db.ts';
import { appendOutbox } from './outbox.ts';
import { evidence } from './tables/evidence.ts';
import { incidents } from './tables/incidents.ts';
import { observations } from './tables/observations.ts';

type EvidenceRow = typeof evidence.$inferSelect;

/**
 * Add: what is safely in the vault → its row. An incident has one of each kind from each observation (of a strip, one
 * of each part; of photos, as many as there are): a second one is `known` and changes nothing. A still settles its
 * observation's wait for pictures, a clip the wait for a clip.
 */
export async function addEvidence(
  db: Db,
  picture: Evidence,
  now: Instant = Date.now(),
): Promise<'new' | 'known'> {
  return db.transaction(async (tx) => {
    const made = await tx
      .insert(evidence)
      .values(picture)
      .onConflictDoNothing()
      .returning({ id: evidence.id });
    if (picture.kind === 'still' && picture.observationId) {
      await tx
        .update(observations)
        .set({ evidenceState: 'kept', evidenceReason: null })
        .where(eq(observations.id, picture.observationId));
    }
    if (picture.kind === 'clip' && picture.observationId) {
      await tx
        .update(observations)
        .set({ clipState: 'kept', clipReason: null })
        .where(eq(observations.id, picture.observationId));
    }
    if (made.length === 0) return 'known';
    await tellOf(tx, picture.incidentId, now);
    return 'new';
  });
}

/** Gives up the wait for an observation's still, with the reason; one that is kept stays kept. */
export async function markEvidenceMissing(
  db: Db,
  id: ObservationId,
  reason: string,
  now: Instant = Date.now(),
): Promise<void> {
  await db.transaction(async (tx) => {
    const [given] = await tx
      .update(observations)
      .set({ evidenceState: 'missing', evidenceReason: asKept(reason) })
      .where(and(eq(observations.id, id), eq(observations.evidenceState, 'pending')))
      .returning({ incidentId: observations.incidentId });
    if (given?.incidentId) await tellOf(tx, given.incidentId, now);
  });
}

/** Tells whoever looks at this incident that there is something new of it. */
export async function tellOf(tx: Db, incidentId: IncidentId, at: Instant): Promise<void> {
  const [incident] = await tx
    .select({ areaId: incidents.areaId })
    .from(incidents)
    .where(eq(incidents.id, incidentId));
  if (incident) await appendOutbox(tx, { at, topic: 'incident', incidentId, areaId: incident.areaId });
}

/** What is kept of an incident, the newest first. */
export async function evidenceOf(db: Db, incidentId: IncidentId): Promise<Evidence[]> {
  const rows = await db
    .select()
    .from(evidence)
    .where(and(eq(evidence.incidentId, incidentId), isNull(evidence.deletedAt)))
    .orderBy(desc(evidence.takenAt), asc(evidence.id));
  return rows.map(evidenceFrom);
}

/**
 * With the area of its incident, which decides who may see it. What was deleted is not there any more.
 * @throws DomainError `unknown-evidence`
 */
export async function findEvidence(
  db: Db,
  id: EvidenceId,
): Promise<Evidence & { readonly areaId: AreaId; readonly overAt?: Instant | undefined }> {
  const [row] = await db
    .select({ evidence, incident: incidents })
    .from(evidence)
    .innerJoin(incidents, eq(incidents.id, evidence.incidentId))
    .where(and(eq(evidence.id, id), isNull(evidence.deletedAt)));
  if (!row) throw new DomainError('unknown-evidence', 'no such picture');
  return {
    ...evidenceFrom(row.evidence),
    areaId: row.incident.areaId,
    overAt: row.incident.overAt ?? undefined,
  };
}

/** What was raised or joined before `olderThan` and still waits for its still, the oldest first. */
export async function observationsAwaitingEvidence(
  db: Db,
  { olderThan, limit }: { olderThan: Instant; limit: number },
): Promise<{ observationId: ObservationId; incidentId: IncidentId }[]> {
  const rows = await db
    .select({ observationId: observations.id, incidentId: observations.incidentId })
    .from(observations)
    .where(and(eq(observations.evidenceState, 'pending'), lt(observations.outcomeAt, olderThan)))
    .orderBy(asc(observations.outcomeAt))
    .limit(limit);
  return rows.flatMap(({ observationId, incidentId }) => (incidentId ? [{ observationId, incidentId }] : []));
}

/** A row → the evidence it tells of, without what is only ours to know. */
export const evidenceFrom = ({ observationId, part, cameraAt, duration, ...row }: EvidenceRow): Evidence => {
  const { checkedAt: _, flaw: __, deletedAt: ___, deletedReason: ____, ...facts } = row;
  return Evidence.parse({
    ...facts,
    ...(observationId && { observationId }),
    ...(part > 0 && { part }),
    ...(cameraAt !== null && { cameraAt }),
    ...(duration !== null && { duration }),
  });
};
