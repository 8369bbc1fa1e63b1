import type { NoticeId } from '../core/ids.ts';
import { type Instant, seconds } from '../core/time.ts';
import type { Log } from '../runtime/log.ts';

export interface RelayPorts {
  readonly now: () => Instant;
  /** What died in somebody's hand is given back. */
  readonly reclaim: (now: Instant) => Promise<unknown>;
  readonly due: (now: Instant, limit: number) => Promise<readonly { id: NoticeId; tries: number }[]>;
  readonly queue: (id: NoticeId, tries: number) => Promise<unknown>;
  readonly log: Pick<Log, 'warn'>;
}

const EVERY = seconds(2);
const AT_ONCE = 500;

/** Relay: rows that are due → jobs. What the queue has already stays one job; what it lost comes again a round later. */
export async function relay(ports: RelayPorts): Promise<void> {
  const now = ports.now();
  await ports.reclaim(now);
  for (const { id, tries } of await ports.due(now, AT_ONCE)) await ports.queue(id, tries);
}

/** Relays every two seconds, and at once when `wake` is called, until closed; a round that fails is told. */
export function openRelay(ports: RelayPorts) {
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isWanted = false;
  const round = async () => {
    clearTimeout(timer);
    do {
      isWanted = false;
      await relay(ports).catch((error) => ports.log.warn({ err: error }, 'notices could not be queued yet'));
    } while (isWanted && !closed);
    running = undefined;
    if (!closed) timer = setTimeout(wake, EVERY);
  };
  const wake = () => {
    if (closed) return;
    if (running !== undefined) isWanted = true;
    else running = round();
  };
  wake();
  return {
    wake,
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
