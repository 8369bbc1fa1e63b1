import type { CameraId } from '../../core/ids.ts';
import type { Person } from '../../core/person.ts';
import { may } from '../../core/policy.ts';
import { type Duration, seconds } from '../../core/time.ts';
import type { SignedIn } from '../guard.ts';
import type { CameraView } from '../views/camera.view.ts';
import type { Hub } from './hub.ts';
import { type Closing, openViewer, type Socket } from './viewer.ts';
import type { Viewings } from './viewings.ts';

export interface VisitPorts {
  readonly hub: Hub;
  readonly viewings: Viewings;
  readonly findCamera: (id: CameraId) => Promise<CameraView | undefined>;
  readonly findSession: (token: string) => Promise<SignedIn | undefined>;
}

/** With what the database takes to answer at most (2 s), who may not look any more sees nothing after 5 s. */
const RECHECK: Duration = seconds(2.5);
/** A database that is away closes no view at once; but who cannot be asked about for so long sees nothing either. */
const UNASKED: Duration = seconds(30);

/** Visit: one person's viewing of one camera's video, until he goes or may not look any more. */
export function openVisit(
  socket: Socket,
  { hub, viewings, findCamera, findSession }: VisitPorts,
  { camera, person, token }: { camera: CameraId; person: Person; token: string },
  recheck: Duration = RECHECK,
) {
  const viewer = openViewer(socket);
  const leave = hub.join(camera, viewer);
  let askedAt = performance.now();

  const check = async () => {
    const [session, view] = await Promise.all([findSession(token), findCamera(camera)]);
    askedAt = performance.now();
    const why = refusal(session?.person, view);
    if (why) viewer.close(why);
    else viewings.goOn(camera, person.id);
  };
  const timer = setInterval(() => {
    viewer.check();
    check().catch(() => {
      if (performance.now() - askedAt > UNASKED) viewer.close('session');
    });
  }, recheck);
  void viewer.closed.then(() => {
    clearInterval(timer);
    leave();
  });
  return viewer;
}

/** Why this person may not look at this camera now, if so. */
function refusal(person: Person | undefined, camera: CameraView | undefined): Closing | undefined {
  if (!camera?.enabled) return 'gone';
  return may(person, 'see-live', camera) ? undefined : 'session';
}
