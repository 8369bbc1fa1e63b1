import type { CameraId } from '../core/ids.ts';
import { inForce } from '../core/rule.ts';
import type { Instant } from '../core/time.ts';
import type { Log } from '../runtime/log.ts';
import type { Orders } from './detect.worker.ts';

export interface RulebookPorts {
  /** Changes whenever a camera or a rule has changed. */
  readonly revision: () => Promise<string>;
  readonly ordersOf: (camera: CameraId) => Promise<Orders | undefined>;
  readonly timeZone: string;
  readonly log: Pick<Log, 'warn'>;
}

const LOOK_AGAIN = 1_000;

/**
 * The orders of every camera, asked for once and kept until the store says that something has changed: within a
 * second of an admin's save. While the database is away, what was known goes on.
 */
export function openRulebook({ revision, ordersOf, timeZone, log }: RulebookPorts) {
  let known = new Map<CameraId, Promise<Orders | undefined>>();
  let read: string | undefined;

  const refresh = async () => {
    try {
      const now = await revision();
      if (now !== read) known = new Map();
      read = now;
    } catch (error) {
      log.warn({ err: error }, 'the rules are as they were: the database is away');
    }
  };
  const timer = setInterval(() => void refresh(), LOOK_AGAIN);
  timer.unref();

  return {
    ordersOf: async (camera: CameraId, at: Instant): Promise<Orders | undefined> => {
      const asked = known.get(camera) ?? ordersOf(camera);
      known.set(camera, asked);
      try {
        const orders = await asked;
        return orders && { ...orders, rules: orders.rules.filter((rule) => inForce(rule, at, timeZone)) };
      } catch (error) {
        known.delete(camera);
        throw error;
      }
    },
    close: () => clearInterval(timer),
  };
}
