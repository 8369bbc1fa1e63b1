import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import { newNonce, pagePolicy } from '../headers.ts';
import { Refused } from '../problem.ts';

export interface PagePorts {
  /** Where `vite build` has put the pages. */
  readonly folder: string;
  /** IANA name: the clock that pages show. */
  readonly timeZone?: string | undefined;
}

/** Which file is the page of which addresses; what is below an app's address is its own business. */
export const PAGES: Readonly<Record<string, readonly string[]>> = {
  'report/index.html': ['/'],
  'report/app.html': ['/new', '/new/*', '/f/*', '/near'],
  'field/index.html': ['/m', '/m/t/*', '/m/outbox'],
  'login/index.html': ['/login', '/login/*'],
  'console/index.html': ['/console', '/console/*', '/wall'],
  'admin/index.html': ['/admin', '/admin/*'],
};
/** What the responder's page is installed with. */
const installed = {
  'sw.js': 'text/javascript; charset=utf-8',
  'app.webmanifest': 'application/manifest+json',
  'icon.svg': 'image/svg+xml',
  'icon-512.png': 'image/png',
} as const;
/** A plain name, of what a page loads; source maps are for those who have the source. */
const ASSET = /^[\w-]+(\.[\w-]+)*\.(m?js|css|svg|png|webp|woff2|json|wasm|mp3|ico)$/;
const NONCE = /__CSP_NONCE__/g;

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shouwang 守望</title>
<h1>The pages have not been built yet</h1><p>Run <code>./run build</code>, then load this page again. The API works: <a href="/api/docs">its document</a>.</p></html>`;

/** The built pages: each answer with a nonce of its own for its styles, the hashed files to be kept for ever. */
export const pageRoutes: FastifyPluginAsync<PagePorts> = async (
  app,
  { folder, timeZone = 'Asia/Shanghai' },
) => {
  await app.register(fastifyStatic, { root: folder, serve: false, preCompressed: true });
  const open = { config: { act: 'public' }, schema: { hide: true } } as const;

  for (const [file, urls] of Object.entries(PAGES)) {
    for (const url of urls) {
      app.get(url, open, async (_request, reply) => {
        const html = await pageOf(folder, file);
        const nonce = newNonce();
        reply.type('text/html; charset=utf-8').header('content-security-policy', pagePolicy(nonce));
        if (html === undefined) return reply.code(503).send(notBuilt);
        return reply.header('cache-control', 'no-store').send(dressed(html, nonce, timeZone));
      });
    }
  }

  // What an installed app asks for under names that never change. The worker may fetch what the page may.
  for (const [name, type] of Object.entries(installed)) {
    app.get(`/m/${name}`, open, async (_request, reply) => {
      const headers = { 'service-worker-allowed': '/m', 'cache-control': 'no-cache' };
      reply.headers({ ...headers, 'content-security-policy': pagePolicy(newNonce()) });
      return reply.sendFile(`field/${name}`, folder, { cacheControl: false }).type(type);
    });
  }

  // Their names carry their hash, so they never change under the same address.
  app.get<{ Params: { '*': string } }>('/assets/*', open, async (request, reply) => {
    const file = request.params['*'];
    if (!ASSET.test(file)) throw new Refused(404, 'not-found', 'There is no such file');
    return reply.sendFile(`assets/${file}`, folder, { maxAge: '365d', immutable: true, dotfiles: 'ignore' });
  });
};

/** With the nonce of this answer, and the clock of the town. */
const dressed = (html: string, nonce: string, timeZone: string) =>
  html.replace(NONCE, nonce).replace('<html ', `<html data-zone="${timeZone}" `);

/** The page; nothing when it was not built. */
async function pageOf(folder: string, file: string): Promise<string | undefined> {
  try {
    return await readFile(join(folder, file), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
