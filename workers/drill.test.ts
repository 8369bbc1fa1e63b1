import { expect, it } from 'vitest';
import type { ObservationId } from '../core/ids.ts';
import { drillDue, openDrills } from './drill.ts';

const zone = 'Asia/Shanghai';
const at = (text: string) => Date.parse(text);

it('is due for ten minutes from its hour on, by the clock of the town', () => {
  expect(drillDue({ at: '08:10', zone }, at('2026-11-22T00:09:59Z'))).toBeUndefined();
  expect(drillDue({ at: '08:10', zone }, at('2026-11-22T00:10:00Z'))).toBe('2026-11-22');
  expect(drillDue({ at: '08:10', zone }, at('2026-11-22T00:19:59Z'))).toBe('2026-11-22');
  expect(drillDue({ at: '08:10', zone }, at('2026-11-22T00:20:00Z'))).toBeUndefined();
});

it('belongs to the day on which it was due, when it is made after midnight', () => {
  expect(drillDue({ at: '23:58', zone }, at('2026-11-22T16:04:00Z'))).toBe('2026-11-22');
});

it('belongs to the day of the town, not to that of the server', () => {
  expect(drillDue({ at: '00:05', zone }, at('2026-11-21T16:06:00Z'))).toBe('2026-11-22');
});

it('never comes when it is off', () => {
  expect(drillDue({ at: 'off', zone }, at('2026-11-22T00:10:00Z'))).toBeUndefined();
});

it('goes its way once made, and is told when it cannot be made', async () => {
  const queued: ObservationId[] = [];
  const warned: unknown[] = [];
  const log = { info: () => {}, warn: (what: unknown) => warned.push(what) };
  const now = () => at('2026-11-22T00:11:00Z');
  const queue = async (id: ObservationId) => queued.push(id);
  const open = (make: () => Promise<ObservationId | undefined>) => {
    openDrills({ now, make, queue, log }, { at: '08:10', zone }).close();
    return new Promise((settled) => setTimeout(settled, 5));
  };
  await open(async () => 'one' as ObservationId);
  await open(async () => undefined);
  await open(async () => {
    throw new Error('the database is away');
  });
  expect(queued).toEqual(['one']);
  expect(warned).toHaveLength(1);
});
