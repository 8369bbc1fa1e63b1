import type { Severity } from '../../kit/severity.tsx';

/** As much of a row as grouping goes by. */
export interface Grouped {
  readonly id: string;
  readonly severity: Severity;
  readonly raisedAt: number;
  readonly settled: boolean;
  /** Place and kind: what belongs together in a flood. */
  readonly group: string;
}

const WITHIN = 600_000;
const MORE_THAN = 10;

/** A flood: how many came within ten minutes, and in how many groups they are. */
export interface Flood {
  readonly count: number;
  readonly groups: number;
}

/** Flood: the rows and now → whether more than ten came within the last ten minutes. */
export function floodOf(
  rows: readonly Pick<Grouped, 'raisedAt' | 'settled' | 'group'>[],
  now: number,
): Flood | undefined {
  const fresh = rows.filter(({ raisedAt, settled }) => !settled && now - raisedAt < WITHIN);
  if (fresh.length <= MORE_THAN) return undefined;
  return { count: fresh.length, groups: new Set(fresh.map(({ group }) => group)).size };
}

/**
 * Fold: rows in order → the same without P3 and P4 that stand behind another of their group, and how many each hides. P1 and P2
 * are never folded, nor is the row in focus.
 */
export function fold<R extends Grouped>(
  rows: readonly R[],
  focus: string | undefined,
): { readonly rows: readonly R[]; readonly hidden: ReadonlyMap<string, number> } {
  const heads = new Map<string, string>();
  const hidden = new Map<string, number>();
  const kept = rows.filter((row) => {
    const head = heads.get(row.group);
    if (head === undefined) {
      heads.set(row.group, row.id);
      return true;
    }
    if (row.severity < 'P3' || row.id === focus || row.settled) return true;
    hidden.set(head, (hidden.get(head) ?? 0) + 1);
    return false;
  });
  return { rows: kept, hidden };
}
