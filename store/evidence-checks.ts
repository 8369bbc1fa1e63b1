import { and, asc, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Evidence, EvidenceFlaw } from '../core/evidence.ts';
import type { EvidenceId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { evidenceFrom, tellOf } from './evidence.ts';
import { evidence } from './tables/evidence.ts';

/** Evidence whose bytes were not compared since `before`, what was never compared first. */
export async function evidenceToCheck(
  db: Db,
  { before, limit }: { readonly before: Instant; readonly limit: number },
): Promise<Evidence[]> {
  const rows = await db
    .select()
    .from(evidence)
    .where(and(isNull(evidence.deletedAt), or(isNull(evidence.checkedAt), lt(evidence.checkedAt, before))))
    .orderBy(sql`${evidence.checkedAt} asc nulls first`, asc(evidence.id))
    .limit(limit);
  return rows.map(evidenceFrom);
}

/**
 * Note: what reading a piece of evidence again has shown. A flaw that is found, and one that is gone (the bytes were
 * brought back), has a row in the chain; that all is well has none.
 * @returns whether anything has changed
 */
export async function noteCheck(
  db: Db,
  id: EvidenceId,
  flaw: EvidenceFlaw | undefined,
  now: Instant,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({
        incidentId: evidence.incidentId,
        flaw: evidence.flaw,
        sha256: evidence.sha256,
        toldBy: evidence.flawIncidentId,
      })
      .from(evidence)
      .where(and(eq(evidence.id, id), isNull(evidence.deletedAt)))
      .for('no key update');
    // Deleted while it was read: nothing is amiss.
    if (!row) return false;
    const isNews = row.flaw !== (flaw ?? null);
    // A flaw that comes is to be told of; whoever was told of one that goes keeps it on his list, as mended.
    const isToTell = isNews && flaw && !row.flaw;
    await tx
      .update(evidence)
      .set({ checkedAt: now, flaw: flaw ?? null, ...(isToTell && { flawIncidentId: null }) })
      .where(eq(evidence.id, id));
    if (!isNews) return false;
    const detail = { id, sha256: row.sha256, ...(flaw && { flaw }) };
    const act = flaw ? 'find-flaw' : 'find-sound';
    await appendAudit(tx, 'system', { act, subject: 'evidence', subjectId: row.incidentId, detail }, now);
    await tellOf(tx, row.incidentId, now);
    if (row.toldBy && !isToTell) await tellOf(tx, row.toldBy, now);
    return true;
  });
}
