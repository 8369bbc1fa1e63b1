import type { Presence } from '../../core/presence.ts';
import { seconds } from '../../core/time.ts';
import { forgetPresence, notePresence, readPresence } from '../../runtime/presence.ts';
import { findIncident } from '../../store/incidents.ts';
import { hurried } from '../deadline.ts';
import type { PresencePorts } from '../routes/presence.route.ts';
import { absent } from './absent.ts';
import type { World } from './world.ts';

export function presencePorts({ db, redis, now }: World): PresencePorts {
  const inRedis = hurried(
    {
      note: (presence: Presence) => notePresence(redis, presence),
      forget: (id: Presence['personId']) => forgetPresence(redis, id),
    },
    'Redis',
  );
  const inStore: Pick<PresencePorts, 'areaOf'> = {
    areaOf: async (id) => (await absent(findIncident(db, id), 'unknown-incident'))?.areaId,
  };
  return { now, ...inRedis, ...hurried(inStore, 'the database') };
}

/** All streams of this process ask Redis together, at most this often. */
const ASK_EVERY = seconds(1);

/** Who is where now; nobody while Redis is away. */
export function presenceReader({ redis, now }: Pick<World, 'redis' | 'now'>) {
  const { read } = hurried({ read: () => readPresence(redis, now()) }, 'Redis');
  let asked: Promise<readonly Presence[]> = Promise.resolve([]);
  let at = Number.NEGATIVE_INFINITY;
  return (): Promise<readonly Presence[]> => {
    if (now() - at < ASK_EVERY) return asked;
    at = now();
    asked = read().catch(() => []);
    return asked;
  };
}
