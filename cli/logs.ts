import { closeSync, createReadStream, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { unsteered } from '../core/text.ts';

const Line = z.object({
  level: z.number(),
  name: z.string().optional(),
  msg: z.string().optional(),
  err: z.unknown(),
});
/** pino's number for `error`. */
const ERROR = 50;
const MOST = 200;

/** A file per part, begun anew at each start, so that a terminal stays readable. */
export function openLogs(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = new Map<string, number>();
  const output = (part: string): number => {
    const file = files.get(part) ?? openSync(join(folder, `${part}.log`), 'w', 0o600);
    files.set(part, file);
    return file;
  };
  return {
    folder,
    output,
    /** What went wrong, in the parts' own words, the oldest first; 200 at most. */
    errors: async (): Promise<string[]> => {
      const found = await Promise.all(
        [...files.keys()].map((part) => errorsIn(join(folder, `${part}.log`), part)),
      );
      return found.flat().slice(0, MOST);
    },
    close: () => {
      for (const file of files.values()) closeSync(file);
      files.clear();
    },
  };
}

async function errorsIn(file: string, part: string): Promise<string[]> {
  const errors: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { success, data } = Line.safeParse(parsed(line));
    if (success && data.level >= ERROR)
      errors.push(unsteered(`${part}: ${data.msg ?? ''} ${wordsOf(data.err)}`.trim()));
    // Node's own last words, when a process dies of what nobody caught.
    if (!success && /^(Uncaught|\w*Error:|node:internal)/.test(line)) errors.push(`${part}: ${line}`);
    if (errors.length >= MOST) break;
  }
  return errors;
}

const wordsOf = (error: unknown) =>
  z.object({ message: z.string() }).safeParse(error).data?.message.slice(0, 300) ?? '';

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
