import type { FastifyInstance, FastifyRequest } from 'fastify';
import { foreignOrigin } from './guard.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);
/** These stay open and carry what happens: another site's page must not hold one. */
const streams = new Set(['/api/v1/live', '/api/v1/cameras/:id/live']);

/**
 * Refuses what another site's page makes a browser send: on every unsafe method, and on streams, the Origin must be
 * the page's own. A program that is no browser sends none, and has no cookie that somebody could ride on.
 */
export function checkOrigin(app: FastifyInstance, publicUrls: readonly string[]): void {
  const known = new Set(publicUrls.map((url) => new URL(url).origin));
  app.addHook('onRequest', async (request) => {
    if (safe.has(request.method) && !streams.has(request.routeOptions.url ?? '')) return;
    if (!isOwn(request, known)) throw foreignOrigin();
  });
}

function isOwn({ headers, protocol, host }: FastifyRequest, known: ReadonlySet<string>): boolean {
  const { origin } = headers;
  if (origin !== undefined) return origin === `${protocol}://${host}` || known.has(origin);
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}
