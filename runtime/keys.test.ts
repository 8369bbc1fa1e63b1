import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readKey } from './keys.ts';

it('is one key for all who ask at once, on the first start and on every later one', async () => {
  for (let town = 0; town < 20; town++) {
    const dataDir = await mkdtemp(join(tmpdir(), 'shouwang-keys-'));
    onTestFinished(() => rm(dataDir, { recursive: true }));
    const ask = () => readKey({ dataDir, secretKey: undefined });
    const keys = await Promise.all(Array.from({ length: 12 }, ask));
    expect(new Set([...keys, await ask()].map((key) => key.toString('hex'))).size).toBe(1);
    expect(await readdir(dataDir)).toEqual(['secret.key']);
  }
});
