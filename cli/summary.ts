import { z } from 'zod';
import { openRedis } from '../runtime/redis.ts';
import { readTally } from '../runtime/tally.ts';
import type { ApiClient } from './api-client.ts';
import { type DeskIncident, nameOf } from './desk.ts';
import type { openLogs } from './logs.ts';
import type { SimulatedTown } from './simulated-town.ts';
import type { System } from './system.ts';

const Truths = z.object({
  cameras: z.array(
    z.object({
      name: z.string(),
      startedAt: z.number(),
      clip: z.object({ durationMs: z.number() }),
      truth: z.array(z.object({ category: z.string(), fromMs: z.number(), untilMs: z.number() })),
    }),
  ),
});
type Truth = z.infer<typeof Truths>['cameras'][number];

export interface SummaryParts {
  readonly api: ApiClient;
  readonly system: System;
  readonly town: SimulatedTown;
  /** Camera ids by name. */
  readonly ids: ReadonlyMap<string, string>;
  readonly logs: Pick<ReturnType<typeof openLogs>, 'errors'>;
  readonly begun: number;
  readonly incidents: readonly DeskIncident[];
}

/** What happened, for people (`words`) and for programs (docs/ref/commands.md). */
export async function summarise({ system, town, logs, incidents }: SummaryParts) {
  const answer = await fetch(`${town.control}/cameras`, { signal: AbortSignal.timeout(5_000) });
  const truths = Truths.parse(await answer.json()).cameras;
  const rows = incidents.map((one) => rowOf(one, town, truths)).sort((a, b) => a.raisedAt - b.raisedAt);
  const frames = await framesOf(system.redisUrl);
  const falls = system.supervisor.falls.map(({ name, code }) => `${name} ended by itself (${code})`);
  const errors = [...falls, ...(await logs.errors())];

  const seen = rows.filter(({ source }) => source === 'camera');
  const delays = seen.map(({ raisedAt, capturedAt }) => raisedAt - capturedAt).sort((a, b) => a - b);
  const p99 = delays[Math.min(delays.length - 1, Math.floor(delays.length * 0.99))];
  const categories = [...new Set(seen.map(({ category }) => category))].sort();
  const words = [
    `${rows.length} incidents: ${seen.length} from cameras (${categories.join(', ') || 'none'}), ${rows.length - seen.length} from citizens`,
    `frame → incident p99: ${p99 === undefined ? 'nothing raised' : `${p99} ms`}`,
    `frames: ${frames.captured} captured, ${frames.gated} unchanged, ${frames.looked} looked at, dropped ${JSON.stringify(frames.dropped)}`,
    errors.length === 0 ? 'no errors' : `${errors.length} errors:\n  ${errors.slice(0, 10).join('\n  ')}`,
  ].join('\n');
  const cameras = town.cameras.map(({ name, kind, clip: { pixels } }) => ({ name, kind, pixels }));
  return { cameras: cameras.length, watched: cameras, frames, incidents: rows, errors, words };
}

async function framesOf(redisUrl: string) {
  const redis = openRedis(redisUrl);
  try {
    const { counts } = await readTally(redis);
    const { captured = 0, gated = 0, looked = 0 } = counts;
    const dropped = Object.entries(counts).flatMap(([name, sum]) =>
      name.startsWith('dropped:') ? [[name.slice('dropped:'.length), sum] as const] : [],
    );
    return { captured, gated, looked, dropped: Object.fromEntries(dropped) };
  } finally {
    redis.disconnect();
  }
}

function rowOf(one: DeskIncident, town: SimulatedTown, truths: readonly Truth[]) {
  const { id, category, capturedAt, raisedAt, source, evidence } = one;
  const facts = {
    id,
    category,
    source: source.kind,
    capturedAt,
    raisedAt,
    evidence: evidence.pictures.length,
  };
  if (source.kind === 'citizen') return facts;
  const whole = nameOf(one.siteName, source.cameraName);
  const camera = town.cameras.find(({ name }) => name === whole);
  const truth = truths.find(({ name }) => name === whole);
  const begun = truth && beganAt(truth, category, capturedAt);
  return {
    ...facts,
    cameraId: source.cameraId,
    camera: whole,
    pixels: camera?.clip.pixels,
    latencyMs: raisedAt - capturedAt,
    ...(begun !== undefined && { sceneLatencyMs: raisedAt - begun }),
  };
}

/** When what the camera saw had begun in its scene: the latest beginning of such a truth before the frame. */
function beganAt(
  { startedAt, clip, truth }: Truth,
  category: string,
  capturedAt: number,
): number | undefined {
  const { durationMs } = clip;
  const begins = truth
    .filter((one) => one.category === category)
    .map(({ fromMs }) => {
      const rounds = Math.floor((capturedAt - startedAt - fromMs) / durationMs);
      return startedAt + rounds * durationMs + fromMs;
    });
  return begins.length === 0 ? undefined : Math.max(...begins);
}
