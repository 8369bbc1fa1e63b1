import type { Incident } from '../../api/client.ts';

/** The six reasons of the desk, in the order of their keys; the phone shows others of the same list. */
const DESK_REASONS = [
  'fog-cloud',
  'light-reflection',
  'rain-insect-web',
  'animal-plant',
  'permitted-work',
  'other',
] as const;

/** Why a matter is not taken on that no camera claims, in the order of the keys. */
const REJECT_REASONS = ['not-ours', 'known-work', 'test', 'unclear', 'abuse'] as const;

/** The reasons of key 2, in the order of their keys: a camera's claim is refuted, a person's word is not taken on. */
export const reasonsFor = ({ source }: Pick<Incident, 'source'>) =>
  source.kind === 'camera' ? DESK_REASONS : REJECT_REASONS;

/** How long something may be shelved, in the order of the keys. Never for ever. */
export const SHELF_TERMS = ['quarter', 'hour', 'shift'] as const;
export type ShelfTerm = (typeof SHELF_TERMS)[number];

/** Why it is shelved, in the order of the keys: those of a false alarm, seen ahead. */
export const SHELF_REASONS = DESK_REASONS;
