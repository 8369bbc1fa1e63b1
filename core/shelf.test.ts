import { expect, it } from 'vitest';
import type { CameraId, PersonId, ShelfId } from './ids.ts';
import { holds, needsSecond, type Shelf, shelvedUntil } from './shelf.ts';
import { hours, minutes } from './time.ts';

const NOW = Date.UTC(2026, 10, 22, 6);
const shelf = (more: Partial<Shelf> = {}): Shelf => ({
  id: 'shelf' as ShelfId,
  cameraId: 'dam' as CameraId,
  category: 'RES.DUMP',
  severity: 'P3',
  reason: 'permitted-work',
  from: NOW,
  until: NOW + minutes(15),
  by: 'wang' as PersonId,
  needsSecond: false,
  ...more,
});
const alert = (more = {}) =>
  ({ cameraId: 'dam' as CameraId, category: 'RES.DUMP', severity: 'P3', ...more }) as const;

it('holds back one kind of one camera until its time is over', () => {
  expect(holds(shelf(), alert(), NOW + 1)).toBe(true);
  expect(holds(shelf(), alert(), NOW + minutes(15))).toBe(false);
  expect(holds(shelf({ endedAt: NOW + 1 }), alert(), NOW + 2)).toBe(false);
});

it('never silences another kind, another camera, or a higher severity', () => {
  expect(holds(shelf(), alert({ category: 'RES.PERSON' }), NOW)).toBe(false);
  expect(holds(shelf(), alert({ cameraId: 'ridge' }), NOW)).toBe(false);
  expect(holds(shelf(), alert({ severity: 'P2' }), NOW)).toBe(false);
});

it('waits for a second person where a life may hang on it', () => {
  expect(needsSecond('P1', 'reservoir')).toBe(true);
  expect(needsSecond('P1', 'fire')).toBe(true);
  expect(needsSecond('P1', 'road')).toBe(false);
  expect(needsSecond('P2', 'reservoir')).toBe(false);
  const asked = shelf({ needsSecond: true });
  expect(holds(asked, alert(), NOW)).toBe(false);
  expect(holds({ ...asked, secondedBy: 'chen' as PersonId }, alert(), NOW)).toBe(true);
});

it('lasts until the shift ends, and never longer than twelve hours', () => {
  expect(shelvedUntil('quarter', NOW, undefined)).toBe(NOW + minutes(15));
  expect(shelvedUntil('shift', NOW, NOW + hours(3))).toBe(NOW + hours(3));
  expect(shelvedUntil('shift', NOW, NOW + hours(30))).toBe(NOW + hours(12));
  expect(shelvedUntil('shift', NOW, undefined)).toBe(NOW + hours(8));
});
