import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Severity } from './category.ts';
import { limitsOf } from './clock.ts';
import { category } from './testing/incidents.ts';
import { hours } from './time.ts';

describe('limits', () => {
  it('are those of the category until it is raised, and never looser then', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Severity>('P1', 'P2', 'P3', 'P4'),
        fc.constantFrom<Severity>('P1', 'P2', 'P3', 'P4'),
        fc.record({
          accept: fc.integer({ min: 1, max: hours(400) }),
          resolve: fc.integer({ min: 1, max: hours(400) }),
        }),
        (own, raisedTo, { accept, resolve }) => {
          const kind = { ...category, severity: own, acceptWithin: accept, resolveWithin: resolve };
          const [before, then] = [limitsOf(kind, own), limitsOf(kind, raisedTo)];
          for (const name of ['accept', 'onSite', 'resolve'] as const) {
            if (raisedTo < own) expect(then[name]).toBeLessThanOrEqual(before[name]);
            else expect(then[name]).toBe(before[name]);
          }
        },
      ),
    );
  });
});
