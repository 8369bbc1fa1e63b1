import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { DomainError, type DomainErrorCode } from '../core/errors.ts';
import { isAway } from './deadline.ts';

/** RFC 9457. `code` is the DomainError's, or HTTP's own for a request that was refused before; pages translate by it. */
export const Problem = z
  .object({
    status: z.int(),
    code: z.string().describe('Stable, for programs: what went wrong'),
    title: z.string().describe('For people: what went wrong and the mend'),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .describe('Which fields are wrong, and what would be right'),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** The one place where our errors meet HTTP. A new code does not compile until it has a status. */
const statusOf: Readonly<Record<DomainErrorCode, number>> = {
  'bad-credentials': 401,
  'bad-frame': 500,
  'camera-address-refused': 422,
  'camera-answer': 422,
  'camera-auth': 422,
  'camera-unreachable': 422,
  conflict: 409,
  forbidden: 403,
  'illegal-move': 409,
  'model-mismatch': 500,
  'model-refused': 422,
  'not-signed-in': 401,
  'reason-needed': 422,
  'report-conflict': 409,
  'sink-refused': 422,
  'sink-unreachable': 422,
  'too-many-tries': 429,
  'unknown-area': 422,
  'unknown-camera': 404,
  'unknown-category': 422,
  'unknown-channel': 404,
  'unknown-duty': 404,
  'unknown-evidence': 404,
  'unknown-incident': 404,
  'unknown-notice': 404,
  'unknown-person': 404,
  'unknown-rule': 404,
  'unknown-shelf': 404,
  'unknown-shift': 404,
  'unknown-site': 404,
};

/** A refusal that only HTTP knows: no such page, nobody to ask just now, the bytes are not those that were kept. */
export class Refused extends Error {
  readonly statusCode: number;
  readonly code: string;
  readonly errors: Problem['errors'];

  constructor(statusCode: number, code: string, message: string, errors?: Problem['errors']) {
    super(message);
    this.errors = errors;
    this.name = 'Refused';
    this.statusCode = statusCode;
    this.code = code;
  }
}

/** Who tries too often is told for how long to wait. */
export class TooManyTries extends DomainError {
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs: number) {
    super('too-many-tries', message);
    this.retryAfterMs = retryAfterMs;
  }
}

/** What is thrown → the problem that is told. What is our own fault is logged whole and told in one sentence. */
function problemOf(error: unknown): Problem {
  if (error instanceof DomainError && statusOf[error.code] < 500) {
    return { status: statusOf[error.code], code: error.code, title: error.message };
  }
  if (error instanceof Refused) {
    const { statusCode: status, code, message: title, errors } = error;
    return { status, code, title, ...(errors && { errors }) };
  }
  if (isAway(error)) {
    const title = 'The database or Redis does not answer just now: try again in a few seconds';
    return { status: 503, code: 'unavailable', title };
  }
  return problemOfRequest(error as FastifyError);
}

function problemOfRequest(error: FastifyError): Problem {
  const status = error.statusCode ?? 500;
  if (status >= 500) return { status: 500, code: 'internal', title: 'Something went wrong on our side' };
  if (!error.validation) return { status, code: codeOf(status), title: error.message };
  const errors = error.validation.map(({ instancePath, message = 'is not valid' }) => ({
    path: `${error.validationContext ?? 'request'}${instancePath}`.replace(/\/$/, ''),
    message,
  }));
  const title = `The request is not valid: ${errors.map(({ path }) => path).join(', ')}`.slice(0, 300);
  return { status, code: 'invalid', title, errors: errors.slice(0, 20) };
}

const codeOf = (status: number) =>
  ({ 400: 'bad-request', 404: 'not-found', 405: 'not-allowed', 413: 'too-large', 415: 'media-type' })[
    status
  ] ?? `http-${status}`;

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error);
  const { status, code } = problem;
  const { method, ip, routeOptions } = request;
  const line = { status, code, method, route: routeOptions.url, ip };
  if (status >= 500) request.log.error({ err: error, ...line }, 'request failed');
  else if (code === 'not-signed-in' || status === 404) request.log.debug(line, 'refused');
  else request.log.warn(line, 'refused');
  if (error instanceof TooManyTries) reply.header('retry-after', Math.ceil(error.retryAfterMs / 1_000));
  if (status === 503) reply.header('retry-after', 2);
  return reply.code(status).type('application/problem+json').send(problem);
}
