import type { Incident } from '../api/client.ts';
import { isolated } from '../kit/i18n/isolated.ts';
import type { Say } from '../kit/i18n/words.ts';
import type { IncidentState } from './acts.ts';
import type { DeskSay } from './words/words.ts';

/** The kind's own name, in the language of now. */
function sayKind({ categoryName: { zh, en } }: Pick<Incident, 'categoryName'>, language: string): string {
  return language === 'en' ? en : zh;
}

/** What it is: a machine's claim is never said as a fact before a person has confirmed it. */
export function sayWhat(
  say: Say,
  incident: Pick<Incident, 'categoryName' | 'source' | 'verdict' | 'category'>,
): string {
  const kind = sayKind(incident, say('app.language'));
  const { source, verdict, category } = incident;
  const claimed = source.kind === 'camera' && verdict !== 'confirmed' && !category.startsWith('SYS.');
  return claimed ? say('queue.suspected', { what: kind }) : kind;
}

/** Where it is: the place, and the camera that saw it. */
export function sayWhere(say: Say, { siteName, source }: Pick<Incident, 'siteName' | 'source'>): string {
  const place = siteName ?? say('side.noSite');
  return source.kind === 'camera' ? `${isolated(place)} · ${isolated(source.cameraName)}` : place;
}

export type Flaws = NonNullable<Extract<Incident['source'], { kind: 'system' }>['flaws']>;

/** How many of the files that were read again are not what was kept. */
export const sayFlaws = (say: DeskSay, flaws: Flaws): string =>
  (['altered', 'missing', 'mended'] as const)
    .filter((what) => flaws[what] > 0)
    .map((what) => say(`flaws.${what}`, { n: flaws[what] }))
    .join(say('flaws.and'));

/** What its row says below its name: where a camera saw it, a person's words, or what was found. */
export function sayBelow(say: DeskSay, incident: Pick<Incident, 'siteName' | 'source'>): string {
  const { siteName, source } = incident;
  if (source.kind === 'camera') return sayWhere(say, incident);
  if (source.kind !== 'system') return siteName ? `${siteName} · ${source.text}` : source.text;
  return source.flaws ? sayFlaws(say, source.flaws) : (siteName ?? '');
}

/** What ails the camera, where that is what the incident is about. */
export function sayAilment(say: Say, { source }: Pick<Incident, 'source'>): string | undefined {
  const health = source.kind === 'camera' ? source.health : undefined;
  return health && 'reason' in health ? say(`ailment.${health.reason}`) : undefined;
}

export const STATES = [
  'reported',
  'filed',
  'rejected',
  'duplicate',
  'offered',
  'dispatched',
  'accepted',
  'on_site',
  'suspended',
  'resolved',
  'closed',
  'cancelled',
] as const satisfies readonly IncidentState[];

/** Every reason that anything was refuted or not taken on. */
type Reason = NonNullable<Incident['reason']>;
const REJECTED = ['not-ours', 'known-work', 'test', 'unclear', 'abuse'] as const;
const REASONS = [
  'fog-cloud',
  'light-reflection',
  'rain-insect-web',
  'animal-plant',
  'permitted-work',
  'cooking-smoke',
  'dust',
  'shadow',
  'lens-dirty',
  'other',
] as const;
const isRejected = (reason: Reason): reason is (typeof REJECTED)[number] =>
  REJECTED.some((one) => one === reason);

export const sayReason = (say: DeskSay, reason: Reason): string =>
  isRejected(reason) ? say(`reject.${reason}`) : say(`reason.${reason}`);

export const isRefusal = (value: unknown): value is Reason =>
  [...REASONS, ...REJECTED].some((one) => one === value);
export const isState = (value: unknown): value is IncidentState => STATES.some((one) => one === value);

export const sayState = (say: DeskSay, state: IncidentState): string => say(`state.${state}`);
