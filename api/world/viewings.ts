import type { CameraId, PersonId } from '../../core/ids.ts';
import { recordViewing } from '../../store/viewings.ts';
import { hurried } from '../deadline.ts';
import { openViewings, type Viewings } from '../live-view/viewings.ts';
import type { World } from './world.ts';

/** The one register of who looks through which camera: live, or at a picture of it. */
export function viewingsOf({ db, now }: World): Viewings {
  const { record } = hurried(
    { record: (camera: CameraId, person: PersonId) => recordViewing(db, camera, person, now()) },
    'the database',
  );
  return openViewings(record, now);
}
