import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { parse as parsePath, resolve } from 'node:path';
import { addModel } from '../models/add/add.ts';
import { download } from '../models/add/download.ts';
import { publicModels } from '../models/add/public.ts';
import { parseSaid, type Said } from '../models/add/said.ts';
import { LARGEST_MODEL, type Listed, listModels, WEIGHTS } from '../models/catalogue.ts';
import { measureCpu } from '../models/measure.ts';
import { openModel } from '../models/session.ts';
import { readConfig } from '../runtime/config.ts';
import { type Command, parse, print, UsageError } from './command.ts';
import { addedModels } from './model-path.ts';

export const model: Command = {
  usage:
    'model list [--folder DIR] [--json FILE] | model add FILE|URL|NAME [--manifest FILE] [--name NAME] [--folder DIR] [--json FILE]',
  about:
    'the models there are, each tried; or a model of your own: inspected, tried and kept beside its manifest',
  help: `add takes a file, an https address, or the name of a public model (models/catalogue.json). What it guesses (colours, scale,
labels, …) may be said by --manifest, a JSON file with as many of a manifest's fields as you know; models/README.md has them.
Models are kept in the data folder, or in --folder. list shows those and the ones that ship.`,
  run: async (args) => {
    const text = { type: 'string' } as const;
    const options = { folder: text, json: text, manifest: text, name: text };
    const { values, positionals } = parse(args, options);
    const [act, source] = positionals;
    if (act === 'list') return list(values);
    if (act === 'add' && source !== undefined) return add(source, values);
    throw new UsageError('say "model list" or "model add FILE"');
  },
};

type Given = Partial<Record<'folder' | 'json' | 'manifest' | 'name', string | undefined>>;

async function list({ folder, json }: Given): Promise<void> {
  const folders = folder === undefined ? [WEIGHTS, addedModels(readConfig())] : [resolve(folder)];
  const listed = (await Promise.all(folders.map(listModels))).flat();
  const rows: Record<string, unknown>[] = [];
  for (const one of listed) rows.push(await rowOf(one));
  for (const row of rows) print(JSON.stringify(row, undefined, 1));
  if (json) await writeFile(json, `${JSON.stringify(rows, undefined, 2)}\n`);
}

/** What is known of a model; what it costs here and now, where it can be opened. */
async function rowOf({ manifestPath, model: known, refusal }: Listed) {
  const tried = refusal === undefined ? await tryOut(manifestPath) : { refusal };
  return {
    ...(known && {
      name: known.name,
      sha256: known.sha256,
      licence: known.licence,
      decoder: known.decoder,
      side: known.side,
      labels: known.labels.flatMap((one) => one?.label ?? []),
    }),
    ...tried,
    manifest: manifestPath,
  };
}

async function tryOut(manifestPath: string): Promise<{ cpuMs: number } | { refusal: string }> {
  try {
    const opened = await openModel(manifestPath);
    try {
      return { cpuMs: await measureCpu(opened) };
    } finally {
      await opened.close();
    }
  } catch (error) {
    return { refusal: (error as Error).message };
  }
}

async function add(source: string, { folder, json, manifest, name }: Given): Promise<void> {
  const given = manifest === undefined ? {} : await readSaid(resolve(manifest));
  const { bytes, from, said } = await fetchModel(source);
  print(`${from}: ${bytes.length} bytes, sha256 ${createHash('sha256').update(bytes).digest('hex')}`);
  const added = await addModel(bytes, {
    from,
    name: name ?? given.name ?? said.name ?? nameOf(from),
    folder: folder === undefined ? addedModels(readConfig()) : resolve(folder),
    said: { ...said, ...given },
  });
  const { manifest: kept, manifestPath, cpuMs, doubts } = added;
  const labels = kept.labels.flatMap((one) => one?.label ?? []);
  print(
    `${kept.name}: ${kept.decoder}, ${kept.side}x${kept.side}, ${labels.length} labels, ${cpuMs} CPU-ms, licence: ${kept.licence}`,
    ...doubts.map((doubt) => `guessed: ${doubt}`),
    `kept: ${manifestPath} (mend what is wrong in it)`,
  );
  if (/GPL/i.test(kept.licence))
    print('its licence binds whoever passes it on or offers it as a service: read it first');
  const { sha256, licence, decoder, side } = kept;
  const row = { name: kept.name, sha256, licence, decoder, side, labels, cpuMs, manifest: manifestPath };
  if (json) await writeFile(json, `${JSON.stringify(row, undefined, 2)}\n`);
}

/** The bytes of a model by its address, its public name or its file; and what is known of a public one. */
async function fetchModel(source: string): Promise<{ bytes: Uint8Array; from: string; said: Said }> {
  if (/^[a-z]+:\/\//i.test(source)) return { bytes: await download(source), from: source, said: {} };
  const known = (await publicModels()).find(({ name }) => name === source);
  if (known) {
    const { address, ...said } = known;
    return { bytes: await download(address), from: address, said };
  }
  const path = resolve(source);
  const size = await stat(path).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined)
    throw new UsageError(`${path}: is not there, and no public model is called ${source}`);
  if (size > LARGEST_MODEL)
    throw new UsageError(`${path}: larger than ${LARGEST_MODEL >> 20} MiB, the most that is opened`);
  return { bytes: await readFile(path), from: path, said: {} };
}

async function readSaid(path: string): Promise<Said> {
  try {
    return parseSaid(await readFile(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`);
  }
}

/** A file's name without its ending, in the letters that a model's name may have. */
const nameOf = (from: string): string => {
  const name = parsePath(from.split(/[?#]/)[0] ?? '')
    .name.replace(/[^\w.-]+/g, '_')
    .slice(0, 64);
  return /^\w/.test(name) ? name : `model${name}`;
};
