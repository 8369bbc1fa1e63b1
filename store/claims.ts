import { randomUUID } from 'node:crypto';
import { and, eq, isNotNull, notInArray, sql } from 'drizzle-orm';
import type { CameraHealth } from '../core/camera.ts';
import type { Category } from '../core/category.ts';
import { DomainError } from '../core/errors.ts';
import type { AreaId, CameraId, IncidentId, SiteId } from '../core/ids.ts';
import { type Claim, type Raised, raise } from '../core/incident.ts';
import type { Instant } from '../core/time.ts';
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { incidentOf, insertIncident } from './incident-row.ts';
import { queueNotices } from './notices.ts';
import { appendOutbox } from './outbox.ts';
import { cameras } from './tables/cameras.ts';
import { incidents } from './tables/incidents.ts';
import { sites } from './tables/places.ts';

/**
 * What came of a claim. `known`: it had been dealt with before. `held`: nothing is to be raised of it now: its rule
 * is silent for a while and its category not urgent, or the camera sees again. `trial`: its camera is on trial.
 */
export type RaiseOutcome =
  | Entered
  | { readonly kind: 'known'; readonly incidentId: IncidentId }
  | typeof HELD
  | typeof ON_TRIAL;
export const HELD = { kind: 'held' } as const;
export const ON_TRIAL = { kind: 'trial' } as const;

export interface Entered {
  readonly kind: 'raised' | 'joined';
  readonly incidentId: IncidentId;
}

/** Until the transaction ends, nobody else raises from the same source about the same. */
export async function lockClaims(tx: Db, of: CameraId | 'system', about: string): Promise<void> {
  const key = `claims of ${of} about ${about}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

interface Place {
  readonly siteId: SiteId;
  readonly areaId: AreaId;
  readonly latitude: number;
  readonly longitude: number;
  /** Its camera is on trial: it counts, and raises nothing. */
  readonly isOnTrial: boolean;
}

/** @throws DomainError `unknown-camera` */
export async function placeOf(tx: Db, id: CameraId): Promise<Place> {
  const { latitude, longitude, siteId } = cameras;
  const [place] = await tx
    .select({
      siteId,
      areaId: sites.areaId,
      latitude,
      longitude,
      isOnTrial: isNotNull(cameras.trialSince).mapWith(Boolean),
    })
    .from(cameras)
    .innerJoin(sites, eq(sites.id, cameras.siteId))
    .where(eq(cameras.id, id));
  if (!place) throw new DomainError('unknown-camera', 'no such camera: it has to be registered first');
  return place;
}

/** What a machine tells. A report is a person's, and joins nothing by itself: see reports.ts. */
type MachineClaim = Claim & { readonly source: Extract<Claim['source'], { kind: 'camera' | 'system' }> };

export const claimOf = (
  { code, severity }: Category,
  { siteId, areaId, latitude, longitude }: Pick<Place, 'areaId' | 'latitude' | 'longitude'> & Partial<Place>,
  source: MachineClaim['source'],
  capturedAt: Instant,
): MachineClaim => ({
  category: code,
  severity,
  areaId,
  ...(siteId && { siteId }),
  position: { latitude, longitude },
  source,
  capturedAt,
});

/** Asks core what is to come of a claim, given what is open. Writes nothing. */
export async function decide(tx: Db, claim: MachineClaim, now: Instant): Promise<Raised> {
  const { source, areaId } = claim;
  const open = await tx
    .select()
    .from(incidents)
    .where(
      and(
        source.kind === 'camera'
          ? eq(incidents.cameraId, source.cameraId)
          : and(eq(incidents.sourceKind, source.kind), eq(incidents.areaId, areaId)),
        eq(incidents.category, claim.category),
        notInArray(incidents.state, ['rejected', 'closed', 'cancelled']),
      ),
    );
  return raise(randomUUID() as IncidentId, claim, open.map(incidentOf), now);
}

/** Writes what was decided: a new incident, or one more sighting of the open one. */
export async function enter(
  tx: Db,
  raised: Raised,
  seenAt: Instant,
  health?: CameraHealth,
): Promise<Entered> {
  if (raised.kind === 'new') {
    await insertIncident(tx, raised.incident, health);
    return { kind: 'raised', incidentId: raised.incident.id };
  }
  const { incidentId } = raised;
  // An older sighting that comes late moves nothing back.
  const lastSeenAt = sql`greatest(${incidents.lastSeenAt}, ${new Date(seenAt).toISOString()}::timestamptz)`;
  await tx
    .update(incidents)
    .set({ count: sql`${incidents.count} + 1`, lastSeenAt, ...(health && { health }) })
    .where(eq(incidents.id, incidentId));
  return { kind: 'joined', incidentId };
}

/** Writes it down and tells of it: last in the transaction, because it locks the chain. */
export async function tell(
  tx: Db,
  { kind, incidentId }: Entered,
  { areaId, category, severity }: Claim,
  why: object,
  at: Instant,
): Promise<void> {
  if (kind === 'raised') await queueNotices(tx, { incidentId, occasion: 'raised' }, at);
  const act = kind === 'raised' ? 'raise' : 'join';
  const detail = { category, severity, ...why };
  await appendAudit(tx, 'system', { act, subject: 'incident', subjectId: incidentId, detail }, at);
  await appendOutbox(tx, { at, topic: 'incident', incidentId, areaId });
}
