import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** A word of the command line, with what it does. */
export interface Command {
  /** How it is called, after `./run`. */
  readonly usage: string;
  /** One line for the list. */
  readonly about: string;
  /** More, for --help. */
  readonly help?: string;
  readonly run: (args: string[]) => Promise<void>;
}

/** A word that was wrong: told without a stack, with how it is called. */
export class UsageError extends Error {}

/** Parse: words → options and the rest. @throws UsageError that names the option. */
export function parse<Options extends ParseArgsOptionsConfig>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** A whole number of an option. @throws UsageError when it is none, or out of range. */
export function whole(
  text: string | undefined,
  name: string,
  least: number,
  most: number,
): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new UsageError(`--${name} takes a whole number from ${least} to ${most}, not "${text}"`);
}

export const print = (...lines: string[]): void => {
  process.stdout.write(`${lines.join('\n')}\n`);
};
