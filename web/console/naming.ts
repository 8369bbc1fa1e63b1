import type { Incident } from '../api/client.ts';
import type { Say } from '../kit/i18n/words.ts';

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
  return source.kind === 'camera' ? `${place} · ${source.cameraName}` : place;
}

/** What ails the camera, where that is what the incident is about. */
export function sayAilment(say: Say, { source }: Pick<Incident, 'source'>): string | undefined {
  const health = source.kind === 'camera' ? source.health : undefined;
  return health && 'reason' in health ? say(`ailment.${health.reason}`) : undefined;
}
