import type { Severity } from '../severity.tsx';

/** As much of an alert as its sound depends on. */
export interface Sounding {
  readonly id: string;
  readonly severity: Severity;
  /** What flood grouping goes by: a new kind always breaks through. */
  readonly kind: string;
  readonly raisedAt: number;
  readonly screenBefore: number;
  /** Somebody at a desk has it before his eyes. */
  readonly touched: boolean;
}

/** What can be heard. */
export type Tone = 'P1' | 'P2' | 'P3' | 'lost' | 'test';

/** What was heard of an alert so far. */
interface Heard {
  /** When this desk first knew of it. */
  readonly since: number;
  readonly rungAt: number | undefined;
}

export interface Bells {
  readonly heard: ReadonlyMap<string, Heard>;
  /** The last tone of all, for the flood's one a minute. */
  readonly toneAt: number | undefined;
  /** Kinds that have sounded while it is flooding, each with its gravest severity. */
  readonly floodKinds: ReadonlyMap<string, Severity>;
  readonly lostAt: number | undefined;
}
export const SILENT: Bells = {
  heard: new Map(),
  toneAt: undefined,
  floodKinds: new Map(),
  lostAt: undefined,
};

export interface Now {
  readonly at: number;
  readonly flooding: boolean;
  /** No word from the server for more than a minute. */
  readonly lost: boolean;
  readonly hushedUntil: number;
}

const P1_EVERY = 10_000;
const P2_AGAIN = 30_000;
const FLOOD_EVERY = 60_000;
const LOST_EVERY = 30_000;
/** Shares of its clock at which a P2 sounds again. */
const P2_SHARES = [0.5, 0.8, 1] as const;

/**
 * Ring: what was heard, what asks for somebody, and now → what is to be heard, and what was heard after that. One sound at a time, the
 * gravest wins. P1 sounds every ten seconds until somebody touches it; P2 when it comes, again after 30 s and at 50, 80
 * and 100 % of its clock; P3 once; P4 never. In a flood one tone a minute, but for a new kind or a higher severity.
 */
export function ring(
  bells: Bells,
  alerts: readonly Sounding[],
  now: Now,
): { readonly tone: Tone | undefined; readonly bells: Bells } {
  const heard = new Map<string, Heard>();
  for (const { id } of alerts) heard.set(id, bells.heard.get(id) ?? { since: now.at, rungAt: undefined });
  const floodKinds = now.flooding ? bells.floodKinds : SILENT.floodKinds;
  const after: Bells = { ...bells, heard, floodKinds, lostAt: now.lost ? bells.lostAt : undefined };
  if (now.at < now.hushedUntil) return { tone: undefined, bells: after };

  const due = alerts
    .filter(
      (one) => !one.touched && isDue(one, heard.get(one.id) ?? { since: now.at, rungAt: undefined }, now.at),
    )
    .sort((a, b) => a.severity.localeCompare(b.severity));
  const [first] = due.filter((one) => !now.flooding || breaksThrough(one, after, now.at));
  if (first && first.severity !== 'P4') {
    // What is out-sounded has been told by the graver tone.
    for (const { id } of due) heard.set(id, { since: heard.get(id)?.since ?? now.at, rungAt: now.at });
    const kinds = new Map(floodKinds);
    for (const { kind, severity } of due) kinds.set(kind, gravest(severity, kinds.get(kind)));
    return { tone: first.severity, bells: { ...after, toneAt: now.at, floodKinds: kinds } };
  }
  if (now.lost && (after.lostAt === undefined || now.at - after.lostAt >= LOST_EVERY)) {
    return { tone: 'lost', bells: { ...after, lostAt: now.at } };
  }
  return { tone: undefined, bells: after };
}

function isDue(
  { severity, raisedAt, screenBefore }: Sounding,
  { since, rungAt }: Heard,
  at: number,
): boolean {
  if (severity === 'P4') return false;
  if (rungAt === undefined) return true;
  if (severity === 'P1') return at - rungAt >= P1_EVERY;
  if (severity === 'P3') return false;
  const clock = screenBefore - raisedAt;
  const moments = [since + P2_AGAIN, ...P2_SHARES.map((share) => raisedAt + clock * share)];
  return moments.some((moment) => rungAt < moment && moment <= at);
}

function breaksThrough({ kind, severity }: Sounding, { toneAt, floodKinds }: Bells, at: number): boolean {
  const known = floodKinds.get(kind);
  if (known === undefined || severity < known) return true;
  return toneAt === undefined || at - toneAt >= FLOOD_EVERY;
}

const gravest = (a: Severity, b: Severity | undefined): Severity => (b !== undefined && b < a ? b : a);
