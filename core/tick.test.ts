import { describe, expect, it } from 'vitest';
import { CHECK_IN_EVERY } from './clock.ts';
import { after, desk, onSite, raised } from './testing/incidents.ts';
import { nextTick, tick } from './tick.ts';
import { hours } from './time.ts';

describe('time', () => {
  it('warns at 50, 80, 100 and 150 % of a limit, each once, also after a standstill', () => {
    const fresh = raised();
    expect(nextTick(fresh)).toBe(30_000);
    const half = tick(fresh, 30_000);
    expect(half.calls).toEqual([{ stage: 'screen', percent: 50, calls: 'assignee' }]);
    expect(tick(half.incident, 30_000).calls).toEqual([]);
    expect(tick(half.incident, 95_000).calls.map(({ percent, calls }) => [percent, calls])).toEqual([
      [80, 'leader'],
      [100, 'deputy'],
      [150, 'supervisor'],
    ]);
    expect(nextTick(tick(fresh, 95_000).incident)).toBeUndefined();
  });

  it('asks after whoever is on site of an urgent matter and gives no word', () => {
    const there = onSite();
    const silent = tick(there, CHECK_IN_EVERY + 10_000);
    expect(silent.calls).toContainEqual({ stage: 'check-in', percent: 100, calls: 'leader' });
  });

  it('files again what was offered and nobody took', () => {
    const offered = after(raised(), [{ act: 'confirm' }, desk], [{ act: 'offer' }, desk]);
    expect(tick(offered, hours(3)).incident).toMatchObject({ state: 'filed', clock: { stage: 'hand-over' } });
  });
});
