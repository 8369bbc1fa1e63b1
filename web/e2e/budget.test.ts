import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const dist = fileURLToPath(new URL('../../dist/web/', import.meta.url));
const manifestPath = `${dist}.vite/manifest.json`;
const built = existsSync(manifestPath);

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}
const manifest = (): Readonly<Record<string, Chunk>> => JSON.parse(readFileSync(manifestPath, 'utf8'));

/** Everything a page loads before it shows anything: what its HTML names, and all that this imports. */
function firstLoad(page: string): { js: number; css: number } {
  const chunks = manifest();
  const byFile = new Map(Object.values(chunks).map((chunk) => [chunk.file, chunk]));
  const [js, css] = [new Set<string>(), new Set<string>()];
  const walk = (chunk: Chunk | undefined) => {
    if (!chunk || js.has(chunk.file)) return;
    js.add(chunk.file);
    for (const file of chunk.css ?? []) css.add(file);
    for (const other of chunk.imports ?? []) walk(chunks[other]);
  };
  const html = readFileSync(dist + page, 'utf8');
  for (const [, file = ''] of html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)) {
    if (file.endsWith('.css')) css.add(file);
    else walk(byFile.get(file) ?? { file });
  }
  const weigh = (files: ReadonlySet<string>) =>
    [...files].reduce((sum, file) => sum + gzipSync(readFileSync(dist + file), { level: 9 }).length, 0);
  return { js: weigh(js), css: weigh(css) };
}

/** Of web.md §12, kB gzipped; the sign-in is ours to keep small: responders come by it too. */
const budgets = [
  { page: 'console/index.html', js: 340, css: 30 },
  { page: 'admin/index.html', js: 450, css: 40 },
  { page: 'login/index.html', js: 110, css: 10 },
  { page: 'field/index.html', js: 150, css: 10 },
  { page: 'report/index.html', js: 130, css: 10 },
  { page: 'report/app.html', js: 130, css: 10 },
];

describe.skipIf(!built)('what is built (npx vite build web)', () => {
  it.each(budgets)(
    '$page loads at most $js kB of scripts and $css kB of styles first',
    ({ page, js, css }) => {
      const weight = firstLoad(page);
      expect(weight.js).toBeGreaterThan(10_000);
      expect(weight.js).toBeLessThanOrEqual(js * 1_000);
      expect(weight.css).toBeLessThanOrEqual(css * 1_000);
    },
  );

  it.each(budgets)(
    '$page has no script and no style in its own text, and takes its nonce from the server',
    ({ page }) => {
      const html = readFileSync(`${dist}${page}`, 'utf8');
      expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
      expect(html).not.toMatch(/<style|\sstyle=/);
      expect(html).toContain('content="__CSP_NONCE__"');
    },
  );

  it('says the same however small it was laid beside itself', () => {
    const assets = readdirSync(`${dist}assets`);
    const small = assets.filter((name) => /\.(br|gz)$/.test(name));
    expect(small.length).toBeGreaterThan(10);
    for (const name of small) {
      const bytes = readFileSync(`${dist}assets/${name}`);
      const large = name.endsWith('.br') ? brotliDecompressSync(bytes) : gunzipSync(bytes);
      expect([name, large.equals(readFileSync(`${dist}assets/${name.slice(0, -3)}`))]).toEqual([name, true]);
    }
  });
});
