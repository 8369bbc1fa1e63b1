import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readConfig } from '../runtime/config.ts';
import { type Command, parse, print, UsageError, whole } from './command.ts';
import { FOOTAGE } from './footage.ts';
import { manifestOf } from './model-path.ts';

interface Order {
  readonly model: string | undefined;
  readonly footage: string | undefined;
  readonly seed: string | undefined;
}

/** A proof: what it found, in words, and whether it holds. */
interface Proof {
  readonly result: object;
  readonly words: string;
  readonly holds: boolean;
}

/** By name, in the order they are run. */
const proofs: Readonly<Record<string, (order: Order) => Promise<Proof>>> = {
  histories,
  quiet,
};

export const prove: Command = {
  usage: 'prove [histories|quiet] [--model NAME|MANIFEST] [--footage DIR] [--seed N] [--json FILE]',
  about: 'long runs of what must always hold; without a name, all of them',
  help: `quiet: half an hour of video in which neither fire nor flood is, through the whole line: the videos of DIR (the shared ones) and drawn scenes
with much that looks like fire (sunset, lamps, fog, dust, orange jackets), in the weather of seed N (1). Takes some minutes.
histories: a million random lives of an incident, whoever tries whatever in any order; no promise of the desk is broken. Takes some minutes.
Exit code 1 when something does not hold.`,
  run: async (args) => {
    const text = { type: 'string' } as const;
    const { values, positionals } = parse(args, { model: text, footage: text, seed: text, json: text });
    const strange = positionals.filter((name) => !(name in proofs));
    if (strange.length > 0)
      throw new UsageError(`prove what? ${Object.keys(proofs).join(', ')}; not ${strange.join(', ')}`);
    const { model, footage, seed } = values;
    const found: Record<string, object> = {};
    for (const [name, proof] of Object.entries(proofs)) {
      if (positionals.length > 0 && !positionals.includes(name)) continue;
      const { result, words, holds } = await proof({ model, footage, seed });
      found[name] = result;
      print('', `${holds ? '✓' : '✗'} ${name}: ${words}`);
      if (!holds) process.exitCode = 1;
    }
    if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(found, undefined, 2)}\n`);
  },
};

async function quiet({ model, footage = FOOTAGE, seed }: Order): Promise<Proof> {
  const { proveQuiet, wordsOf } = await import('../bench/quiet.ts');
  const result = await proveQuiet({
    model: await manifestOf(model, readConfig()),
    footage: resolve(footage),
    seed: whole(seed, 'seed', 1, 1_000_000) ?? 1,
    say: (line) => print(line),
  });
  return { result, words: wordsOf(result), holds: result.incidents === 0 };
}

const MILLION = 1_000_000;

async function histories({ seed }: Order): Promise<Proof> {
  const { proveHistories } = await import('../bench/histories.ts');
  const result = proveHistories(MILLION, whole(seed, 'seed', 1, MILLION) ?? 1);
  const words = result.broken ?? `${result.histories} histories, ${result.moves} moves, no promise broken`;
  return { result, words, holds: result.broken === undefined };
}
