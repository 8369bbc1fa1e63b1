import { and, eq, inArray, sql } from 'drizzle-orm';
import type { AreaId, ChannelId, IncidentId, NoticeId, SubscriptionId } from '../core/ids.ts';
import { type ChannelKind, knowsRepeats, type Language, type Occasion, type Told } from '../core/notice.ts';
import type { Role } from '../core/person.ts';
import { type Duration, type Instant, minutes, seconds } from '../core/time.ts';
import type { Db } from './db.ts';
import { appendOutbox } from './outbox.ts';
import { notices, pushSubscriptions } from './tables/notices.ts';
import { people } from './tables/people.ts';

/** Whoever has taken a notice in hand settles it within that, or has died. */
export const IN_HAND_FOR: Duration = seconds(20);
/** Of one lane at once: a receiver that hangs holds up no other. */
const IN_HAND_PER_LANE = 4;
/** The robots of WeCom and DingTalk take 20 a minute and then none for a while. */
const ROBOT_PER_MINUTE = 18;
const ROBOTS = (['wecom', 'dingtalk'] satisfies ChannelKind[]).filter((kind) => !knowsRepeats(kind));

/** A notice in hand: what to send, to whom, and for the how-manieth time. */
export interface Taken {
  readonly id: NoticeId;
  readonly occasion: Occasion;
  readonly stage: string;
  readonly incidentId?: IncidentId;
  readonly areaId?: AreaId;
  readonly kind: ChannelKind;
  readonly channelId?: ChannelId;
  readonly subscriptionId?: SubscriptionId;
  /** Of the person whose device it is. */
  readonly role?: Role;
  readonly language: Language;
  readonly told: Told;
  readonly withdraws?: NoticeId;
  /** This one included. */
  readonly tries: number;
  /** When it was to be sent. */
  readonly dueAt: Instant;
}

/**
 * Due: those that are to be sent now, the longest waiting of each lane first, no more of a lane than it may have in
 * hand, and of a robot no more than it takes in a minute. A withdrawal waits for what it takes back.
 */
export async function dueNotices(
  db: Db,
  now: Instant,
  limit: number,
): Promise<{ id: NoticeId; tries: number }[]> {
  const at = (instant: Instant) => sql`${new Date(instant).toISOString()}::timestamptz`;
  const { rows } = await db.execute<{ id: NoticeId; tries: number }>(sql`
    with due as (
      select id, tries, kind, lane, due_at,
        row_number() over (partition by lane order by due_at, created_at) as nth
      from notices n
      where state = 'pending' and due_at <= ${at(now)} and not exists (
        select from notices former where former.id = n.withdraws and former.state in ('pending', 'sending'))
    ), lanes as (
      select lane, count(*) filter (where state = 'sending') as in_hand,
        count(*) filter (where state = 'sending' or sent_at > ${at(now - minutes(1))}) as lately
      from notices
      where lane in (select lane from due) and (state = 'sending' or sent_at > ${at(now - minutes(1))})
      group by lane
    )
    select id, tries from due left join lanes using (lane)
    where nth <= ${IN_HAND_PER_LANE} - coalesce(in_hand, 0)
      and (kind not in (${sql.join(
        ROBOTS.map((kind) => sql`${kind}`),
        sql`, `,
      )}) or nth <= ${ROBOT_PER_MINUTE} - coalesce(lately, 0))
    order by due_at limit ${limit}`);
  return rows;
}

/** Takes a notice in hand, so that nobody else does; nothing when it is not to be sent any more, or not yet. */
export async function takeNotice(db: Db, id: NoticeId, now: Instant): Promise<Taken | undefined> {
  const [row] = await db
    .update(notices)
    .set({ state: 'sending', takenAt: now, tries: sql`${notices.tries} + 1` })
    .where(
      and(
        eq(notices.id, id),
        eq(notices.state, 'pending'),
        sql`${notices.dueAt} <= ${new Date(now).toISOString()}::timestamptz`,
      ),
    )
    .returning();
  if (!row) return undefined;
  const { occasion, stage, kind, language, told, tries, dueAt } = row;
  const role = row.subscriptionId && (await roleBehind(db, row.subscriptionId));
  return {
    ...{ id, occasion, stage, kind, language, told, tries, dueAt },
    ...(row.incidentId && { incidentId: row.incidentId }),
    ...(row.areaId && { areaId: row.areaId }),
    ...(row.channelId && { channelId: row.channelId }),
    ...(row.subscriptionId && { subscriptionId: row.subscriptionId }),
    ...(row.withdraws && { withdraws: row.withdraws }),
    ...(role && { role }),
  };
}

async function roleBehind(db: Db, id: SubscriptionId): Promise<Role | undefined> {
  const [row] = await db
    .select({ role: people.role })
    .from(pushSubscriptions)
    .innerJoin(people, eq(people.id, pushSubscriptions.personId))
    .where(eq(pushSubscriptions.id, id));
  return row?.role;
}

/** What came of a try. */
export type Settled =
  | { readonly kind: 'sent' }
  | { readonly kind: 'later'; readonly error: string; readonly dueAt: Instant }
  | { readonly kind: 'failed' | 'unsure' | 'withdrawn'; readonly error: string };

/**
 * Settles a try: by whoever took it, once. What was sent is sent, however late its sender says so, unless another
 * has it in hand by then. One that was withdrawn meanwhile is not tried again.
 */
export async function settleNotice(
  db: Db,
  { id, tries, areaId, incidentId }: Pick<Taken, 'id' | 'tries' | 'areaId' | 'incidentId'>,
  settled: Settled,
  now: Instant,
): Promise<void> {
  const change =
    settled.kind === 'sent'
      ? { state: 'sent' as const, sentAt: now, lastError: null }
      : {
          lastError: settled.error,
          ...(settled.kind === 'later'
            ? {
                state: sql`case when ${notices.withdrawnAt} is null then 'pending' else 'withdrawn' end`,
                dueAt: settled.dueAt,
              }
            : { state: settled.kind }),
        };
  const theirs =
    settled.kind === 'sent' ? (['sending', 'unsure', 'pending'] as const) : (['sending'] as const);
  const done = await db
    .update(notices)
    .set(change)
    .where(and(eq(notices.id, id), eq(notices.tries, tries), inArray(notices.state, [...theirs])))
    .returning({ id: notices.id });
  if (done.length > 0 && (settled.kind === 'failed' || settled.kind === 'unsure')) {
    await tellPages(db, { areaId, incidentId }, now);
  }
}

/**
 * Reclaims what somebody took in hand and never settled: he has died. It is sent again where the receiver knows a
 * repeat; to a robot, nobody can say whether it went out, and so it is `unsure` until a person decides.
 */
export async function reclaimNotices(db: Db, now: Instant): Promise<number> {
  const state = sql`case
    when ${inArray(notices.kind, ROBOTS)} then 'unsure'
    when ${notices.withdrawnAt} is not null then 'withdrawn'
    else 'pending' end`;
  const reclaimed = await db
    .update(notices)
    .set({ state, dueAt: now, lastError: 'the notice process ended while it was sending this' })
    .where(
      and(
        eq(notices.state, 'sending'),
        sql`${notices.takenAt} < ${new Date(now - IN_HAND_FOR).toISOString()}::timestamptz`,
      ),
    )
    .returning({ state: notices.state, areaId: notices.areaId, incidentId: notices.incidentId });
  for (const row of reclaimed) if (row.state === 'unsure') await tellPages(db, row, now);
  return reclaimed.length;
}

/** Apart from the change itself: who changes a notice never waits for the chain with its row locked. */
async function tellPages(
  db: Db,
  { areaId, incidentId }: { areaId?: AreaId | null | undefined; incidentId?: IncidentId | null | undefined },
  at: Instant,
): Promise<void> {
  if (!areaId || !incidentId) return;
  await db.transaction((tx) => appendOutbox(tx, { at, topic: 'incident', incidentId, areaId }));
}
