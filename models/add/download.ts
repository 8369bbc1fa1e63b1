import { DomainError } from '../../core/errors.ts';
import { LARGEST_MODEL } from '../catalogue.ts';

const MOST_REDIRECTS = 5;
const TIME_OUT_MS = 10 * 60_000;

type Fetch = (address: URL, options: RequestInit) => Promise<Response>;

interface Limits {
  readonly fetch?: Fetch;
  readonly most?: number;
  readonly timeOutMs?: number;
}

/**
 * Download: an https address → the bytes there. Redirects are followed, to https alone.
 * @throws DomainError `model-refused` when it is not https, answers something else than the file, is larger
 * than `most` bytes (512 MiB), or takes longer than the time-out (10 minutes in all).
 */
export async function download(
  address: string,
  { fetch = globalThis.fetch, most = LARGEST_MODEL, timeOutMs = TIME_OUT_MS }: Limits = {},
): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(timeOutMs);
  const refuse = (reason: string, cause?: unknown) =>
    new DomainError('model-refused', `${address}: ${reason}`, { cause });
  try {
    const response = await follow(new URL(address), fetch, signal, refuse);
    if (!response.ok || !response.body) throw refuse(`it answered ${response.status} ${response.statusText}`);
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const part of response.body) {
      length += part.length;
      if (length > most) throw refuse(`larger than ${most >> 20} MiB, the most that is opened`);
      parts.push(part);
    }
    return Buffer.concat(parts);
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    if (signal.aborted) throw refuse(`not fetched within ${Math.round(timeOutMs / 1_000)} s`, cause);
    throw refuse(`could not be fetched: ${reasonOf(cause)}`, cause);
  }
}

async function follow(
  address: URL,
  fetch: Fetch,
  signal: AbortSignal,
  refuse: (reason: string) => DomainError,
): Promise<Response> {
  let at = address;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    if (at.protocol !== 'https:')
      throw refuse(`${at.protocol}// is not https: what comes by it may be anybody's`);
    const response = await fetch(at, { redirect: 'manual', signal });
    const next = response.status >= 300 && response.status < 400 && response.headers.get('location');
    if (!next) return response;
    await response.body?.cancel();
    at = new URL(next, at);
  }
  throw refuse(`redirected more than ${MOST_REDIRECTS} times`);
}

/** `fetch` says why only in its cause. */
const reasonOf = (cause: unknown) => {
  const { message, cause: inner } = cause as Error;
  return inner instanceof Error ? `${message}: ${inner.message}` : message;
};
