import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('the model that is set', () => {
  it('may be a name: that of one that was added, else of one that ships', async () => {
    const SHOUWANG_DATA_DIR = await mkdtemp(join(tmpdir(), 'config-'));
    await mkdir(join(SHOUWANG_DATA_DIR, 'models'));
    await writeFile(join(SHOUWANG_DATA_DIR, 'models', 'mine.json'), '{}');
    const model = (MODEL: string) => readConfig({ SHOUWANG_DATA_DIR, MODEL }).model;

    expect(model('mine')).toBe(join(SHOUWANG_DATA_DIR, 'models', 'mine.json'));
    expect(model('town_416')).toBe(resolve('models/weights/town_416.json'));
    expect(model('elsewhere/mine.json')).toBe(resolve('elsewhere/mine.json'));
    expect(model('/srv/mine.json')).toBe('/srv/mine.json');
  });
});
