import { and, eq, gte } from 'drizzle-orm';
import type { CameraHealth } from '../core/camera.ts';
import type { CameraId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
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
import { blindLongerThan } from './health.ts';
import { incidents } from './tables/incidents.ts';

const CAMERA_AILS = 'SYS.CAMERA';

/**
 * Raises from a camera's own health (SYS.CAMERA): once for each time that it is blind, however often this is
 * called meanwhile, and whatever was said of that incident. Blind again, it joins the one still open. `held` when
 * it sees again; `trial` when the camera is on trial.
 * @throws DomainError `unknown-camera`
 */
export async function raiseFromHealth(
  db: Db,
  cameraId: CameraId,
  health: CameraHealth,
  now: Instant,
): Promise<RaiseOutcome> {
  return db.transaction(async (tx) => {
    await lockClaims(tx, cameraId, 'its health');
    const place = await placeOf(tx, cameraId);
    if (place.isOnTrial) return ON_TRIAL;
    const [blind] = await blindLongerThan(tx, 0, now, cameraId);
    if (!blind) return HELD;
    const [known] = await tx
      .select({ id: incidents.id })
      .from(incidents)
      .where(
        and(
          eq(incidents.cameraId, cameraId),
          eq(incidents.category, CAMERA_AILS),
          gte(incidents.lastSeenAt, blind.blindSince),
        ),
      );
    if (known) return { kind: 'known', incidentId: known.id };
    const category = await findCategory(tx, CAMERA_AILS);
    const claim = claimOf(category, place, { kind: 'camera', cameraId }, blind.blindSince);
    const entered = await enter(tx, await decide(tx, claim, now), blind.blindSince, health);
    await tell(tx, entered, claim, { health }, now);
    return entered;
  });
}
