import type { ServerResponse } from 'node:http';
import type { Act } from '../core/policy.ts';
import { may } from '../core/policy.ts';
import { type Presence, presentTo } from '../core/presence.ts';
import { type Duration, type Instant, seconds } from '../core/time.ts';
import type { Feed, LiveEvent, News } from './feed.ts';
import type { SignedIn } from './guard.ts';
import type { Vitals } from './views/vitals.view.ts';

export interface StreamPorts {
  readonly now: () => Instant;
  readonly findSession: (token: string) => Promise<SignedIn | undefined>;
  readonly vitals: (area: SignedIn['person']['areaId']) => Promise<Vitals>;
  /** Who has which incident open now. */
  readonly presence: () => Promise<readonly Presence[]>;
}

/** How often what is done. */
export interface Rhythm {
  readonly vitals: Duration;
  readonly heartbeat: Duration;
  /** Who has signed out, or may no longer see the queue, sees nothing of it after so long. */
  readonly recheck: Duration;
}
const usualRhythm: Rhythm = { vitals: seconds(2), heartbeat: seconds(10), recheck: seconds(4) };

/** Events a page may have missed and still be told; after more it reads the queue anew. */
const MOST_MISSED = 1_000;
/** Bytes that a slow reader may leave lying; then his stream is closed, and he comes back by id. */
const MOST_UNSENT = 1_000_000;

const NOBODY = JSON.stringify({ present: [] });
/** Beats. */
const AGAIN_AFTER = 5;

const actOf: Readonly<Record<News['topic'], Act>> = { incident: 'see-queue', camera: 'see-cameras' };

/**
 * Stream: one page's live connection, until it goes, may no longer see, or reads too slowly. Begins with `ready`
 * (or `reset`, when what was missed cannot be told any more), then what came after `after`, then what happens.
 * Each event is asked of the policy by itself, for whoever the session belongs to now.
 */
export function openStream(
  out: ServerResponse,
  feed: Feed,
  ports: StreamPorts,
  { token, signedIn, after }: { token: string; signedIn: SignedIn; after: number | undefined },
  rhythm: Rhythm = usualRhythm,
) {
  let { person } = signedIn;
  let sent = after ?? 0;
  let waiting: LiveEvent[] | undefined = [];
  let open = true;

  const write = (text: string) => {
    if (!open) return;
    out.write(text);
    if (out.writableLength > MOST_UNSENT) close();
  };
  const tell = (event: string, json: string, id?: number) =>
    write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${json}\n\n`);

  const deliver = ({ seq, topic, areaId, jsonFor }: LiveEvent) => {
    if (seq <= sent) return;
    sent = seq;
    if (may(person, actOf[topic], { areaId })) tell(topic, jsonFor(person), seq);
  };

  /** While the past is being told, the present waits; if too much of it does, the page reads the queue anew. */
  const unlisten = feed.listen((event) => {
    if (!waiting) deliver(event);
    else if (waiting.push(event) > MOST_MISSED) close();
  });

  const begin = async () => {
    const newest = await feed.newest();
    const missed = newest - (after ?? newest);
    const stale = missed < 0 || missed > MOST_MISSED;
    if (after === undefined || stale) sent = newest;
    tell(stale ? 'reset' : 'ready', JSON.stringify({ serverTime: ports.now(), asOf: sent }), sent);
    while (open && sent < newest) {
      const page = await feed.page(sent);
      for (const event of page) deliver(event);
      if (page.length < feed.pageSize) break;
    }
    for (const event of waiting ?? []) deliver(event);
    waiting = undefined;
  };

  const recheck = async () => {
    const now = await ports.findSession(token);
    if (!now || !may(now.person, 'see-queue')) close();
    else person = now.person;
  };
  const beat = async () => tell('vitals', JSON.stringify(await ports.vitals(person.areaId)));

  /** Told when it changes, and now and then again for a tab that has come since: of whom this reader may know. */
  let lastPresent = NOBODY;
  let unchanged = 0;
  const present = async () => {
    const there = presentTo(await ports.presence(), person, ports.now());
    const json = JSON.stringify({
      present: there.map(({ incidentId, personId: id, name }) => ({ incidentId, id, name })),
    });
    const isNews = json !== lastPresent || (json !== NOBODY && ++unchanged >= AGAIN_AFTER);
    if (!isNews) return;
    lastPresent = json;
    unchanged = 0;
    tell('presence', json);
  };

  // A database that is away for a while closes nothing: what it cannot be asked, it cannot tell either.
  const every = (time: Duration, what: () => Promise<unknown> | unknown) =>
    setInterval(() => void Promise.resolve(what()).catch(() => {}), time);
  const timers = [
    every(rhythm.vitals, beat),
    every(rhythm.vitals, present),
    every(rhythm.heartbeat, () => write(`: alive ${ports.now()}\n\n`)),
    every(rhythm.recheck, recheck),
  ];

  function close(): void {
    if (!open) return;
    open = false;
    for (const timer of timers) clearInterval(timer);
    unlisten();
    // What a slow reader has not taken is not waited for.
    if (out.writableLength > MOST_UNSENT) out.destroy();
    else out.end();
    settle();
  }

  const { promise: closed, resolve: settle } = Promise.withResolvers<void>();
  out.on('close', close);
  out.on('error', close);
  void begin()
    .then(beat)
    .then(present)
    .catch(() => close());
  return { close, closed };
}

export type Stream = ReturnType<typeof openStream>;
