import { expect, it } from 'vitest';
import type { CameraId, PersonId } from '../../core/ids.ts';
import { openLooks } from './looks.ts';

const [wang, chen] = ['wang' as PersonId, 'chen' as PersonId];
const [dam, road] = ['dam' as CameraId, 'road' as CameraId];

function someRegister() {
  const world = { at: 0, rows: [] as string[], isAway: false };
  const write = async (camera: CameraId, person: PersonId) => {
    if (world.isAway) throw new Error('the database is away');
    world.rows.push(`${person} ${camera} ${world.at}`);
  };
  return { world, looks: openLooks(write, () => world.at) };
}

it('writes one row for each person and camera, not for each connection', async () => {
  const { world, looks } = someRegister();
  await Promise.all([looks.begin(dam, wang), looks.begin(dam, wang), looks.begin(dam, chen)]);
  world.at = 50_000;
  await looks.begin(dam, wang);
  await looks.begin(road, wang);
  expect(world.rows).toEqual(['wang dam 0', 'chen dam 0', 'wang road 50000']);
});

it('is a new look after a minute without one, however long the one before was', async () => {
  const { world, looks } = someRegister();
  await looks.begin(dam, wang);
  for (world.at = 10_000; world.at <= 600_000; world.at += 10_000) looks.goOn(dam, wang);
  await looks.begin(dam, wang);
  expect(world.rows).toHaveLength(1);
  world.at += 70_000;
  await looks.begin(dam, wang);
  expect(world.rows).toHaveLength(2);
});

it('lets nobody look while it cannot be written', async () => {
  const { world, looks } = someRegister();
  world.isAway = true;
  await expect(looks.begin(dam, wang)).rejects.toThrow('away');
  await expect(looks.begin(dam, wang)).rejects.toThrow('away');
  world.isAway = false;
  await looks.begin(dam, wang);
  expect(world.rows).toHaveLength(1);
});
