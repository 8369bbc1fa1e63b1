import { type Logger, pino } from 'pino';
import { masked } from '../core/secret.ts';

export type Log = Logger;

/** One line of JSON per event, on stderr. Logins inside URLs are masked wherever they stand; passwords by their key. */
export function openLog(name: string, level: string): Log {
  return pino(
    {
      name,
      level,
      redact: { paths: ['password', '*.password', 'headers.authorization', 'headers.cookie'], censor: '***' },
      serializers: { err: (error: unknown) => maskedError(error) },
      hooks: {
        logMethod(args, method) {
          const safe = args.map((part) => (typeof part === 'string' ? masked(part) : part));
          return method.apply(this, safe as Parameters<typeof method>);
        },
        streamWrite: withoutSteering,
      },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}

/** Without steering: a line of JSON → the same by escapes, where a sign would steer a terminal or turn its writing round. */
const withoutSteering = (line: string) =>
  line.replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** An error with its causes, masked. A failed query's values stay untold: they may be anything a person wrote. */
function maskedError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return masked(String(error));
  const { name, message, stack } = error;
  const code = 'code' in error ? error.code : undefined;
  const told = message.replace(/\nparams: [\s\S]*$/, '');
  const cause = error.cause === undefined || depth >= 3 ? undefined : maskedError(error.cause, depth + 1);
  return {
    name,
    code,
    message: masked(told),
    stack: stack && masked(stack.replace(message, () => told)),
    cause,
  };
}
