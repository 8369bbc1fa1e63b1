import type { AreaId, CameraId, IncidentId } from '../core/ids.ts';
import type { Person } from '../core/person.ts';
import type { Log } from '../runtime/log.ts';
import { isAway } from './deadline.ts';

/** Something has changed: which, where, and its place in the order of all that changed. */
export interface News {
  readonly seq: number;
  readonly topic: 'incident' | 'camera';
  readonly incidentId?: IncidentId;
  readonly cameraId?: CameraId;
  readonly areaId: AreaId;
}

/** News with the whole thing as it is now, in JSON: a page needs no second request. */
export interface LiveEvent extends News {
  /** As this person may read it. */
  readonly jsonFor: (person: Person) => string;
}

/** A thing as it is now, where it is now, and how it reads for somebody. */
export interface Loaded {
  readonly areaId?: AreaId | undefined;
  readonly readBy: (person: Person) => object;
}

export interface FeedPorts {
  /** What came after `seq`, oldest first. */
  readonly newsAfter: (seq: number, limit: number) => Promise<readonly News[]>;
  readonly lastSeq: () => Promise<number>;
  /** The thing as it is now; nothing when it is gone. */
  readonly load: (news: News) => Promise<Loaded | undefined>;
}

const PAGE = 100;
/** Should a word of the database get lost: look by ourselves. */
const LOOK_EVERY = 2_000;

/**
 * Feed: the outbox → everybody who listens, read once per process, each change loaded once, in the order it was
 * committed. While the database is away it waits; then it goes on where it stood.
 */
export function openFeed(ports: FeedPorts, log: Pick<Log, 'warn' | 'error'>) {
  const listeners = new Set<(event: LiveEvent) => void>();
  const pages = new Map<number, Promise<LiveEvent[]>>();
  let position: number | undefined;
  let running = false;
  let again = false;

  const pump = async () => {
    // Nobody listens: whoever comes later begins here, or asks for what he missed.
    if (position === undefined || listeners.size === 0) {
      position = await ports.lastSeq();
      return;
    }
    for (;;) {
      const events = await page(position);
      for (const event of events) {
        position = event.seq;
        for (const listener of listeners) listener(event);
      }
      if (events.length < PAGE) return;
    }
  };

  /** Events after `seq`, each with its thing as it is now; a thing that changed twice is loaded once. */
  const page = async (seq: number): Promise<LiveEvent[]> => {
    const news = await ports.newsAfter(seq, PAGE);
    const loaded = new Map<string, Promise<Pick<LiveEvent, 'areaId' | 'jsonFor'>>>();
    const load = (one: News) => {
      const key = `${one.topic} ${one.incidentId ?? one.cameraId}`;
      const thing = loaded.get(key) ?? told(one);
      loaded.set(key, thing);
      return thing;
    };
    return Promise.all(news.map(async (one) => ({ ...one, ...(await load(one)) })));
  };

  /**
   * In the area where it is now: who may see its past there may not see it here. One that cannot be shown is told as
   * gone, and keeps nobody from the others.
   */
  const told = async (one: News): Promise<Pick<LiveEvent, 'areaId' | 'jsonFor'>> => {
    try {
      const thing = await ports.load(one);
      const jsonFor = (person: Person) => JSON.stringify(thing?.readBy(person) ?? null);
      return { areaId: thing?.areaId ?? one.areaId, jsonFor };
    } catch (error) {
      if (isAway(error)) throw error;
      log.error({ err: error, news: one }, 'what has changed cannot be shown');
      return { areaId: one.areaId, jsonFor: () => 'null' };
    }
  };

  const wake = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        await pump();
      } while (again);
    } catch (error) {
      log.warn({ err: error }, 'the live feed waits for the database');
    } finally {
      running = false;
    }
  };
  const timer = setInterval(() => void wake(), LOOK_EVERY);
  timer.unref();

  return {
    /** There is news. Returns at once. */
    wake: () => void wake(),
    /** The number of the newest there is, whether it has been told yet or not. */
    newest: async () => Math.max(position ?? 0, await ports.lastSeq()),
    /** Past events, for who comes back: at most a page. Those who ask for the same at once share it. */
    page: (seq: number) => {
      const asked = pages.get(seq) ?? page(seq).finally(() => pages.delete(seq));
      pages.set(seq, asked);
      return asked;
    },
    pageSize: PAGE,
    listen: (listener: (event: LiveEvent) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    listeners: () => listeners.size,
    close: () => clearInterval(timer),
  };
}

export type Feed = ReturnType<typeof openFeed>;
