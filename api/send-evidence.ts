import { finished } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Evidence } from '../core/evidence.ts';
import type { Opened, Span } from '../runtime/vault.ts';
import type { OpenEvidence } from './evidence-bytes.ts';
import { Refused } from './problem.ts';

const binary = z.any().meta({ type: 'string', format: 'binary' });
const content = { 'image/jpeg': { schema: binary }, 'video/mp4': { schema: binary } };

/** What a route that sends evidence answers, for the document. */
export const evidenceAnswers = {
  200: { description: 'All of it', content },
  206: { description: 'The part that was asked for (`Range`)', content },
  304: z.undefined().describe('You have it already'),
} as const;

/**
 * Send: a piece of evidence, that whoever asks may see → its bytes, all or the range that was asked for, as they are
 * read. Its ETag is its sha256: bytes of evidence never change; but whether one may see them is asked each time.
 */
export async function sendEvidence(
  request: FastifyRequest,
  reply: FastifyReply,
  evidence: Evidence,
  open: OpenEvidence,
): Promise<FastifyReply> {
  const etag = `"${evidence.sha256}"`;
  const { 'if-none-match': known, 'if-range': ifRange, range } = request.headers;
  reply.headers({ etag, 'cache-control': 'private, no-cache', 'content-disposition': 'inline' });
  if (known === etag) return reply.code(304).send(undefined);
  reply.header('accept-ranges', 'bytes');
  const opened = await open(evidence);
  try {
    // A range of bytes that are not those one has begun with is no use: then all of them.
    const span = ifRange === undefined || ifRange === etag ? spanOf(range, opened.bytes) : undefined;
    if (span === 'none') {
      reply.header('content-range', `bytes */${opened.bytes}`);
      throw new Refused(416, 'range', 'There are not so many bytes');
    }
    const { start, end } = span ?? { start: 0, end: opened.bytes - 1 };
    if (span) reply.code(206).header('content-range', `bytes ${start}-${end}/${opened.bytes}`);
    reply.type(evidence.mime).header('content-length', end - start + 1);
    return await stream(reply, opened, { start, end });
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function stream(reply: FastifyReply, opened: Opened, span: Span): Promise<FastifyReply> {
  const bytes = await opened.read(span);
  // Read to its end, or given up by who looks.
  finished(bytes, () => void opened.close());
  return reply.send(bytes);
}

/**
 * Span: a `Range` header → what it asks for, `none` when nothing of it is there. Nothing for what is no single range
 * of bytes: it may be ignored, and is (RFC 9110, 14.2).
 */
export function spanOf(range: string | undefined, bytes: number): Span | 'none' | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  if (first === '') {
    const length = Math.min(Number(last), bytes);
    return length === 0 ? 'none' : { start: bytes - length, end: bytes - 1 };
  }
  const [start, end] = [Number(first), last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)];
  if (last !== '' && Number(last) < start) return undefined;
  return start >= bytes ? 'none' : { start, end };
}
