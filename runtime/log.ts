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
          const safe = message.replace(/\nparams: [\s\S]*$/, '');
  const cause = error.cause === undefined || depth >= 3 ? undefined : maskedError(error.cause, depth + 1);
  return { name, code, message: masked(safe), stack: stack && masked(stack.replace(message, () => safe)), cause };
}
