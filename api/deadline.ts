import { type Duration, seconds } from '../core/time.ts';

/** How long a request waits for the database or for Redis. */
export const ANSWER_WITHIN = seconds(2);

/** Somebody we need did not answer in time. Whether a write was done is not known: ask again by its id. */
class Away extends Error {
  constructor(who: string) {
    super(`${who} did not answer in time`);
    this.name = 'Away';
  }
}

/** Within: a promise, and how long it may take → its value. @throws Away when it takes longer; it runs on unheard. */
export async function within<T>(limit: Duration, who: string, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const late = setTimeout(() => reject(new Away(who)), limit);
  work.catch(() => {});
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(late);
  }
}

/** Node's words for a connection that is not there, and PostgreSQL's for a server that goes down, is full or only reads. */
const awayCodes =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|57P0[123]|53[0-9]{3}|08[0-9A-Z]{3}|25006|57014)$/;
const awayWords =
  /connection terminated|timeout exceeded when trying to connect|max retries per request|command timed out|connection is closed|stream isn't writeable|not queryable|query read timeout/i;

/** Whether an error says that the database or Redis is away; wrapped errors are looked into. */
export function isAway(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > 5) return false;
  if (error instanceof Away) return true;
  const isSystem = 'code' in error && typeof error.code === 'string' && awayCodes.test(error.code);
  // Of a file that is missing it says the same word; only a socket is connected to.
  const noSocket = 'syscall' in error && error.syscall === 'connect';
  return isSystem || noSocket || awayWords.test(error.message) || isAway(error.cause, depth + 1);
}

type Port = (...args: never[]) => Promise<unknown>;

/** The same ports, but none of them keeps a request waiting longer than `limit`. */
export function hurried<T extends object>(ports: T, who: string, limit: Duration = ANSWER_WITHIN): T {
  const entries = Object.entries(ports).map(([name, port]) => [
    name,
    typeof port === 'function' ? (...args: never[]) => hurry(port as Port, args, who, limit) : port,
  ]);
  return Object.fromEntries(entries) as T;
}

function hurry(port: Port, args: never[], who: string, limit: Duration): unknown {
  const answer: unknown = port(...args);
  return answer instanceof Promise ? within(limit, who, answer) : answer;
}
