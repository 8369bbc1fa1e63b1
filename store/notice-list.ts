import { randomUUID } from 'node:crypto';
import { and, desc, eq, inArray, isNull, lt, ne, sql } from 'drizzle-orm';
import { DomainError } from '../core/errors.ts';
import type { AreaId, ChannelId, IncidentId, NoticeId, PersonId } from '../core/ids.ts';
import type { Notice, NoticeState, Told } from '../core/notice.ts';
import type { Instant } from '../core/time.ts';
import { type Actor, appendAudit, lockChain } from './audit.ts';
import type { Db } from './db.ts';
import { findChannel } from './notice-channels.ts';
import { noticeChannels, notices, pushSubscriptions } from './tables/notices.ts';

/** A notice, and where it belongs. */
export type PlacedNotice = Notice & { readonly areaId?: AreaId };

export interface NoticeQuestion {
  readonly state?: NoticeState | undefined;
  readonly incidentId?: IncidentId | undefined;
  readonly areaId?: AreaId | undefined;
  /** Only what was written before. */
  readonly before?: Instant | undefined;
  readonly limit: number;
}

/** Newest first. Tests of channels belong to no area and are the whole town's. */
export async function listNotices(db: Db, asked: NoticeQuestion): Promise<PlacedNotice[]> {
  const { state, incidentId, areaId, before, limit } = asked;
  const rows = await listed(db)
    .where(
      and(
        state && eq(notices.state, state),
        incidentId && eq(notices.incidentId, incidentId),
        areaId && eq(notices.areaId, areaId),
        before === undefined ? undefined : lt(notices.createdAt, before),
      ),
    )
    .orderBy(desc(notices.createdAt), desc(notices.id))
    .limit(limit);
  return rows.map(noticeOf);
}

/** @throws DomainError `unknown-notice` */
export async function findNotice(db: Db, id: NoticeId): Promise<PlacedNotice> {
  const [row] = await listed(db).where(eq(notices.id, id));
  if (!row) throw unknown();
  return noticeOf(row);
}

/** How many there are in each state that somebody has to know of; tests of channels are told to who made them. */
export async function countNotices(db: Db): Promise<Record<'pending' | 'failed' | 'unsure', number>> {
  const rows = await db
    .select({ state: notices.state, count: sql<number>`count(*)`.mapWith(Number) })
    .from(notices)
    .where(and(inArray(notices.state, ['pending', 'failed', 'unsure']), ne(notices.occasion, 'test')))
    .groupBy(notices.state);
  const of = (state: NoticeState) => rows.find((row) => row.state === state)?.count ?? 0;
  return { pending: of('pending'), failed: of('failed'), unsure: of('unsure') };
}

/**
 * Sends again what failed, or what nobody knows to have arrived: a person has decided so.
 * @throws DomainError `unknown-notice`; `conflict` when it is in no such state.
 */
export async function resendNotice(db: Db, id: NoticeId, actor: Actor, now: Instant): Promise<PlacedNotice> {
  await db.transaction(async (tx) => {
    // Before the notice itself: an act that is taken back holds the chain while it waits for its notices.
    await lockChain(tx);
    const { state } = await findNotice(tx, id);
    const again = await tx
      .update(notices)
      .set({ state: 'pending', tries: 0, dueAt: now })
      .where(
        and(eq(notices.id, id), inArray(notices.state, ['failed', 'unsure']), isNull(notices.withdrawnAt)),
      )
      .returning({ id: notices.id });
    if (again.length === 0) {
      throw new DomainError(
        'conflict',
        `this notice is ${state}: only what failed or is unsure is sent again`,
      );
    }
    const entry = { act: 'resend', subject: 'notice', subjectId: id, detail: { from: state } } as const;
    await appendAudit(tx, actor, entry, now);
  });
  return findNotice(db, id);
}

const tested: Told = { zh: '渠道测试', en: 'Channel test', severity: 'P4', place: '—', isConfirmed: true };

/**
 * Queues a test of a channel, on or off; of a push channel, to the devices of whoever asks.
 * @throws DomainError `unknown-channel`; `conflict` when whoever asks has no device to try it on.
 */
export async function queueTest(db: Db, id: ChannelId, by: PersonId, now: Instant): Promise<NoticeId> {
  return db.transaction(async (tx) => {
    const channel = await findChannel(tx, id);
    const receiver =
      channel.kind === 'push' ? await deviceOf(tx, by) : { channelId: id, lane: `test of ${id}` };
    const noticeId = randomUUID() as NoticeId;
    await tx.insert(notices).values({
      ...{ id: noticeId, occasion: 'test', stage: noticeId, kind: channel.kind, ...receiver },
      ...{ language: channel.language, told: tested },
      ...{ state: 'pending', tries: 0, createdAt: now, dueAt: now },
    });
    const entry = { act: 'test', subject: 'notice-channel', subjectId: id, detail: { noticeId } } as const;
    await appendAudit(tx, { id: by }, entry, now);
    return noticeId;
  });
}

async function deviceOf(tx: Db, personId: PersonId) {
  const [newest] = await tx
    .select({ subscriptionId: pushSubscriptions.id, lane: pushSubscriptions.host })
    .from(pushSubscriptions)
    .where(and(eq(pushSubscriptions.personId, personId), isNull(pushSubscriptions.endedAt)))
    .orderBy(desc(pushSubscriptions.createdAt))
    .limit(1);
  if (newest) return newest;
  throw new DomainError(
    'conflict',
    'none of your devices asks for notices: allow them in this browser first',
  );
}

const listed = (db: Db) =>
  db
    .select({ notice: notices, channelName: noticeChannels.name, personId: pushSubscriptions.personId })
    .from(notices)
    .leftJoin(noticeChannels, eq(noticeChannels.id, notices.channelId))
    .leftJoin(pushSubscriptions, eq(pushSubscriptions.id, notices.subscriptionId));

type Row = Awaited<ReturnType<typeof listed>>[number];

function noticeOf({ notice, channelName, personId }: Row): PlacedNotice {
  const { id, occasion, stage, kind, told, state, tries, createdAt, dueAt } = notice;
  const { incidentId, areaId, channelId, lastError, sentAt } = notice;
  return {
    ...{ id, occasion, stage, kind, told, state, tries, createdAt, dueAt },
    ...(incidentId && { incidentId }),
    ...(areaId && { areaId }),
    ...(channelId && { channelId }),
    ...(channelName && { channelName }),
    ...(personId && { personId }),
    ...(lastError && { lastError }),
    ...(sentAt !== null && { sentAt }),
  };
}

const unknown = () => new DomainError('unknown-notice', 'there is no such notice');
