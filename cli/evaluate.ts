import { readFile, writeFile } from 'node:fs/promises';
import { join, parse as parsePath, resolve } from 'node:path';
import { readManifest } from '../models/catalogue.ts';
import { type Figures, measure } from '../models/evaluate/figures.ts';
import { type Labelled, readFolder } from '../models/evaluate/folder.ts';
import { type Judgement, judge } from '../models/evaluate/judge.ts';
import { minScoresOf, ownMap, parseMap } from '../models/evaluate/labels.ts';
import { compare } from '../models/evaluate/paired.ts';
import { shareOf } from '../models/evaluate/share.ts';
import { contactSheet } from '../models/evaluate/sheet.ts';
import type { LabelMap } from '../models/evaluate/truth.ts';
import { worst } from '../models/evaluate/worst.ts';
import type { Model } from '../models/manifest.ts';
import { openModel } from '../models/session.ts';
import { readConfig } from '../runtime/config.ts';
import { type Command, parse, print, UsageError } from './command.ts';
import { evaluateAfar, evaluateSequence } from './evaluate-sequence.ts';
import { manifestOf } from './model-path.ts';

/** Below this nothing counts towards the average precision. */
const UNSURE = 0.01;
/** Misses, and as many false alarms, on the contact sheet. */
const MOST_WORST = 12;

export const evaluate: Command = {
  usage:
    'evaluate DIR [--model NAME|MANIFEST] [--labels map.json] [--against NAME|MANIFEST] [--share S] [--sheet FILE] [--json FILE] | evaluate --sequence DIR [--alarm LABEL,… | --far]',
  about: 'how well a model sees: on pictures with their labels, or on a sequence of frames',
  help: `DIR holds images/ and, in YOLO's form, labels/; without labels/ nothing is in any picture. map.json turns the numbers of
the label files into the model's labels, {"0": "flame", "1": "smoke"}: several may share one, what it leaves out is
ignored and not measured. Without it they are the model's own. The worst misses and false alarms are drawn on a sheet (--sheet,
or beside the --json file). --against judges the same pictures by another model and tells by how much AP50 differs, with the 95 % interval of a
paired bootstrap; --share S takes only the pictures whose name hashes below S (0.5: the half of COCO that is never trained on). Frames of a sequence are named <epoch>_<seconds from the start>; --alarm says what counts (flame, smoke);
--far, an experiment, looks for smoke far away by what has changed in minutes, at full size and without a model.`,
  run: async (args) => {
    const text = { type: 'string' } as const;
    const given = { model: text, labels: text, against: text, share: text, sheet: text, json: text };
    const { values, positionals } = parse(args, {
      ...given,
      sequence: text,
      alarm: text,
      far: { type: 'boolean' },
    });
    const manifestPath = await manifestOf(values.model, readConfig());
    if (values.sequence !== undefined) {
      const folder = resolve(values.sequence);
      const tallied = values.far
        ? await evaluateAfar(folder)
        : await evaluateSequence(folder, manifestPath, values.alarm?.split(','));
      print(JSON.stringify(tallied));
      return write(values.json, tallied);
    }
    const [folder] = positionals;
    if (folder === undefined)
      throw new UsageError('which pictures? say "evaluate DIR" or "evaluate --sequence DIR"');
    const manifest = await readManifest(manifestPath);
    const map =
      values.labels === undefined ? ownMap(manifest) : await readMap(resolve(values.labels), manifest);
    const pictures = sharedOut(await readFolder(resolve(folder), map), values.share);
    const judged = await judgePictures(pictures, manifestPath);
    const against = values.against && (await manifestOf(values.against, readConfig()));
    const minScores = minScoresOf(manifest, new Set(map.values()));
    const classes = Object.fromEntries(
      [...minScores].map(([label, minScore]) => [label, rounded(measure(judged.pictures, label, minScore))]),
    );
    const cpuMs = Math.round(judged.cpuMs * 100) / 100;
    tell(classes);
    print(`${judged.pictures.length} pictures, ${manifest.name}, ${cpuMs} CPU-ms each`);
    const compared = against ? await compareWith(against, judged, pictures, minScores) : undefined;
    const figures = { model: manifest.name, pictures: judged.pictures.length, cpuMs, classes };
    await write(values.json, { ...figures, ...(compared && { against: compared }) });
    const sheet = values.sheet ?? (values.json && besides(values.json));
    if (sheet) await drawSheet(sheet, resolve(folder), judged, minScores);
  },
};

function sharedOut(pictures: readonly Labelled[], given: string | undefined): readonly Labelled[] {
  if (given === undefined) return pictures;
  const share = Number(given);
  if (!(share > 0 && share <= 1)) throw new UsageError('--share is above 0 and at most 1');
  const kept = pictures.filter(({ name }) => shareOf(name) < share);
  if (kept.length === 0) throw new UsageError(`--share ${given} leaves no picture: take a larger one`);
  return kept;
}

/** The same pictures by another model → by how much ours is better, label by label. Labels that it has not are left out. */
async function compareWith(
  manifestPath: string,
  ours: Judgement,
  pictures: readonly Labelled[],
  labels: ReadonlyMap<string, number>,
) {
  const theirs = await judgePictures(pictures, manifestPath);
  const { name, labels: known } = await readManifest(manifestPath);
  const both = [...labels.keys()].filter((label) => known.some((one) => one?.label === label));
  const classes = Object.fromEntries(
    both.map((label) => {
      const found = compare(ours.pictures, theirs.pictures, label);
      const rounded = found && {
        difference: four(found.difference),
        low: four(found.low),
        high: four(found.high),
      };
      const told = found ? [found.difference, found.low, found.high].map(signed) : [];
      print(
        `${label.padEnd(14)} AP50 over ${name}: ${found ? `${told[0]} (95 %: ${told[1]} … ${told[2]})` : '-'}`,
      );
      return [label, rounded];
    }),
  );
  return { model: name, classes };
}

const signed = (difference: number) => `${difference < 0 ? '' : '+'}${difference.toFixed(3)}`;

async function judgePictures(pictures: readonly Labelled[], manifestPath: string): Promise<Judgement> {
  const model = await openModel(manifestPath, { minScore: UNSURE });
  try {
    return await judge(model, pictures, (done) => {
      if (done % 100 === 0) process.stderr.write(`· ${done} of ${pictures.length} pictures\n`);
    });
  } finally {
    await model.close();
  }
}

async function readMap(path: string, manifest: Model): Promise<LabelMap> {
  try {
    return parseMap(await readFile(path, 'utf8'), manifest);
  } catch (error) {
    throw new UsageError(`${path}: ${(error as Error).message}`);
  }
}

async function drawSheet(
  file: string,
  folder: string,
  { pictures }: Judgement,
  minScores: Map<string, number>,
) {
  const { misses, alarms } = worst(pictures, minScores, MOST_WORST);
  const rows = [
    { title: 'missed', wrongs: misses },
    { title: 'false', wrongs: alarms },
  ];
  await writeFile(file, await contactSheet(rows, (name) => join(folder, 'images', name)));
  print(`the worst of it: ${file}`);
}

function besides(json: string): string {
  const { dir, name } = parsePath(json);
  return join(dir, `${name}-worst.jpg`);
}

const four = (share: number | null) => (share === null ? null : Math.round(share * 10_000) / 10_000);

function rounded({ box, picture }: Figures): Figures {
  const all = <T extends object>(shares: T) =>
    Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, four(share)])) as T;
  return { box: all(box), picture: all(picture) };
}

function tell(classes: Readonly<Record<string, Figures>>): void {
  const show = (share: number | null) => (share === null ? '-' : share.toFixed(3)).padStart(7);
  print(`${''.padEnd(14)}  AP50  AP50-95   prec. recall     F1 | picture: prec. recall     F1   false`);
  for (const [label, { box, picture }] of Object.entries(classes)) {
    const boxes = [box.ap50, box.ap5095, box.precision, box.recall, box.f1].map(show).join('');
    const whole = [picture.precision, picture.recall, picture.f1, picture.falsePositiveRate]
      .map(show)
      .join('');
    print(`${label.padEnd(14)}${boxes} |         ${whole}`);
  }
}

async function write(file: string | undefined, found: unknown): Promise<void> {
  if (file) await writeFile(file, `${JSON.stringify(found, undefined, 2)}\n`);
}
