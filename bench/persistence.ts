import { defaultRules } from '../core/default-rules.ts';
import type { Label, Persistence } from '../core/rule.ts';
import { type Duration, minutes, seconds } from '../core/time.ts';
import { openModel } from '../models/session.ts';
import { loadOfMachine } from './cpu.ts';
import { type Belief, type Worth, weigh } from './persistence/belief.ts';
import { lookThroughAll, type Watched } from './persistence/videos.ts';

/** What less sure than this is seen is nothing to any of the beliefs. */
const UNSURE = 0.1;
/** Breaches of one camera within this time are one incident. */
const JOINING: Duration = minutes(10);

/** A class of rule: what it is about in the videos, the labels it takes, and how it is believed by default. */
interface Class {
  readonly name: string;
  readonly labels: readonly Label[];
  readonly belief: Belief;
}

const believe = (hits: number, looks: number, minScore: number): Persistence => ({ hits, looks, minScore });

/** Those that ship, as `core/default-rules.ts` has them. */
function classes(): Class[] {
  const present = (category: string, kind: 'fire' | 'reservoir' | 'road'): Belief => {
    const rule = defaultRules({ kind, fastRoad: true }).find((one) => one.category === category);
    if (!rule) throw new Error(`no rule of ${kind} raises ${category}`);
    const { persistence, dwell } = rule;
    return { persistence, dwell, ...(rule.kind === 'stopped' && { still: true }) };
  };
  return [
    { name: 'flame', labels: ['flame'], belief: present('FIR.FLAME', 'fire') },
    { name: 'smoke', labels: ['smoke'], belief: present('FIR.SMOKE', 'fire') },
    { name: 'person', labels: ['person'], belief: present('RES.PERSON', 'reservoir') },
    // A look a minute: the same rule takes minutes where it took seconds.
    { name: 'smoke from a tower', labels: ['smoke'], belief: present('FIR.SMOKE', 'fire') },
    { name: 'stopped', labels: ['vehicle'], belief: present('RD.STOP', 'road') },
    { name: 'two-wheeler', labels: ['person', 'two-wheeler'], belief: present('RD.WRONG', 'road') },
  ];
}

/** A belief with something added, taken away or changed. */
interface Variant {
  readonly what: string;
  readonly belief: Belief;
}

function variantsOf({ belief }: Class): Variant[] {
  const { hits, looks, minScore } = belief.persistence;
  const with_ = (what: string, over: Partial<Belief>) => ({ what, belief: { ...belief, ...over } });
  const score = (by: number) => Math.round((minScore + by) * 100) / 100;
  const counted = [
    with_('one look', { persistence: believe(1, 1, minScore), dwell: 0 }),
    with_('as it ships', {}),
    ...(belief.dwell > 0 ? [with_('without dwell', { dwell: 0 })] : []),
    with_('one hit less', { persistence: believe(Math.max(1, hits - 1), looks, minScore) }),
    with_('one hit more', { persistence: believe(Math.min(looks, hits + 1), looks, minScore) }),
    with_(`hysteresis: followed from ${score(-0.1)}`, { leave: score(-0.1) }),
    with_(`hysteresis: followed from ${score(-0.2)}`, { leave: Math.max(UNSURE, score(-0.2)) }),
    with_(`median of hits ≥ ${score(0.1)}`, { median: score(0.1) }),
    with_(`hits from ${score(-0.1)}, median ≥ ${minScore}`, {
      persistence: believe(hits, looks, score(-0.1)),
      median: minScore,
    }),
    with_(`hits from ${score(0.1)}`, { persistence: believe(hits, looks, score(0.1)) }),
    with_(`hits from ${score(-0.1)}`, { persistence: believe(hits, looks, score(-0.1)) }),
  ];
  // What stands still for half a minute has neither a median nor one look.
  return belief.still
    ? counted.filter(({ what, belief: one }) => !one.median && what !== 'one look')
    : counted;
}

export interface PersistenceOrder {
  /** The path of a manifest. */
  readonly model: string;
  readonly footage: string;
  readonly say: (line: string) => void;
}

export interface PersistenceResult {
  readonly classes: Readonly<
    Record<string, { videos: number; minutes: number; variants: readonly (Worth & Variant)[] }>
  >;
  readonly machine: string;
}

/**
 * Bench persistence: what each ingredient of a rule's belief is worth, class by class, on films and drawn scenes whose
 * happenings are known: how much is raised falsely, how soon what happens is raised, and how often.
 */
export async function benchPersistence({
  model,
  footage,
  say,
}: PersistenceOrder): Promise<PersistenceResult> {
  const opened = await openModel(model, { minScore: UNSURE });
  try {
    const videos = await lookThroughAll({ model: opened, footage, say });
    return { classes: weighAll(videos), machine: await loadOfMachine() };
  } finally {
    await opened.close();
  }
}

function weighAll(videos: readonly Watched[]): PersistenceResult['classes'] {
  return Object.fromEntries(
    classes().map((one) => {
      const own = videos
        .filter(({ classes: told }) => told.includes(one.name))
        .map(({ looks, happenings }) => ({ looks, happenings: happenings[one.name] ?? [] }));
      const variants = variantsOf(one).map((variant) => ({
        ...variant,
        ...weigh(own, one.labels, variant.belief, JOINING),
      }));
      const lasted = own.reduce((sum, { looks }) => sum + (looks.at(-1)?.at ?? 0), 0);
      return [one.name, { videos: own.length, minutes: Math.round(lasted / seconds(6)) / 10, variants }];
    }),
  );
}

/** For people: a table for each class. */
export function wordsOf({ classes: found, machine }: PersistenceResult): string {
  const tables = Object.entries(found).map(([name, { videos, minutes: long, variants }]) => {
    const rows = variants.map(({ what, falseIncidents, happenings, found: n, firstS, perHappening }) =>
      [
        `  ${what.padEnd(36)}`,
        String(falseIncidents).padStart(6),
        `${n}/${happenings}`.padStart(7),
        (firstS?.toFixed(1) ?? '-').padStart(7),
        (perHappening?.toFixed(2) ?? '-').padStart(7),
      ].join(' '),
    );
    return `${name}, ${videos} videos, ${long} min: false, found, first after s, raised each\n${rows.join('\n')}`;
  });
  return [...tables, machine].join('\n\n');
}
