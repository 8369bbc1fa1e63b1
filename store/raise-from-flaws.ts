import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { EvidenceFlaw } from '../core/evidence.ts';
import type { AreaId, IncidentId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { findCategory } from './categories.ts';
import { claimOf, decide, type Entered, enter, lockClaims, tell } from './claims.ts';
import type { Db } from './db.ts';
import { evidence } from './tables/evidence.ts';
import { incidents } from './tables/incidents.ts';

const EVIDENCE_FLAWED = 'SYS.EVIDENCE';

const untold = and(isNotNull(evidence.flaw), isNull(evidence.flawIncidentId), isNull(evidence.deletedAt));

/**
 * Raises from what was found when evidence was read again (SYS.EVIDENCE): every flaw of which no desk was told, one
 * incident an area however many files there are, or the one that is open there. It stands where the first of the
 * matters stands whose evidence it is. Told again, it changes nothing; killed in between, it is told the next time.
 */
export async function raiseFromFlaws(db: Db, now: Instant): Promise<readonly Entered[]> {
  return db.transaction(async (tx) => {
    await lockClaims(tx, 'system', 'what is kept');
    const { areaId, siteId, latitude, longitude } = incidents;
    const firsts = await tx
      .selectDistinctOn([areaId], { areaId, siteId, latitude, longitude })
      .from(evidence)
      .innerJoin(incidents, eq(incidents.id, evidence.incidentId))
      .where(untold)
      .orderBy(areaId, asc(incidents.raisedAt), asc(incidents.id));
    if (firsts.length === 0) return [];
    const category = await findCategory(tx, EVIDENCE_FLAWED);
    const told: Entered[] = [];
    for (const { siteId: site, ...place } of firsts) {
      const claim = claimOf(category, { ...place, ...(site && { siteId: site }) }, { kind: 'system' }, now);
      const entered = await enter(tx, await decide(tx, claim, now), now);
      const found = await mark(tx, entered.incidentId, place.areaId);
      await tell(tx, entered, claim, found, now);
      told.push(entered);
    }
    return told;
  });
}

/** From now on this incident tells of the flaws of its area → how many there were. */
async function mark(tx: Db, by: IncidentId, areaId: AreaId): Promise<Record<EvidenceFlaw, number>> {
  const ofArea = tx.select({ id: incidents.id }).from(incidents).where(eq(incidents.areaId, areaId));
  const marked = await tx
    .update(evidence)
    .set({ flawIncidentId: by })
    .where(and(untold, inArray(evidence.incidentId, ofArea)))
    .returning({ flaw: evidence.flaw });
  const altered = marked.filter(({ flaw }) => flaw === 'altered').length;
  return { altered, missing: marked.length - altered };
}
