import { expect, it } from 'vitest';
import { hasPictures, isClaimed, picturesOf } from './pictures.ts';

const picture = (id: string, kind: 'still' | 'snapshot', takenAt: number, observationId: string) =>
  ({
    id,
    kind,
    takenAt,
    observationId,
    mime: 'image/jpeg',
    sha256: '',
    bytes: 1,
    width: 640,
    height: 360,
  }) as const;
const sight = { observationId: 'second' } as never;
const first = picture('a', 'still', 1, 'first');
const snapshot = picture('b', 'snapshot', 9, 'second');
const still = picture('c', 'still', 5, 'second');

it('shows first the still that the newest claim is about, however new the others are', () => {
  const pictures = [first, snapshot, still];
  const shown = picturesOf({
    evidence: { state: 'kept', pictures, clipState: 'none', clips: [], held: false },
    sight,
  });
  expect(shown.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
});

it('draws the box on its own still alone: not on the snapshot, nor on the still of an earlier breach', () => {
  expect([still, snapshot, first].map((one) => isClaimed(one, sight))).toEqual([true, false, false]);
});

it('shows what people photographed, and of a camera also that there is no picture', () => {
  const none = { state: 'none' as const, pictures: [], clipState: 'none' as const, clips: [], held: false };
  const some = { ...none, pictures: [first] };
  const [camera, citizen] = [{ kind: 'camera' } as never, { kind: 'citizen' } as never];
  expect(hasPictures({ source: camera, evidence: none })).toBe(true);
  expect(hasPictures({ source: citizen, evidence: none })).toBe(false);
  expect(hasPictures({ source: citizen, evidence: some })).toBe(true);
});
