import { DomainError } from '../core/errors.ts';
import type { Duration } from '../core/time.ts';
import type { Admitted } from './address.ts';
import { answerDigest, type Login, parseChallenges } from './digest.ts';
import { type Answer, exchange } from './exchange.ts';

/** Asking and asking again with the login, in all. */
const WITHIN: Duration = 5_000;
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * Fetch: the address of a camera's snapshot → its JPEG. Asks without login first and answers a digest challenge
 * once; a password is never sent in clear. Nothing is shared between two calls, so no picture can be another's.
 * @throws DomainError `camera-auth`, `camera-unreachable`, or `camera-answer` when it is no whole JPEG.
 */
export async function fetchSnapshot(
  { url, ip }: Admitted,
  login: Login,
  signal?: AbortSignal,
): Promise<Buffer> {
  const late = AbortSignal.timeout(WITHIN);
  const both = signal ? AbortSignal.any([late, signal]) : late;
  const ask = (authorization?: string) =>
    exchange({
      url,
      ip,
      method: 'GET',
      headers: { accept: 'image/jpeg, */*;q=0.5', ...(authorization && { authorization }) },
      timeout: WITHIN,
      most: MOST_BYTES,
      signal: both,
    });
  try {
    const first = await ask();
    if (first.status !== 401) return jpegOf(first, url.host);
    const target = url.pathname + url.search;
    const authorization = answerDigest(parseChallenges(first.challenges), login, { method: 'GET', target });
    if (!authorization) {
      throw new DomainError(
        'camera-auth',
        `${url.host} takes no digest login, and no other is safe: switch it on there`,
      );
    }
    return jpegOf(await ask(authorization), url.host);
  } catch (error) {
    if (error instanceof DomainError || signal?.aborted || !late.aborted) throw error;
    throw new DomainError(
      'camera-unreachable',
      `${url.host} sent no whole picture within ${WITHIN / 1_000} s`,
    );
  }
}

function jpegOf({ status, body }: Answer, place: string): Buffer {
  if (status === 401 || status === 403) {
    throw new DomainError(
      'camera-auth',
      `${place} refuses its snapshot: correct the camera’s user and password`,
    );
  }
  if (status !== 200)
    throw new DomainError('camera-answer', `${place} answers HTTP ${status} instead of a picture`);
  if (body.length < 4 || body.readUInt16BE(0) !== 0xffd8) {
    throw new DomainError('camera-answer', `${place} sent something that is no JPEG (${body.length} bytes)`);
  }
  // Some makers pad the end; a picture that was cut has no end mark near its end at all.
  if (body.lastIndexOf(Buffer.from([0xff, 0xd9])) < body.length - 4_096) {
    throw new DomainError('camera-answer', `${place} sent a JPEG that is cut short`);
  }
  return body;
}
