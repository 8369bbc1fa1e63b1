import type { Severity } from '../../kit/severity.tsx';

export const SOURCES = ['camera', 'citizen', 'hotline', 'responder', 'system'] as const;
export const VERDICTS = ['none', 'confirmed', 'refuted', 'cannot-tell'] as const;
export const SEVERITIES = ['P1', 'P2', 'P3', 'P4'] as const satisfies readonly Severity[];

/** What the address says of a search in the past, so that every search is a link. */
export interface HistorySearch {
  /** Days by the site's clock, `2026-11-22`. */
  readonly from?: string;
  readonly to?: string;
  readonly kind?: string;
  readonly severity?: Severity;
  readonly source?: (typeof SOURCES)[number];
  readonly verdict?: (typeof VERDICTS)[number];
  readonly state?: string;
  readonly q?: string;
}

const oneOf = <T extends string>(all: readonly T[], value: unknown): T | undefined =>
  all.find((one) => one === value);
const dayOf = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined;
const textOf = (value: unknown, shape: RegExp) => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && shape.test(text) ? text : undefined;
};

/** Read: whatever stands in an address → what of it is a filter. Never throws. */
export function readHistory({
  from,
  to,
  kind,
  severity,
  source,
  verdict,
  state,
  q,
}: Readonly<Record<string, unknown>>): HistorySearch {
  const read = {
    from: dayOf(from),
    to: dayOf(to),
    kind: textOf(kind, /^[A-Z]{2,3}\.[A-Z0-9]+$/),
    severity: oneOf(SEVERITIES, severity),
    source: oneOf(SOURCES, source),
    verdict: oneOf(VERDICTS, verdict),
    state: textOf(state, /^[a-z_]{4,12}$/),
    q: textOf(q, /^[\s\S]{1,100}$/),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** A day by the clock of a zone → its first moment, ms. */
export function dayBegins(day: string, zone: string): number {
  const guess = Date.parse(`${day}T00:00:00Z`);
  return guess - aheadOf(guess - aheadOf(guess, zone), zone);
}

/** How far the clock of a zone is ahead of UTC at a moment, ms. */
function aheadOf(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return (
    Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) -
    Math.floor(at / 1_000) * 1_000
  );
}
