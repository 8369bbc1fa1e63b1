import { randomUUID } from 'node:crypto';
import { and, eq, gte, inArray, lte, ne, sql } from 'drizzle-orm';
import type { CameraHealth } from '../core/camera.ts';
import type { Category } from '../core/category.ts';
import { DomainError } from '../core/errors.ts';
import type { CameraId, IncidentId, ObservationId } from '../core/ids.ts';
import { type Claim, type OpenIncident, raise } from '../core/incident.ts';
import type { Instant } from '../core/time.ts';
import { appendAudit } from './audit.ts';
import { findCategory } from './categories.ts';
import type { Db } from './db.ts';
import { blindLongerThan } from './health.ts';
import { incidentOf, insertIncident } from './incident-row.ts';
import { appendOutbox } from './outbox.ts';
import { cameras, incidents, observations, sites } from './schema.ts';

/**
 * What came of a claim. `known`: it had been dealt with before. `held`: its rule is silent for a while, and
 * its category is not urgent; there is no incident.
 */
export type RaiseOutcome =
  | { readonly kind: 'raised' | 'joined' | 'known'; readonly incidentId: IncidentId }
  | { readonly kind: 'held' };

type ObservationRow = typeof observations.$inferSelect;

/**
 * Raises from an observation, in one transaction: the incident, or one more count of the open one it belongs to;
 * its outcome, the audit row and the outbox row. Whoever comes second, at once or later, gets `known`.
 * @throws DomainError `conflict` when there is no such observation on record.
 */
export async function raiseFromObservation(db: Db, id: ObservationId, now: Instant): Promise<RaiseOutcome> {
  return db.transaction(async (tx) => {
    const seen = await lockedObservation(tx, id);
    if (seen.outcome)
      return seen.incidentId ? { kind: 'known', incidentId: seen.incidentId } : { kind: 'held' };
    const category = await findCategory(tx, seen.category);
    const place = await placeOf(tx, seen.cameraId);
    const source = {
      kind: 'camera',
      cameraId: seen.cameraId,
      ruleId: seen.ruleId,
      observationId: id,
    } as const;
    const claim = claimOf(category, place, source, seen.capturedAt);
    const raised = raise(randomUUID() as IncidentId, claim, await openOf(tx, seen.cameraId), now);

    if (raised.kind === 'new' && (await isHeld(tx, seen, category))) {
      await settle(tx, id, { outcome: 'held', outcomeAt: now });
      const entry = { act: 'hold', subject: 'observation', subjectId: id } as const;
      await appendAudit(tx, 'system', entry, now);
      return { kind: 'held' };
    }
    const incidentId = raised.kind === 'new' ? raised.incident.id : raised.incidentId;
    const outcome = raised.kind === 'new' ? 'raised' : 'joined';
    if (raised.kind === 'new') await insertIncident(tx, raised.incident);
    else await joinIncident(tx, incidentId, seen.capturedAt);
    await settle(tx, id, { outcome, outcomeAt: now, incidentId, evidenceState: 'pending' });
    await tell(tx, outcome, incidentId, claim, { observationId: id }, now);
    return { kind: outcome, incidentId };
  });
}

/** Two workers with observations of one camera and rule take turns; the row is read once it is ours. */
async function lockedObservation(tx: Db, id: ObservationId): Promise<ObservationRow> {
  const find = () => tx.select().from(observations).where(eq(observations.id, id));
  const [seen] = await find();
  if (!seen)
    throw new DomainError(
      'conflict',
      `there is no observation ${id} on record: it is recorded before it is raised`,
    );
  await lockClaims(tx, `${seen.cameraId} ${seen.ruleId}`);
  const [now] = await find();
  return now ?? seen;
}

const lockClaims = (tx: Db, what: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`claims of ${what}`}, 0))`);

interface Place {
  readonly siteId: typeof sites.$inferSelect.id;
  readonly areaId: typeof sites.$inferSelect.areaId;
  readonly latitude: number;
  readonly longitude: number;
}

async function placeOf(tx: Db, id: CameraId): Promise<Place> {
  const { latitude, longitude, siteId } = cameras;
  const [place] = await tx
    .select({ siteId, areaId: sites.areaId, latitude, longitude })
    .from(cameras)
    .innerJoin(sites, eq(sites.id, cameras.siteId))
    .where(eq(cameras.id, id));
  if (!place) throw new DomainError('unknown-camera', 'no such camera: it has to be registered first');
  return place;
}

const claimOf = (
  { code, severity }: Category,
  { siteId, areaId, latitude, longitude }: Place,
  source: Claim['source'],
  capturedAt: Instant,
): Claim => ({
  category: code,
  severity,
  areaId,
  siteId,
  position: { latitude, longitude },
  source,
  capturedAt,
});

/** The incidents a camera's claim might belong to. */
async function openOf(tx: Db, cameraId: CameraId): Promise<OpenIncident[]> {
  const rows = await tx
    .select()
    .from(incidents)
    .where(and(eq(incidents.cameraId, cameraId), ne(incidents.state, 'rejected')));
  return rows.map(incidentOf);
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

/** Seen once more; an older sighting that comes late moves nothing back. */
async function joinIncident(tx: Db, id: IncidentId, seenAt: Instant): Promise<void> {
  const later = sql`greatest(${incidents.lastSeenAt}, ${new Date(seenAt).toISOString()}::timestamptz)`;
  await tx
    .update(incidents)
    .set({ count: sql`${incidents.count} + 1`, lastSeenAt: later })
    .where(eq(incidents.id, id));
}

const settle = (tx: Db, id: ObservationId, change: Partial<ObservationRow>) =>
  tx.update(observations).set(change).where(eq(observations.id, id));

async function tell(
  tx: Db,
  outcome: 'raised' | 'joined',
  incidentId: IncidentId,
  { areaId, category, severity }: Pick<Claim, 'areaId' | 'category' | 'severity'>,
  why: object,
  at: Instant,
): Promise<void> {
  const act = outcome === 'raised' ? 'raise' : 'join';
  const detail = { category, severity, ...why };
  await appendAudit(tx, 'system', { act, subject: 'incident', subjectId: incidentId, detail }, at);
  await appendOutbox(tx, { at, topic: 'incident', incidentId, areaId });
}

const CAMERA_AILS = 'SYS.CAMERA';

/**
 * Raises from a camera's own health (SYS.CAMERA): once for each time that it is blind, however often this is
 * called meanwhile, and whatever was said of that incident. Blind again, it joins the one still open.
 * @throws DomainError `unknown-camera`
 */
export async function raiseFromHealth(
  db: Db,
  cameraId: CameraId,
  health: CameraHealth,
  now: Instant,
): Promise<RaiseOutcome> {
  return db.transaction(async (tx) => {
    await lockClaims(tx, `${cameraId} health`);
    const blind = (await blindLongerThan(tx, 0, now)).find((one) => one.cameraId === cameraId);
    const capturedAt = blind?.blindSince ?? now;
    const [known] = await tx
      .select({ id: incidents.id })
      .from(incidents)
      .where(
        and(
          eq(incidents.cameraId, cameraId),
          eq(incidents.category, CAMERA_AILS),
          gte(incidents.lastSeenAt, capturedAt),
        ),
      );
    if (known) return { kind: 'known', incidentId: known.id };
    const [category, place] = [await findCategory(tx, CAMERA_AILS), await placeOf(tx, cameraId)];
    const claim = claimOf(category, place, { kind: 'camera', cameraId }, capturedAt);
    const raised = raise(randomUUID() as IncidentId, claim, await openOf(tx, cameraId), now);
    const incidentId = raised.kind === 'new' ? raised.incident.id : raised.incidentId;
    const outcome = raised.kind === 'new' ? 'raised' : 'joined';
    if (raised.kind === 'new') await insertIncident(tx, raised.incident, health);
    else {
      await joinIncident(tx, incidentId, capturedAt);
      await tx.update(incidents).set({ health }).where(eq(incidents.id, incidentId));
    }
    await tell(tx, outcome, incidentId, claim, { health }, now);
    return { kind: outcome, incidentId };
  });
}
