import type { QueryClient } from '@tanstack/react-query';
import type { Camera, Incident, Vitals } from '../api/client.ts';
import { forget, put } from '../api/known.ts';
import { presenceQuery, type Told } from '../api/presence.ts';
import { cameraEars, camerasQuery, vitalsQuery } from '../api/queries.ts';
import { readAgain } from '../api/read-again.ts';
import { followServer } from '../kit/clock.ts';
import { type Live, listen } from '../kit/live/live.ts';

const TOPICS = ['ready', 'reset', 'incident', 'camera', 'vitals', 'presence'] as const;
/** Bursts are painted together. */
const BATCH = 250;

/** Feed: what the server tells by itself → what the page knows. Call `close` when the page goes. */
export function openFeed(queries: QueryClient): Live {
  const live = listen('/api/v1/live', TOPICS);
  let waiting: Incident[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = () => {
    timer = undefined;
    const changed = waiting;
    waiting = [];
    put(queries, changed);
  };
  const on: Readonly<Record<(typeof TOPICS)[number], (thing: unknown) => void>> = {
    // The stream is open: what was read before it may have missed something.
    ready: (thing) => {
      const { asOf: begun } = thing as { asOf: number };
      const isWhole = (data: unknown) => ((data as { asOf?: number } | null)?.asOf ?? -1) >= begun;
      for (const kind of ['incidents', 'incident', 'cameras']) readAgain(queries, [kind], isWhole);
    },
    reset: () => {
      void forget(queries);
      readAgain(queries, []);
    },
    incident: (thing) => {
      waiting.push(thing as Incident);
      if (timer === undefined) timer = setTimeout(flush, BATCH);
    },
    camera: (thing) => {
      const now = thing as Camera;
      cameraEars.tell([now]);
      queries.setQueryData(camerasQuery.queryKey, (all) =>
        all?.map((one) => (one.id === now.id ? now : one)),
      );
    },
    presence: (thing) => {
      const { present } = thing as { present: readonly Told[] };
      queries.setQueryData(presenceQuery.queryKey, present);
    },
    vitals: (thing) => {
      const vitals = thing as Vitals;
      followServer(vitals.serverTime);
      queries.setQueryData(vitalsQuery(false).queryKey, vitals);
    },
  };
  live.on(({ topic, text }) => {
    const told = TOPICS.find((one) => one === topic);
    const thing = told && parsed(text);
    if (thing) on[told](thing);
  });
  return live;
}

/** The stream is our own server's; what is no JSON, or tells of nothing, is passed over. */
function parsed(text: string): object | undefined {
  try {
    const thing: unknown = JSON.parse(text);
    return typeof thing === 'object' && thing !== null ? thing : undefined;
  } catch {
    return undefined;
  }
}
