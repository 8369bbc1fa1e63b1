import { z } from 'zod';
import { DomainError } from '../core/errors.ts';

const WITHIN = 10_000;
const Problem = z.object({ code: z.string().optional(), title: z.string().optional() });

/** Our own API, as any other program would use it. */
export interface ApiClient {
  readonly get: (path: string) => Promise<unknown>;
  readonly post: (path: string, body: unknown) => Promise<unknown>;
  readonly put: (path: string, body: unknown) => Promise<unknown>;
  readonly patch: (path: string, body: unknown) => Promise<unknown>;
}

/** Signs in. @throws Error with the API's own words when it refuses. */
export async function signIn(base: string, login: string, password: string): Promise<ApiClient> {
  const { token } = z
    .object({ token: z.string() })
    .parse(await ask(base, 'POST', '/api/v1/session', undefined, { login, password }));
  const by = (method: string) => (path: string, body?: unknown) => ask(base, method, path, token, body);
  return { get: by('GET'), post: by('POST'), put: by('PUT'), patch: by('PATCH') };
}

/** Waits until it answers that it is ready. @throws Error when it is not within the time (ms). */
export async function untilReady(base: string, within: number): Promise<void> {
  const until = Date.now() + within;
  while (Date.now() < until) {
    const answer = await fetch(`${base}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(
      () => undefined,
    );
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the API at ${base} is not ready after ${Math.round(within / 1_000)} s: see its log`);
}

async function ask(
  base: string,
  method: string,
  path: string,
  token?: string,
  body?: unknown,
): Promise<unknown> {
  const answer = await fetch(`${base}${path}`, {
    method,
    signal: AbortSignal.timeout(WITHIN),
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const said: unknown = text === '' ? undefined : JSON.parse(text);
  if (answer.ok) return said;
  const { code = '', title = text } = Problem.parse(said);
  if (answer.status === 409) throw new DomainError('conflict', `${method} ${path}: ${title}`);
  throw new Error(`${method} ${path} was refused (${answer.status} ${code}): ${title} ${text}`);
}
