import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiPorts } from './app.ts';
import { buildApi } from './app.ts';

const nobody = {} as ApiPorts[keyof ApiPorts];
const ports = new Proxy(
  {},
  { get: (_, noun) => (noun === 'guard' ? { findSession: async () => undefined } : nobody) },
);
const html =
  '<html><head><meta name="csp-nonce" content="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style></head></html>';

let folder: string;
let app: FastifyInstance;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouwang-pages-'));
  await mkdir(join(folder, 'console'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'console', 'index.html'), html);
  await writeFile(join(folder, 'assets', 'console-4f3a.js'), 'void 0');
  await writeFile(join(folder, 'assets', 'console-4f3a.js.map'), '{}');
  await writeFile(join(folder, 'assets', 'console-4f3a.js.br'), brotliCompressSync('void 0'));
  app = await buildApi(ports as ApiPorts, { pagesFolder: folder });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

it('serves a page with a nonce that is of this one answer, and a policy that knows it', async () => {
  const [one, two] = [await app.inject('/console'), await app.inject('/console/i/1')];
  const nonces = [one, two].map(({ body }) => /content="([^"]+)"/.exec(body)?.[1] ?? '');
  expect(new Set(nonces).size).toBe(2);
  expect(one.body).not.toContain('__CSP_NONCE__');
  const policy = String(one.headers['content-security-policy']);
  expect(policy).toContain(`'nonce-${nonces[0]}'`);
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain('unsafe');
  expect(one.headers['cache-control']).toBe('no-store');
});

it('lets hashed files be kept for ever, and serves no source maps', async () => {
  const file = await app.inject('/assets/console-4f3a.js');
  expect(file.statusCode).toBe(200);
  expect(file.headers['cache-control']).toContain('immutable');
  expect((await app.inject('/assets/console-4f3a.js.map')).statusCode).toBe(404);
  expect((await app.inject('/assets/gone-0000.js')).statusCode).toBe(404);
});

it('sends a script as small as it was laid there, to whoever can unpack it', async () => {
  const ask = (encoding: string) =>
    app.inject({ url: '/assets/console-4f3a.js', headers: { 'accept-encoding': encoding } });
  const [small, plain] = [await ask('gzip, br'), await ask('identity')];
  expect(small.headers).toMatchObject({
    'content-encoding': 'br',
    vary: expect.stringMatching(/accept-encoding/i),
  });
  expect(brotliDecompressSync(small.rawPayload).toString()).toBe('void 0');
  expect([plain.headers['content-encoding'], plain.body]).toEqual([undefined, 'void 0']);
  expect(small.headers['content-type']).toBe(plain.headers['content-type']);
});

it('says plainly when the pages have not been built', async () => {
  const page = await app.inject('/login');
  expect(page.statusCode).toBe(503);
  expect(page.body).toContain('./run build');
});

it('tells a browser with every answer how little it may do with it', async () => {
  for (const url of ['/healthz', '/nothing', '/api/v1/session', '/console']) {
    const { headers } = await app.inject(url);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    });
  }
});

it('shows its document in a page that loads nothing from elsewhere', async () => {
  const page = await app.inject('/api/docs/');
  expect(page.statusCode).toBe(200);
  expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  expect(page.body).not.toMatch(/<script>|https?:\/\//);
  expect((await app.inject('/api/openapi.json')).json().openapi).toBe('3.1.0');
});
