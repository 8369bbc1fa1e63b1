import { randomUUID } from 'node:crypto';
import { and, eq, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import type { AreaId, IncidentId, NoticeId, PersonId } from '../core/ids.ts';
import type { Occasion, Told } from '../core/notice.ts';
import type { Role } from '../core/person.ts';
import type { Instant } from '../core/time.ts';
import type { Db } from './db.ts';
import { numberOf } from './incident-row.ts';
import { channelsInUse, type ShownChannel } from './notice-channels.ts';
import { incidents } from './tables/incidents.ts';
import { notices, pushSubscriptions } from './tables/notices.ts';
import { people } from './tables/people.ts';
import { sites } from './tables/places.ts';
import { categories } from './tables/rules.ts';

/** What is to be told of an incident. */
export interface Telling {
  readonly incidentId: IncidentId;
  readonly occasion: Exclude<Occasion, 'withdrawn' | 'test'>;
  /** Tells one telling of an occasion from the next: `accept-80`, a move's number. Told again, it changes nothing. */
  readonly stage?: string;
  /** By when whoever is told has to have done something; of `raised`, by when somebody has to have looked. */
  readonly deadline?: Instant | undefined;
  /** Told on their own devices, whatever the channels say: the assignee, who is on duty. */
  readonly people?: readonly PersonId[];
}

/**
 * Queues: what is to be told → one notice for each channel and device that wants it, inside the transaction that
 * makes it true, so that neither is there without the other. The notice process sends them; nothing waits for it.
 * @returns how many were written: 0 when nobody is to be told, or all have been.
 */
export async function queueNotices(tx: Db, telling: Telling, now: Instant): Promise<number> {
  const { incidentId, occasion, stage = '', people: named = [] } = telling;
  const inUse = await channelsInUse(tx);
  if (inUse.length === 0 && named.length === 0) return 0;

  const { areaId, told } = await toldOf(tx, telling);
  const wanted = inUse.filter((channel) => wants(channel, { occasion, areaId, severity: told.severity }));
  const roles = wanted.flatMap(({ target }) => target.roles ?? []);
  const common = { occasion, stage, incidentId, areaId, told, state: 'pending', tries: 0 } as const;
  const begun = { ...common, createdAt: now, dueAt: now };
  const rows = [
    ...wanted
      .filter(({ kind }) => kind !== 'push')
      .map(({ id, kind, language }) => ({ kind, channelId: id, lane: id, language })),
    ...(await devicesOf(tx, named, roles, areaId)).map(({ id, host, language }) => ({
      kind: 'push' as const,
      subscriptionId: id,
      lane: host,
      language,
    })),
  ].map((one) => ({ ...begun, ...one, id: randomUUID() as NoticeId }));
  if (rows.length === 0) return 0;
  const made = await tx.insert(notices).values(rows).onConflictDoNothing().returning({ id: notices.id });
  return made.length;
}

/**
 * Withdraws: what an incident's notices have told since `since` was not so. Those that nobody has taken in hand yet
 * are never sent; to every one that may have gone out, a withdrawal follows by the same way.
 */
export async function withdrawNotices(
  tx: Db,
  incidentId: IncidentId,
  since: Instant,
  now: Instant,
): Promise<void> {
  const which = and(
    eq(notices.incidentId, incidentId),
    gte(notices.createdAt, since),
    isNull(notices.withdrawnAt),
    sql`${notices.occasion} <> 'withdrawn'`,
    sql`${notices.state} <> 'failed'`,
  );
  const found = await tx.select({ id: notices.id }).from(notices).where(which).orderBy(notices.id);
  for (const { id } of found) {
    // One by one: whoever has it in hand is waited for, and then has taken it or has not.
    const [row] = await tx.select().from(notices).where(eq(notices.id, id)).for('no key update');
    if (!row) continue;
    await tx
      .update(notices)
      .set({ withdrawnAt: now, ...(row.state === 'pending' && { state: 'withdrawn' as const }) })
      .where(eq(notices.id, id));
    if (row.tries === 0) continue;
    const { kind, channelId, subscriptionId, lane, language, areaId, told } = row;
    await tx
      .insert(notices)
      .values({
        ...{ kind, channelId, subscriptionId, lane, language, areaId, told, incidentId },
        ...{ id: randomUUID() as NoticeId, occasion: 'withdrawn', stage: id, withdraws: id },
        ...{ state: 'pending', tries: 0, createdAt: now, dueAt: now },
      })
      .onConflictDoNothing();
  }
}

const wants = (
  { minSeverity, areaIds, occasions }: ShownChannel,
  { occasion, areaId, severity }: { occasion: Telling['occasion']; areaId: AreaId; severity: string },
) =>
  // P1 is above P2, and before it in the alphabet.
  severity <= minSeverity &&
  occasions.includes(occasion) &&
  (areaIds.length === 0 || areaIds.includes(areaId));

async function toldOf(
  tx: Db,
  { incidentId, occasion, deadline: given }: Telling,
): Promise<{ areaId: AreaId; told: Told }> {
  const [row] = await tx
    .select({ incident: incidents, zh: categories.zh, en: categories.en, site: sites.name })
    .from(incidents)
    .innerJoin(categories, eq(categories.code, incidents.category))
    .leftJoin(sites, eq(sites.id, incidents.siteId))
    .where(eq(incidents.id, incidentId));
  if (!row) throw new Error(`incident ${incidentId} is to be told of before it is written`);
  const { incident, zh, en, site } = row;
  const { latitude, longitude, areaId, severity } = incident;
  const deadline = given ?? (occasion === 'raised' ? incident.screenBefore : undefined);
  const told = {
    number: numberOf(incident),
    ...{ zh, en, severity },
    place: site ?? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`,
    ...(deadline !== undefined && { deadline }),
    isConfirmed: incident.verdict === 'confirmed',
  };
  return { areaId, told };
}

/** The devices of people who are named, and of all who hold one of the roles for this area. */
async function devicesOf(tx: Db, named: readonly PersonId[], roles: readonly Role[], areaId: AreaId) {
  if (named.length === 0 && roles.length === 0) return [];
  const byRole = and(inArray(people.role, [...roles]), or(isNull(people.areaId), eq(people.areaId, areaId)));
  return tx
    .select({
      id: pushSubscriptions.id,
      host: pushSubscriptions.host,
      language: pushSubscriptions.language,
    })
    .from(pushSubscriptions)
    .innerJoin(people, eq(people.id, pushSubscriptions.personId))
    .where(
      and(
        isNull(pushSubscriptions.endedAt),
        eq(people.active, true),
        or(inArray(people.id, [...named]), byRole),
      ),
    );
}
