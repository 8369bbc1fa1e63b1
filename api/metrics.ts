import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

export interface MetricsPorts {
  /** Sums by name, and percentiles in ms: what every process has counted. */
  readonly tally: () => Promise<{
    counts: Readonly<Record<string, number | undefined>>;
    percentile: (what: 'age' | 'raise', share: number) => number | undefined;
  }>;
  readonly waiting: () => Promise<Readonly<Record<string, number>>>;
  /** How many cameras are in each state, and degraded or offline for which reason. */
  readonly cameras: () => Promise<readonly { state: string; reason?: string | undefined }[]>;
  /** What is kept: how many pieces and bytes, how many of them altered or missing, and how full their disk is (0..1). */
  readonly evidence: () => Promise<{
    readonly pieces: number;
    readonly bytes: number;
    readonly flawed: number;
    readonly fill: number | undefined;
  }>;
  /** How many notices wait, have failed, or may or may not have arrived. */
  readonly notices: () => Promise<Readonly<Record<string, number>>>;
  /** The newest test alert: when it was made, and when a desk had it. */
  readonly drill: () => Promise<{ readonly madeAt: number; readonly arrivedAt?: number } | undefined>;
  readonly openStreams: () => number;
}

const shares = { '0.5': 0.5, '0.99': 0.99 } as const;

/**
 * Gathers the figures of the whole system at the moment Prometheus asks; of this process also memory and the event
 * loop. A source that is away leaves its figures out and is told in `shouwang_source_up`.
 */
export function metricsOf(ports: MetricsPorts) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'shouwang_api_' });
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name: `shouwang_${name}`, help, labelNames, registers: [registry] });
  const counted = gauge('counted_total', 'Counted by every process since this Redis began', 'what');
  const delays = gauge(
    'delay_ms',
    'age: capture to inference; raise: completing frame to incident',
    'what',
    'quantile',
  );
  const waits = gauge('waiting_jobs', 'Jobs waiting, by queue', 'queue');
  const cameras = gauge('cameras', 'Cameras by state and reason', 'state', 'reason');
  const evidence = gauge(
    'evidence',
    'Evidence kept: pieces, bytes, and pieces found altered or missing',
    'what',
  );
  const fill = gauge('evidence_disk_fill', 'How full the disk of the evidence is, 0..1');
  const notices = gauge('notices', 'Notices that wait, have failed, or may or may not have arrived', 'state');
  const drills = gauge('drill', 'made_at, arrived_at: the newest test alert, seconds since 1970', 'what');
  const up = gauge('source_up', '1 when this source of figures answers', 'source');
  const streams = gauge('live_streams', 'Open live streams of this process');

  const from = async <T>(source: string, read: () => Promise<T>, tell: (value: T) => void) => {
    try {
      tell(await read());
      up.set({ source }, 1);
    } catch {
      up.set({ source }, 0);
    }
  };

  return async (): Promise<{ text: string; type: string }> => {
    for (const each of [counted, delays, waits, cameras, evidence, fill, notices, drills]) each.reset();
    streams.set(ports.openStreams());
    await Promise.all([
      from('tally', ports.tally, ({ counts, percentile }) => {
        for (const [what, sum] of Object.entries(counts)) counted.set({ what }, sum ?? 0);
        for (const what of ['age', 'raise'] as const) {
          for (const [quantile, share] of Object.entries(shares)) {
            const ms = percentile(what, share);
            if (ms !== undefined) delays.set({ what, quantile }, ms);
          }
        }
      }),
      from('queues', ports.waiting, (queues) => {
        for (const [queue, count] of Object.entries(queues)) waits.set({ queue }, count);
      }),
      from('evidence', ports.evidence, ({ fill: share, ...figures }) => {
        for (const [what, amount] of Object.entries(figures)) evidence.set({ what }, amount);
        if (share !== undefined) fill.set(share);
      }),
      from('notices', ports.notices, (states) => {
        for (const [state, count] of Object.entries(states)) notices.set({ state }, count);
      }),
      from('drill', ports.drill, (drill) => {
        if (drill) drills.set({ what: 'made_at' }, drill.madeAt / 1_000);
        if (drill?.arrivedAt !== undefined) drills.set({ what: 'arrived_at' }, drill.arrivedAt / 1_000);
      }),
      from('cameras', ports.cameras, (all) => {
        for (const { state, reason = '' } of all) cameras.inc({ state, reason });
      }),
    ]);
    return { text: await registry.metrics(), type: registry.contentType };
  };
}
