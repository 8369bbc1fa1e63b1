import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { histories, playHistory } from './testing/histories.ts';

describe('random histories', () => {
  it('break no promise', () => {
    fc.assert(
      fc.property(histories({ length: 25 }), (history) => {
        for (const { broken } of playHistory(history)) expect(broken).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
  });
});
