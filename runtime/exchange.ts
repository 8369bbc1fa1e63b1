import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { DomainError } from '../core/errors.ts';
import type { Duration } from '../core/time.ts';

/** One request to a camera, and how much of its patience and memory it may cost us. */
export interface Exchange {
  readonly url: URL;
  /** The admitted IP: the connection goes there, whatever the name means by now. */
  readonly ip: string;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From first to last byte, in all. */
  readonly timeout: Duration;
  /** In bytes. */
  readonly most: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  /** The `WWW-Authenticate` headers, one by one. */
  readonly challenges: readonly string[];
  readonly body: Buffer;
}

/**
 * Exchange: a request → the camera's answer, whatever its status. Redirects are not followed. Certificates are
 * not verified: cameras sign their own.
 * @throws DomainError `camera-unreachable` when it cannot be reached or takes too long, `camera-answer` when the
 * answer is cut short, too large, or a redirect.
 */
export async function exchange(asked: Exchange): Promise<Answer> {
  const late = AbortSignal.timeout(asked.timeout);
  const signal = asked.signal ? AbortSignal.any([late, asked.signal]) : late;
  const place = asked.url.host;
  try {
    const response = await respond(asked, signal);
    const status = response.statusCode ?? 0;
    if (status >= 300 && status < 400) {
      response.destroy();
      throw new DomainError(
        'camera-answer',
        `${place} sends us elsewhere (HTTP ${status}); that is not followed`,
      );
    }
    return {
      status,
      type: response.headers['content-type'] ?? '',
      challenges: response.headersDistinct['www-authenticate'] ?? [],
      body: await bodyOf(response, asked.most, place, signal),
    };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    asked.signal?.throwIfAborted();
    if (late.aborted) {
      const text = `${place} did not finish its answer within ${asked.timeout / 1_000} s`;
      throw new DomainError('camera-unreachable', text, { cause: error });
    }
    const { code = '', message } = error as NodeJS.ErrnoException;
    const kind = code.startsWith('HPE_') ? 'camera-answer' : 'camera-unreachable';
    throw new DomainError(kind, `${place} cannot be asked: ${message || code}`, { cause: error });
  }
}

function respond(asked: Exchange, signal: AbortSignal): Promise<IncomingMessage> {
  const { url, ip, method, headers, body } = asked;
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const family = ip.includes(':') ? 6 : 4;
  const length = body === undefined ? undefined : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method,
      signal,
      agent: false,
      rejectUnauthorized: false,
      headers: { ...headers, ...length, connection: 'close' },
      lookup: (_name, { all }, done) => {
        if (all) done(null, [{ address: ip, family }]);
        else done(null, ip, family);
      },
    });
    request.on('response', resolve).on('error', reject);
    request.end(body);
  });
}

async function bodyOf(
  response: IncomingMessage,
  most: number,
  place: string,
  signal: AbortSignal,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of response) {
      length += (part as Buffer).length;
      if (length > most)
        throw new DomainError('camera-answer', `the answer of ${place} is larger than ${most} bytes`);
      parts.push(part as Buffer);
    }
  } catch (error) {
    if (error instanceof DomainError || signal.aborted) throw error;
    throw new DomainError('camera-answer', `the answer of ${place} was cut short`, { cause: error });
  }
  return Buffer.concat(parts, length);
}
