import type { CategoryCode } from './category.ts';
import { LOWER_HALF, WHOLE } from './geometry.ts';
import type { Persistence, Rule } from './rule.ts';
import type { Site } from './site.ts';
import { minutes, seconds } from './time.ts';

type RuleWithoutId = Rule extends infer One ? (One extends Rule ? Omit<One, 'id'> : never) : never;
export type NewRule = RuleWithoutId;

const believe = (hits: number, looks: number, minScore: number): Persistence => ({ hits, looks, minScore });
const usual = { dwell: 0, coolDown: minutes(10), schedule: [] };
const [whole, lowerHalf] = [[...WHOLE], [...LOWER_HALF]];

const fire: NewRule[] = [
  {
    ...usual,
    kind: 'present',
    category: 'FIR.FLAME',
    labels: ['flame'],
    zone: whole,
    persistence: believe(3, 5, 0.4),
  },
  {
    ...usual,
    kind: 'present',
    category: 'FIR.SMOKE',
    labels: ['smoke'],
    zone: whole,
    persistence: believe(5, 8, 0.35),
    dwell: seconds(20),
  },
];

const reservoir: NewRule[] = [
  {
    ...usual,
    kind: 'present',
    category: 'RES.PERSON',
    labels: ['person'],
    zone: lowerHalf,
    persistence: believe(2, 3, 0.4),
  },
];

const road: NewRule[] = [
  {
    ...usual,
    kind: 'stopped',
    category: 'RD.STOP',
    labels: ['vehicle'],
    zone: whole,
    persistence: believe(3, 5, 0.4),
    dwell: seconds(30),
  },
];

const fastRoad: NewRule[] = [
  {
    ...usual,
    kind: 'present',
    category: 'RD.WRONG',
    labels: ['person', 'two-wheeler'],
    zone: whole,
    persistence: believe(2, 4, 0.25),
  },
];

/**
 * The rules a new camera begins with, by what its site is for. Those that need a drawing first (the flood
 * line, vehicles on the crest, a jam's length) are made when the admin has drawn it: see `levelRules`.
 */
export function defaultRules({ kind, fastRoad: fast }: Pick<Site, 'kind' | 'fastRoad'>): NewRule[] {
  const own = { reservoir, road: fast ? [...road, ...fastRoad] : road, fire: [] }[kind];
  return [...own, ...fire];
}

/** A kind of matter that a new camera can be asked to watch for. */
export interface Concern {
  readonly category: CategoryCode;
  /** What has to be drawn before it can be watched for. */
  readonly needs?: 'scale';
}

/** What a new camera can watch for, by what its site is for: its default rules, and the level where there is water. */
export function concernsOf(site: Pick<Site, 'kind' | 'fastRoad'>): Concern[] {
  const concerns = defaultRules(site).map(({ category }): Concern => ({ category }));
  return site.kind === 'reservoir' ? [{ category: 'RES.LEVEL', needs: 'scale' }, ...concerns] : concerns;
}

/** The rules of a scale: above the flood line, and above the crest where that is known (metres). */
export function levelRules({
  floodLine,
  crest,
}: {
  floodLine: number;
  crest?: number | undefined;
}): NewRule[] {
  const level = { ...usual, kind: 'level', persistence: believe(3, 5, 0) } as const;
  const flood: NewRule = { ...level, category: 'RES.LEVEL', above: floodLine };
  return crest === undefined ? [flood] : [flood, { ...level, category: 'RES.OVERTOP', above: crest }];
}
