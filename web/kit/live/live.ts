/** What the server tells by itself. */
interface Heard {
  readonly topic: string;
  /** JSON as it came; each listener checks what it needs of it. */
  readonly text: string;
}

/** One ear for all tabs of this browser. */
export interface Live {
  /** `performance.now()` when this page began to listen. */
  readonly since: number;
  /** `performance.now()` when something was last heard. */
  readonly heardAt: () => number | undefined;
  readonly onHeard: (tell: () => void) => () => void;
  readonly on: (listen: (heard: Heard) => void) => () => void;
  readonly close: () => void;
}

const CHANNEL = 'shouwang.live';
/** After a refusal EventSource gives up; then we ask again, at most this late. */
const RETRY_AT_MOST = 15_000;

/**
 * Listen: the address of the stream and its topics → what it tells. HTTP/1.1 allows six connections to a host, so of all tabs
 * one holds the stream (by a lock) and tells the others; when it closes, another takes over. Without locks
 * (plain http from another machine) every tab holds its own.
 */
export function listen(url: string, topics: readonly string[]): Live {
  const listeners = new Set<(heard: Heard) => void>();
  const heardListeners = new Set<() => void>();
  const channel = new BroadcastChannel(CHANNEL);
  const closing = new AbortController();
  let heardAt: number | undefined;

  const hear = (heard: Heard) => {
    heardAt = performance.now();
    for (const tell of heardListeners) tell();
    for (const each of listeners) each(heard);
  };
  const lead = () =>
    holdStream(url, topics, closing.signal, (heard) => {
      channel.postMessage(heard);
      hear(heard);
    });
  channel.onmessage = ({ data }: MessageEvent<Heard>) => hear(data);
  void takeLead(lead, closing.signal);

  const subscribe =
    <T>(all: Set<T>) =>
    (one: T) => {
      all.add(one);
      return () => {
        all.delete(one);
      };
    };
  return {
    since: performance.now(),
    heardAt: () => heardAt,
    onHeard: subscribe(heardListeners),
    on: subscribe(listeners),
    close: () => {
      closing.abort();
      channel.close();
    },
  };
}

async function takeLead(lead: () => Promise<void>, signal: AbortSignal): Promise<void> {
  if (!('locks' in navigator)) return lead();
  await navigator.locks.request(CHANNEL, { signal }, lead).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

/** Holds the stream until the page leaves it; after each refusal again, with back-off and jitter. */
async function holdStream(
  url: string,
  topics: readonly string[],
  signal: AbortSignal,
  hear: (heard: Heard) => void,
): Promise<void> {
  for (let tries = 0; !signal.aborted; tries++) {
    await streamOnce(url, topics, signal, (heard) => {
      tries = 0;
      hear(heard);
    });
    await pause(Math.min(RETRY_AT_MOST, 1_000 * 2 ** tries) * (0.5 + Math.random() / 2), signal);
  }
}

/** Resolves when the browser has given the stream up. A mere break it mends itself, and resumes by Last-Event-ID. */
function streamOnce(
  url: string,
  topics: readonly string[],
  signal: AbortSignal,
  hear: (heard: Heard) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const source = new EventSource(url);
    const end = () => {
      source.close();
      resolve();
    };
    for (const topic of topics) {
      source.addEventListener(topic, ({ data }: MessageEvent<string>) => hear({ topic, text: data }));
    }
    source.onopen = () => hear({ topic: 'open', text: '' });
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) end();
    };
    signal.addEventListener('abort', end, { once: true });
  });
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
