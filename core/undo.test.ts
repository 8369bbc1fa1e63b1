import { describe, expect, it } from 'vitest';
import type { PersonId } from './ids.ts';
import { after, desk, other, raised } from './testing/incidents.ts';
import { undo } from './undo.ts';

describe('taking back', () => {
  it('gives the former state and its clocks, within ten seconds and to the same person', () => {
    const former = raised();
    const filed = after(former, [{ act: 'confirm' }, desk]);
    const last = { by: desk.id as PersonId, at: 1_000, former };
    expect(undo(filed, last, desk.id as PersonId, 11_000)).toEqual(former);
    expect(() => undo(filed, last, desk.id as PersonId, 11_001)).toThrow('10 seconds');
    expect(() => undo(filed, last, other.id as PersonId, 2_000)).toThrow('somebody else');
    expect(() => undo(filed, undefined, desk.id as PersonId, 2_000)).toThrow('look at it again');
  });
});
