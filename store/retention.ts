import { and, asc, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { EvidenceMime } from '../core/evidence.ts';
import type { EvidenceId, IncidentId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { appendAudit, lockChain } from './audit.ts';
import type { Db } from './db.ts';
import { tellOf } from './evidence.ts';
import { evidence } from './tables/evidence.ts';
import { incidents } from './tables/incidents.ts';

const target = alias(incidents, 'target');

/**
 * What has served its purpose: of a matter that was over before `olderThan`, taken before that too, and not held. What
 * was merged into another matter has served when that one is over, and is held with it.
 */
const served = (olderThan: Instant): SQL | undefined =>
  and(
    isNull(evidence.deletedAt),
    lt(evidence.takenAt, olderThan),
    lt(incidents.overAt, olderThan),
    eq(incidents.held, false),
    or(isNull(target.id), and(isNotNull(target.overAt), eq(target.held, false))),
  );

/** What of a deleted piece is needed to remove its bytes. */
export interface Deleted {
  readonly id: EvidenceId;
  readonly mime: EvidenceMime;
  readonly bytes: number;
}

/**
 * Delete: evidence that has served its purpose, the oldest first → what is to be removed from the vault. Its rows stay,
 * and tell when and why; the chain has one row more for each incident. Bytes are removed after this: who is killed in
 * between leaves orphans, never rows without bytes that nobody has deleted.
 */
export async function deleteServed(
  db: Db,
  { olderThan, limit }: { readonly olderThan: Instant; readonly limit: number },
  reason: string,
  now: Instant,
): Promise<Deleted[]> {
  return db.transaction(async (tx) => {
    const found = await tx
      .select({ id: evidence.id })
      .from(evidence)
      .innerJoin(incidents, eq(incidents.id, evidence.incidentId))
      .leftJoin(target, eq(target.id, incidents.duplicateOf))
      .where(served(olderThan))
      .orderBy(asc(evidence.takenAt), asc(evidence.id))
      .limit(limit)
      // Nobody holds, or opens again, what is being deleted.
      .for('no key update', { of: [evidence, incidents] });
    if (found.length === 0) return [];
    const rows = await tx
      .update(evidence)
      .set({ deletedAt: now, deletedReason: reason })
      .where(
        inArray(
          evidence.id,
          found.map(({ id }) => id),
        ),
      )
      .returning();
    await lockChain(tx);
    for (const [incidentId, pieces] of Map.groupBy(rows, (row) => row.incidentId)) {
      const detail = { reason, evidence: pieces.map(({ id, kind, sha256 }) => ({ id, kind, sha256 })) };
      const entry = { act: 'delete', subject: 'evidence', subjectId: incidentId, detail } as const;
      await appendAudit(tx, 'system', entry, now);
      await tellOf(tx, incidentId, now);
    }
    return rows.map(({ id, mime, bytes }) => ({ id, mime, bytes }));
  });
}

/** How much is kept, and how much of it was found to be altered or missing. */
export async function evidenceFigures(db: Db): Promise<{ pieces: number; bytes: number; flawed: number }> {
  const [row] = await db
    .select({
      pieces: sql<number>`count(*)::int`,
      bytes: sql<number>`coalesce(sum(${evidence.bytes}), 0)::float8`,
      flawed: sql<number>`(count(*) filter (where ${evidence.flaw} is not null))::int`,
    })
    .from(evidence)
    .where(isNull(evidence.deletedAt));
  return row ?? { pieces: 0, bytes: 0, flawed: 0 };
}

/** Of these ids: which are on record, and which of those were deleted. */
export async function onRecord(
  db: Db,
  ids: readonly EvidenceId[],
): Promise<ReadonlyMap<EvidenceId, 'kept' | 'deleted'>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: evidence.id, deletedAt: evidence.deletedAt })
    .from(evidence)
    .where(inArray(evidence.id, [...ids]));
  return new Map(rows.map(({ id, deletedAt }) => [id, deletedAt === null ? 'kept' : 'deleted']));
}

/** Hold: an incident's evidence is kept whatever its age, or is not any more; who wanted it so, and why, is on record. */
export async function holdEvidence(
  db: Db,
  id: IncidentId,
  { held, reason }: { readonly held: boolean; readonly reason: string },
  actor: Parameters<typeof appendAudit>[1],
  now: Instant,
): Promise<'changed' | 'known'> {
  return db.transaction(async (tx) => {
    const changed = await tx
      .update(incidents)
      .set({ held })
      .where(and(eq(incidents.id, id), eq(incidents.held, !held)))
      .returning({ id: incidents.id });
    if (changed.length === 0) return 'known';
    const entry = { act: held ? 'hold' : 'release', subject: 'evidence', subjectId: id } as const;
    await appendAudit(tx, actor, { ...entry, detail: { reason } }, now);
    await tellOf(tx, id, now);
    return 'changed';
  });
}
