import { expect, it } from 'vitest';
import type { CameraId, PersonId } from '../../core/ids.ts';
import { openViewings } from './viewings.ts';

const [wang, chen] = ['wang' as PersonId, 'chen' as PersonId];
const [dam, road] = ['dam' as CameraId, 'road' as CameraId];

function someRegister() {
  const world = { at: 0, rows: [] as string[], isAway: false };
  const write = async (camera: CameraId, person: PersonId) => {
    if (world.isAway) throw new Error('the database is away');
    world.rows.push(`${person} ${camera} ${world.at}`);
  };
  return { world, viewings: openViewings(write, () => world.at) };
}

it('writes one row for each person and camera, not for each connection', async () => {
  const { world, viewings } = someRegister();
  await Promise.all([viewings.begin(dam, wang), viewings.begin(dam, wang), viewings.begin(dam, chen)]);
  world.at = 50_000;
  await viewings.begin(dam, wang);
  await viewings.begin(road, wang);
  expect(world.rows).toEqual(['wang dam 0', 'chen dam 0', 'wang road 50000']);
});

it('is a new viewing after a minute without one, however long the one before was', async () => {
  const { world, viewings } = someRegister();
  await viewings.begin(dam, wang);
  for (world.at = 10_000; world.at <= 600_000; world.at += 10_000) viewings.goOn(dam, wang);
  await viewings.begin(dam, wang);
  expect(world.rows).toHaveLength(1);
  world.at += 70_000;
  await viewings.begin(dam, wang);
  expect(world.rows).toHaveLength(2);
});

it('lets nobody look while it cannot be written', async () => {
  const { world, viewings } = someRegister();
  world.isAway = true;
  await expect(viewings.begin(dam, wang)).rejects.toThrow('away');
  await expect(viewings.begin(dam, wang)).rejects.toThrow('away');
  world.isAway = false;
  await viewings.begin(dam, wang);
  expect(world.rows).toHaveLength(1);
});
