import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
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

describe('the page of settings', () => {
  it('tells every variable there is, and none that there is not', async () => {
    const read = (path: string) => readFile(join(import.meta.dirname, '..', path), 'utf8');
    const [source, page] = await Promise.all([read('runtime/config.ts'), read('docs/ref/settings.md')]);
    const known = [...source.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name);
    const rows = page.split('\n').flatMap((line) => /^\| (`[^|]+)\|/.exec(line)?.[1] ?? []);
    const told = rows.flatMap((cell) => [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name));

    expect(known.length).toBeGreaterThan(15);
    expect(told.toSorted()).toEqual(known.toSorted());
  });
});
