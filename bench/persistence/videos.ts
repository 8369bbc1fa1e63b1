import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seconds } from '../../core/time.ts';
import { cadenceOf } from '../../ingest/sample.ts';
import { picturesIn } from '../../models/evaluate/folder.ts';
import { look } from '../../models/evaluate/judge.ts';
import { secondsOf } from '../../models/evaluate/sequence.ts';
import type { OpenModel } from '../../models/session.ts';
import { lookThrough } from '../../replay/looks.ts';
import { filmScene } from '../../simulators/film.ts';
import { scenes } from '../../simulators/scenes/all.ts';
import { quietScenes } from '../../simulators/scenes/quiet/all.ts';
import type { Scene } from '../../simulators/scenes/scene.ts';
import type { Happening, Seen } from './belief.ts';

/** What is known of a video: what happens in it, and of which labels that is all. */
interface Known {
  readonly name: string;
  /** Classes of rule (see `persistence.ts`) that are told of wholly: whatever else is seen of them is false. Others are not weighed on this video. */
  readonly classes: readonly string[];
  readonly happenings: Readonly<Record<string, readonly Happening[]>>;
}

/** A video that was looked through. */
export interface Watched extends Known {
  readonly looks: readonly Seen[];
}

const between = (...pairs: readonly (readonly [from: number, until: number])[]): Happening[] =>
  pairs.map(([from, until]) => ({ fromMs: seconds(from), untilMs: seconds(until) }));

/** Told by eye, to half a second; the house burns from the first to the last frame that its authors annotated. */
const FILMS: readonly Known[] = [
  {
    name: 'bgs_video02.avi',
    classes: ['flame', 'smoke', 'two-wheeler', 'stopped'],
    happenings: { 'two-wheeler': between([2.5, 26]) },
  },
  {
    name: 'intel_one-by-one-person-detection.mp4',
    classes: ['flame', 'smoke', 'person'],
    happenings: {
      person: between([5.5, 19.5], [22, 44.5], [49.5, 69.5], [73.5, 87], [91, 119.5], [123, 136]),
    },
  },
  { name: 'intel_car-detection.mp4', classes: ['flame', 'smoke', 'two-wheeler'], happenings: {} },
  { name: 'furg_house6.mp4', classes: ['flame'], happenings: { flame: between([0, 30]) } },
];

/** Of each of the town's scenes what it tells of wholly. The field's fire smokes as well, which its script does not say. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  'dam-day': ['flame', 'smoke', 'person'],
  'road-breakdown': ['flame', 'smoke', 'two-wheeler', 'stopped'],
  'hillside-smoke': ['flame', 'smoke', 'person'],
  'spillway-gauge': ['flame', 'smoke', 'person'],
  'fast-road-walker': ['flame', 'smoke', 'two-wheeler', 'stopped'],
  'field-fire-dusk': ['flame', 'person'],
};
const QUIET_SECONDS = 40;
const SEEDS = [11, 12];

export interface LookOrder {
  readonly model: OpenModel;
  /** The folder of the videos; those that are not there are left out. */
  readonly footage: string;
  readonly say: (line: string) => void;
}

/** Look through: the films that are there, the town's scenes in two seeds and the quiet scenes → what was seen of each. */
export async function lookThroughAll({ model, footage, say }: LookOrder): Promise<Watched[]> {
  const rate = cadenceOf('fire');
  const watched: Watched[] = [];
  const watch = async (known: Known, file: string) => {
    const looks: Seen[] = [];
    await lookThrough({ file, rate, model }, async (picture, at) => {
      looks.push({ at, seen: await model.run(picture) });
    });
    watched.push({ ...known, looks });
    say(`looked through ${known.name}`);
  };
  for (const film of FILMS) {
    if (existsSync(join(footage, film.name))) await watch(film, join(footage, film.name));
  }
  const tower = await towerIn(join(footage, '..', 'images', 'smoke_tower'), model);
  if (tower) watched.push(tower);
  const folder = await mkdtemp(join(tmpdir(), 'shouwang-persistence-'));
  try {
    for (const [n, { known, scene, seed }] of drawn().entries()) {
      const to = join(folder, `${n}.mp4`);
      await filmScene(scene, { to, seed, rate });
      await watch(known, to);
      await rm(to);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return watched;
}

/** The one sequence of a tower that there is: time-named frames, one a minute, beside the videos. */
async function towerIn(folder: string, model: OpenModel): Promise<Watched | undefined> {
  const [sequence] = existsSync(folder) ? await readdir(folder) : [];
  if (sequence === undefined) return undefined;
  const looks: Seen[] = [];
  const pictures = await picturesIn(join(folder, sequence));
  const started = Math.min(...pictures.map(({ name }) => secondsOf(name) ?? 0));
  for (const { name, path } of pictures) {
    const at = seconds((secondsOf(name) ?? 0) - started);
    looks.push({ at, seen: (await look(model, path)).seen });
  }
  const happenings = { 'smoke from a tower': between([-started, 1e6]) };
  return { name: sequence, classes: ['smoke from a tower'], happenings, looks };
}

function drawn(): { known: Known; scene: Scene; seed: number }[] {
  const told = scenes.flatMap((scene) =>
    SEEDS.map((seed) => ({
      known: {
        name: `${scene.name} (seed ${seed})`,
        classes: TOLD[scene.name] ?? [],
        happenings: happeningsOf(scene),
      },
      scene,
      seed,
    })),
  );
  const quiet = quietScenes.map((scene, n) => ({
    known: { name: scene.name, classes: ['flame', 'smoke'], happenings: {} },
    scene: { ...scene, durationMs: seconds(QUIET_SECONDS) },
    seed: 100 + n,
  }));
  return [...told, ...quiet];
}

/** What the script says, by what its class of rule is about. */
function happeningsOf({ truth }: Scene): Record<string, Happening[]> {
  const found: Record<string, Happening[]> = {};
  for (const { label, category, fromMs, untilMs } of truth) {
    const about = { 'RD.WRONG': 'two-wheeler', 'RD.STOP': 'stopped' }[category] ?? label;
    found[about] = [...(found[about] ?? []), { fromMs, untilMs }];
  }
  return found;
}
