import fc from 'fast-check';
import { histories, playHistory } from '../core/testing/histories.ts';

export interface HistoriesResult {
  readonly histories: number;
  /** Acts that were taken; refused ones are not counted. */
  readonly moves: number;
  /** How often each state was reached. */
  readonly states: Readonly<Record<string, number>>;
  /** The shortest history found that breaks a promise, in words; nothing when none does. */
  readonly broken?: string;
}

const LENGTH = 25;

/** Prove: a number → so many random histories of an incident played, and whether any broke a promise of the desk. */
export function proveHistories(count: number, seed: number): HistoriesResult {
  const states: Record<string, number> = {};
  let moves = 0;
  const found = fc.check(
    fc.property(histories({ length: LENGTH }), (history) => {
      for (const { incident, broken } of playHistory(history)) {
        moves += 1;
        states[incident.state] = (states[incident.state] ?? 0) + 1;
        if (broken.length > 0) throw new Error(broken.join('; '));
      }
    }),
    { numRuns: count, seed },
  );
  const told = { histories: found.numRuns, moves, states };
  return found.failed ? { ...told, broken: fc.defaultReportMessage(found) ?? 'it failed' } : told;
}
