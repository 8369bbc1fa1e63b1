import { z } from 'zod';
import type { AreaId } from './ids.ts';
import type { Person, Role } from './person.ts';

/** Everything anybody may want to do. A route names one; what is not listed for a role is refused. */
export const Act = z.enum([
  'see-queue',
  'see-timeline',
  'see-shelves',
  'look-up',
  'export-history',
  'move-incident',
  'dispatch',
  'respond',
  'take-call',
  'see-evidence',
  'see-coarse',
  'hold-evidence',
  'see-live',
  'add-photo',
  'see-units',
  'see-cameras',
  'see-camera-past',
  'manage-cameras',
  'see-rules',
  'manage-rules',
  'see-sites',
  'manage-sites',
  'see-own-account',
  'report',
  'see-categories',
  'see-metrics',
  'see-notices',
  'manage-notices',
  'subscribe',
  'shelve',
  'keep-shift',
  'see-drills',
  'answer-drill',
  'see-people',
  'manage-people',
  'see-rosters',
  'manage-rosters',
  'manage-areas',
  'manage-categories',
  'see-audit',
  'see-alarm-health',
  'see-system',
  'be-present',
]);
export type Act = z.infer<typeof Act>;

const staff: readonly Act[] = [
  'see-own-account',
  'see-categories',
  'see-sites',
  'see-rosters',
  'report',
  'subscribe',
];

/** The queue, and the words that people leave at what they do to it: not for a wall. */
const queue: readonly Act[] = ['see-queue', 'see-timeline', 'see-shelves'];

const allowed: Readonly<Record<Role | 'anonymous', readonly Act[]>> = {
  admin: [
    ...staff,
    ...queue,
    'look-up',
    'export-history',
    'see-cameras',
    'see-camera-past',
    'manage-cameras',
    'see-rules',
    'manage-rules',
    'manage-sites',
    'see-metrics',
    'see-notices',
    'manage-notices',
    'hold-evidence',
    'see-drills',
    'see-people',
    'manage-people',
    'manage-rosters',
    'manage-areas',
    'manage-categories',
    'see-audit',
    'see-alarm-health',
    'see-system',
    'be-present',
  ],
  dispatcher: [
    ...staff,
    ...queue,
    'look-up',
    'export-history',
    'move-incident',
    'dispatch',
    'take-call',
    'see-units',
    'see-evidence',
    'hold-evidence',
    'see-live',
    'add-photo',
    'see-cameras',
    'see-camera-past',
    'see-rules',
    'see-notices',
    'shelve',
    'keep-shift',
    'see-drills',
    'answer-drill',
    'be-present',
  ],
  responder: [
    ...staff,
    'move-incident',
    'respond',
    'take-call',
    ...queue,
    'see-evidence',
    'see-live',
    'add-photo',
  ],
  verifier: [
    ...staff,
    ...queue,
    'move-incident',
    'look-up',
    'see-evidence',
    'see-cameras',
    'see-camera-past',
    'be-present',
  ],
  auditor: [
    ...staff,
    ...queue,
    'look-up',
    'export-history',
    'see-evidence',
    'see-cameras',
    'see-camera-past',
    'see-rules',
    'see-metrics',
    'see-people',
    'see-audit',
    'see-alarm-health',
    'see-notices',
  ],
  /** A screen on the wall: it looks, and takes no input. Its rows and cameras are those of api/wall.ts. */
  wall: [
    'see-own-account',
    'see-categories',
    'see-queue',
    'see-units',
    'see-coarse',
    'see-cameras',
    'see-drills',
  ],
  citizen: ['see-own-account', 'see-categories', 'report'],
  anonymous: ['see-categories', 'report'],
};

/** Who asks: somebody signed in, or nobody known. */
export type Asker = Pick<Person, 'role' | 'areaId'> | undefined;

/**
 * May: who asks, what for, and the area of the thing it is about → yes or no. The one place where roles are
 * checked. Whoever belongs to an area sees and touches that area only; a thing without an area is the town's.
 */
export function may(asker: Asker, act: Act, thing?: { readonly areaId: AreaId }): boolean {
  if (!allowed[asker?.role ?? 'anonymous'].includes(act)) return false;
  return !thing || !asker?.areaId || asker.areaId === thing.areaId;
}

/** May, to what is the whole town's: its areas, its categories, its audit. Whoever is bound to one area may not. */
export const mayForTown = (asker: Asker, act: Act): boolean => may(asker, act) && !asker?.areaId;

/** Everything that somebody may do, somewhere: what a page shows buttons for. It grants nothing: `may` is asked again. */
export const actsOf = (asker: Asker): readonly Act[] => allowed[asker?.role ?? 'anonymous'];
