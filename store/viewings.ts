import type { CameraId, PersonId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';

/** Writes down that somebody looks through a camera: the law asks who looked at what, and when. */
export function recordViewing(db: Db, camera: CameraId, person: PersonId, at: Instant): Promise<void> {
  return db.transaction((tx) =>
    appendAudit(tx, { id: person }, { act: 'view', subject: 'camera', subjectId: camera }, at),
  );
}
