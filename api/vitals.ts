import type { AreaId, CameraId } from '../core/ids.ts';
import { type Instant, seconds } from '../core/time.ts';
import { within } from './deadline.ts';
import type { HealthView } from './views/camera.view.ts';
import type { Vitals } from './views/vitals.view.ts';

export interface VitalsPorts {
  readonly now: () => Instant;
  readonly cameras: (
    area: AreaId | undefined,
  ) => Promise<readonly { id: CameraId; health: Pick<HealthView, 'state'> }[]>;
  readonly counts: (area: AreaId | undefined) => Promise<NonNullable<Vitals['counts']>>;
  /** Camera → when its newest frame came. */
  readonly lastFrames: () => Promise<Readonly<Record<string, Instant>>>;
  readonly waiting: () => Promise<number>;
  readonly oldestFrame: () => Promise<Instant | undefined>;
}

/** A part that is slower than this is told as away: the page waits for none of them. */
const PART_WITHIN = seconds(1.5);

/**
 * Takes the pulse of the whole: never throws, whatever is away. Who asks for the same area within a second shares
 * the answer, so that a thousand pages cost as much as one.
 */
export function pulseTaker(ports: VitalsPorts) {
  const taken = new Map<AreaId | undefined, { at: Instant; vitals: Promise<Vitals> }>();
  return (area: AreaId | undefined): Promise<Vitals> => {
    const at = ports.now();
    const known = taken.get(area);
    if (known && Math.abs(at - known.at) < 1_000) return known.vitals;
    const vitals = take(ports, area, at);
    if (taken.size > 1_000) taken.clear();
    taken.set(area, { at, vitals });
    return vitals;
  };
}

async function take(ports: VitalsPorts, area: AreaId | undefined, now: Instant): Promise<Vitals> {
  const part = <T>(work: Promise<T>) => within(PART_WITHIN, 'a part', work).catch(() => undefined);
  const [cameras, counts, lastFrames, waiting, oldest] = await Promise.all([
    part(ports.cameras(area)),
    part(ports.counts(area)),
    part(ports.lastFrames()),
    part(ports.waiting()),
    part(ports.oldestFrame()),
  ]);
  const watched = cameras?.filter(({ health }) => health.state !== 'off');
  const frames = watched?.flatMap(({ id }) => lastFrames?.[id] ?? []) ?? [];
  return {
    serverTime: now,
    links: { database: counts !== undefined, redis: waiting !== undefined },
    cameras: watched
      ? { online: watched.filter(({ health }) => health.state === 'online').length, total: watched.length }
      : null,
    newestFrameAgeMs: frames.length > 0 ? Math.max(0, now - Math.max(...frames)) : null,
    queue:
      waiting === undefined
        ? null
        : { waiting, delayMs: oldest === undefined ? 0 : Math.max(0, now - oldest) },
    counts: counts ?? null,
  };
}
