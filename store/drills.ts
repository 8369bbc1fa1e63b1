import { randomUUID } from 'node:crypto';
import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { NewRule } from '../core/default-rules.ts';
import { WHOLE } from '../core/geometry.ts';
import type { CameraId, IncidentId, ObservationId, PersonId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { defaultArea } from './areas.ts';
import { registerCamera } from './cameras.ts';
import type { Db } from './db.ts';
import { recordObservation } from './observations.ts';
import { setRules } from './rules.ts';
import { createSite } from './sites.ts';
import { cameras } from './tables/cameras.ts';
import { drills } from './tables/desk.ts';
import { observations } from './tables/observations.ts';
import { sites } from './tables/places.ts';

/** A test alert: when it was made, and when a page had it before somebody's eyes. */
export interface Drill {
  readonly observationId: ObservationId;
  readonly incidentId?: IncidentId;
  readonly madeAt: Instant;
  readonly arrivedAt?: Instant;
}

export const DRILL = 'SYS.DRILL';
const NAME = '演练 Drill';

/** Each day's is another, so that no drill joins one that nobody has answered. */
const ruleOf = (day: string): NewRule => ({
  kind: 'present',
  category: DRILL,
  labels: [`drill ${day}`],
  zone: [...WHOLE],
  persistence: { hits: 1, looks: 1, minScore: 0 },
  dwell: 0,
  coolDown: 0,
  schedule: [],
});

/**
 * Make: the day's drill, once → its observation, on record as a detector would write it; whoever made it queues it. From there
 * it goes the way of every alert. Nothing when that day has had its drill.
 * @param day by the town's clock, 2026-11-22
 */
export async function makeDrill(
  db: Db,
  key: Buffer,
  day: string,
  now: Instant,
): Promise<ObservationId | undefined> {
  return db.transaction(async (tx) => {
    const [known] = await tx.select({ at: drills.madeAt }).from(drills).where(eq(drills.day, day));
    if (known) return undefined;
    const cameraId = await drillCamera(tx, key, now);
    const [rule] = await setRules(tx, cameraId, [ruleOf(day)], 'system', now);
    if (!rule) throw new Error('the camera of drills was given no rule');
    const id = randomUUID() as ObservationId;
    await recordObservation(
      tx,
      {
        id,
        cameraId,
        ruleId: rule.id,
        trackId: `drill.${day}`,
        since: now,
        category: DRILL,
        label: `drill ${day}`,
        score: 1,
        box: { x: 0, y: 0, width: 1, height: 1 },
        capturedAt: now,
        epoch: 0,
        seenBy: { name: 'drill', sha256: '0'.repeat(64) },
      },
      now,
    );
    await tx.insert(drills).values({ observationId: id, day, madeAt: now });
    return id;
  });
}

/** The camera that drills come from: no picture, never watched. Made with the first drill. */
async function drillCamera(tx: Db, key: Buffer, now: Instant): Promise<CameraId> {
  const [known] = await tx
    .select({ id: cameras.id })
    .from(cameras)
    .innerJoin(sites, eq(sites.id, cameras.siteId))
    .where(and(eq(cameras.name, NAME), eq(sites.name, NAME)));
  return known?.id ?? registerDrillCamera(tx, key, now);
}

async function registerDrillCamera(tx: Db, key: Buffer, now: Instant): Promise<CameraId> {
  const [beside] = await tx
    .select({ latitude: sites.latitude, longitude: sites.longitude })
    .from(sites)
    .limit(1);
  const position = beside ?? { latitude: 0, longitude: 0 };
  const areaId = await defaultArea(tx);
  const facts = { areaId, name: NAME, kind: 'road', fastRoad: false, position } as const;
  const site = await createSite(tx, facts, 'system', now);
  const address = 'http://drill.invalid/';
  const camera = {
    siteId: site.id,
    name: NAME,
    address,
    username: 'drill',
    password: randomUUID(),
    position,
    enabled: false,
  };
  const { id } = await registerCamera(tx, key, camera, 'system', now);
  return id;
}

/** The newest drill there was. */
export async function lastDrill(db: Db): Promise<Drill | undefined> {
  const [row] = await db
    .select({ drill: drills, incidentId: observations.incidentId })
    .from(drills)
    .innerJoin(observations, eq(observations.id, drills.observationId))
    .orderBy(desc(drills.madeAt))
    .limit(1);
  if (!row) return undefined;
  const { drill, incidentId } = row;
  return {
    observationId: drill.observationId,
    ...(incidentId && { incidentId }),
    madeAt: drill.madeAt,
    ...(drill.arrivedAt !== null && { arrivedAt: drill.arrivedAt }),
  };
}

/** Arrived: a page has it before somebody's eyes. The first one counts. */
export async function drillArrived(
  db: Db,
  incidentId: IncidentId,
  by: PersonId,
  now: Instant,
): Promise<void> {
  const of = db
    .select({ id: observations.id })
    .from(observations)
    .where(eq(observations.incidentId, incidentId));
  await db
    .update(drills)
    .set({ arrivedAt: now, arrivedWith: by })
    .where(and(inArray(drills.observationId, of), isNull(drills.arrivedAt)));
}
