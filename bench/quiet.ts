import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SiteKind } from '../core/site.ts';
import { type Gauge, type ReplayedIncident, replayVideo } from '../replay/replay.ts';
import { filmScene } from '../simulators/film.ts';
import { quietScenes } from '../simulators/scenes/quiet/all.ts';
import type { GaugeScale, Scene } from '../simulators/scenes/scene.ts';
import { loadOfMachine } from './cpu.ts';

/** Videos in which neither fire nor flood is, by name, and what a camera there would watch. */
const FILMS: readonly { readonly file: string; readonly site: SiteKind }[] = [
  { file: 'bgs_video02.avi', site: 'road' },
  { file: 'intel_one-by-one-person-detection.mp4', site: 'reservoir' },
  { file: 'intel_car-detection.mp4', site: 'road' },
];
/** What may not be raised in them; people and cars there are as real as anywhere. */
const FALSE = ['FIR.FLAME', 'FIR.SMOKE', 'RES.LEVEL', 'RES.OVERTOP'];

export interface QuietOrder {
  /** The path of a manifest. */
  readonly model: string;
  /** The folder of the videos; those that are not there are left out, and that is told. */
  readonly footage: string;
  /** Of the drawn scenes: another seed, other weather. Each scene gets one of its own from here on. */
  readonly seed: number;
  readonly say: (line: string) => void;
}

interface Quiet {
  readonly name: string;
  readonly pixels: 'filmed' | 'drawn';
  readonly seconds: number;
  readonly looks: number;
  /** Of fire and water: all false. */
  readonly incidents: readonly ReplayedIncident[];
  /** Of people and vehicles, which are there. */
  readonly others: number;
}

export interface QuietResult {
  readonly minutes: number;
  readonly looks: number;
  readonly incidents: number;
  readonly videos: readonly Quiet[];
  readonly missing: readonly string[];
  readonly machine: string;
}

/**
 * Prove quiet: half an hour of video without fire or flood, filmed and drawn, through the whole line as `replay` does it →
 * what was raised nevertheless. By the rules that a site begins with; gauges have their scale and lines drawn.
 */
export async function proveQuiet({ model, footage, seed, say }: QuietOrder): Promise<QuietResult> {
  const videos: Quiet[] = [];
  const judge = async (
    name: string,
    pixels: Quiet['pixels'],
    file: string,
    site: SiteKind,
    gauge?: Gauge,
  ) => {
    const { seconds, looks, incidents } = await replayVideo({ file, site, model, gauge });
    const wrong = incidents.filter(({ category }) => FALSE.includes(category));
    videos.push({ name, pixels, seconds, looks, incidents: wrong, others: incidents.length - wrong.length });
    say(`${name.padEnd(40)} ${Math.round(seconds)} s, ${looks} looks: ${told(wrong)}`);
  };
  const folder = await mkdtemp(join(tmpdir(), 'shouwang-quiet-'));
  try {
    for (const { file, site } of FILMS) {
      const path = join(footage, file);
      if (existsSync(path)) await judge(file, 'filmed', path, site);
    }
    for (const [n, scene] of quietScenes.entries()) {
      const to = join(folder, `${scene.name}.mp4`);
      await filmScene(scene, { to, seed: seed + n });
      await judge(`${scene.name} (seed ${seed + n})`, 'drawn', to, scene.kind, gaugeOf(scene));
      await rm(to);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return {
    minutes: Math.round(sum(videos.map(({ seconds }) => seconds)) / 6) / 10,
    looks: sum(videos.map(({ looks }) => looks)),
    incidents: sum(videos.map(({ incidents }) => incidents.length)),
    videos,
    missing: FILMS.map(({ file }) => file).filter((file) => !existsSync(join(footage, file))),
    machine: await loadOfMachine(),
  };
}

/** For people. */
export function wordsOf({ minutes, looks, incidents, missing, machine }: QuietResult): string {
  const left = missing.length > 0 ? `, without ${missing.join(', ')} (not found: --footage says where)` : '';
  return `${incidents} incidents of fire or water in ${minutes} quiet minutes, ${looks} looks${left}; ${machine}`;
}

const told = (wrong: readonly ReplayedIncident[]): string =>
  wrong.length === 0
    ? 'quiet'
    : wrong.map(({ category, score, atMs }) => `${category} ${score} at ${atMs / 1_000} s`).join(', ');

const gaugeOf = ({ scale }: Pick<Scene, 'scale'>): Gauge | undefined => scale && gaugeFrom(scale);

function gaugeFrom({ from, to, floodLine, crest }: GaugeScale): Gauge {
  const point = ({ x, y }: { x: number; y: number }) => ({ x, y });
  const scale = { from: point(from), to: point(to), fromLevel: from.level, toLevel: to.level };
  return { scale, floodLine, crest };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
