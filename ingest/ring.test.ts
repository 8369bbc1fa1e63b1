import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { trimRings } from './ring.ts';

it('a ring keeps the newest segments of the last minute and a half, and nothing it does not know is touched', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'shouwang-ring-'));
  const ring = join(folder, 'dam');
  await mkdir(ring);
  const now = 1_795_000_000;
  const second = [0, 2, 50, 88, 92, 1_000].map((ago) => `${now - ago}.ts`);
  for (const name of [...second, 'notes.txt']) await writeFile(join(ring, name), '');
  await trimRings(folder, now * 1_000);

  expect((await readdir(ring)).sort()).toEqual([...second.slice(0, 4), 'notes.txt'].sort());
  await expect(trimRings(join(folder, 'nothing'), now)).resolves.toBeUndefined();
  await rm(folder, { recursive: true });
});
