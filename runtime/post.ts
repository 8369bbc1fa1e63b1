import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Duration } from '../core/time.ts';
import type { Admitted } from './address.ts';

export interface Posted {
  readonly to: Admitted;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** From first to last byte, in all. */
  readonly timeout: Duration;
}

/** `undelivered`: not one byte of it can have been read. `lost`: it was on its way, and nobody knows how far. */
export type PostOutcome =
  | {
      readonly kind: 'answered';
      readonly status: number;
      /** What the receiver asked us to wait (Retry-After), ms. */
      readonly retryAfter?: Duration;
      /** As much of the answer as is worth reading. */
      readonly body: string;
    }
  | { readonly kind: 'undelivered' | 'lost'; readonly error: string };

const MOST = 16 * 1024;

/**
 * Post: one message → the receiver's answer, whatever its status, or how it came to nothing; never throws. The
 * connection goes to the admitted IP. Certificates are verified; redirects are not followed.
 */
export async function post({ to, headers, body, timeout }: Posted): Promise<PostOutcome> {
  const signal = AbortSignal.timeout(timeout);
  const { url, ip } = to;
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const family = ip.includes(':') ? 6 : 4;
  const progress = { isConnected: false };
  try {
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = send(url, {
        method: 'POST',
        signal,
        agent: false,
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)), connection: 'close' },
        lookup: (_name, { all }, done) => {
          if (all) done(null, [{ address: ip, family }]);
          else done(null, ip, family);
        },
      });
      request.on('socket', (socket) => {
        const connected = url.protocol === 'https:' ? 'secureConnect' : 'connect';
        socket.once(connected, () => {
          progress.isConnected = true;
        });
      });
      request.on('response', resolve).on('error', reject);
      request.end(body);
    });
    const retryAfter = waitOf(response.headers['retry-after']);
    return {
      kind: 'answered',
      status: response.statusCode ?? 0,
      ...(retryAfter !== undefined && { retryAfter }),
      body: await readUpTo(response, MOST),
    };
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    const late = `${url.host} did not answer within ${timeout / 1_000} s`;
    const words = signal.aborted ? late : `${url.host} cannot be told: ${message || code}`;
    return { kind: progress.isConnected ? 'lost' : 'undelivered', error: words };
  }
}

/** Seconds, or a date: both are allowed (RFC 9110 §10.2.3). */
function waitOf(header: string | undefined): Duration | undefined {
  if (header === undefined) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) && wait > 0 ? wait : undefined;
}

async function readUpTo(response: IncomingMessage, most: number): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of response) {
    parts.push(part as Buffer);
    length += (part as Buffer).length;
    if (length >= most) break;
  }
  return Buffer.concat(parts).subarray(0, most).toString('utf8');
}
