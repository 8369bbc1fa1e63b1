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
  /** The things as they are now, one for each of these news; nothing for one that is gone. */
  readonly load: (news: readonly News[]) => Promise<readonly (Loaded | undefined)[]>;
}

const thingOf = ({ topic, incidentId, cameraId }: News) => `${topic} ${incidentId ?? cameraId}`;

/** In the area where it is now: who may see its past there may not see it here. */
const tell = (news: News, thing: Loaded | undefined): LiveEvent => ({
  ...news,
  areaId: thing?.areaId ?? news.areaId,
  jsonFor: (person) => JSON.stringify(thing?.readBy(person) ?? null),
});

const PAGE = 100;
/** Should a word of the database get lost: look by ourselves. */
const LOOK_EVERY = 2_000;

/**
 * Feed: the outbox → everybody who listens, read once per process, what has changed loaded together and once, in the order it was
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
    const things = new Map(news.map((one) => [thingOf(one), one]));
    const found = await loadAll([...things.values()]);
    const told = new Map([...things.keys()].map((thing, at) => [thing, found[at]]));
    return news.map((one) => tell(one, told.get(thingOf(one))));
  };

  /** All at once. One that cannot be shown is told as gone, and keeps nobody from the others. */
  const loadAll = async (news: readonly News[]): Promise<readonly (Loaded | undefined)[]> => {
    if (news.length === 0) return [];
    try {
      return await ports.load(news);
    } catch (error) {
      if (isAway(error)) throw error;
      if (news.length > 1) return (await Promise.all(news.map((one) => loadAll([one])))).flat();
      log.error({ err: error, news: news[0] }, 'what has changed cannot be shown');
      return [undefined];
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
