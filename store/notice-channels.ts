import { randomUUID } from 'node:crypto';
import { and, asc, eq, isNull } from 'drizzle-orm';
import { DomainError } from '../core/errors.ts';
import type { ChannelId } from '../core/ids.ts';
import { Channel, ChannelConfig, type ChannelTarget, targetOf } from '../core/notice.ts';
import type { Instant } from '../core/time.ts';
import { type Actor, appendAudit } from './audit.ts';
import { once } from './conflict.ts';
import type { Db } from './db.ts';
import { seal, unseal } from './secrets.ts';
import { noticeChannels } from './tables/notices.ts';

export type NewChannel = Omit<Channel, 'id' | 'kind'> & { readonly config: ChannelConfig };
/** A channel as it may be shown. */
export type ShownChannel = Channel & { readonly target: ChannelTarget };

type ChannelRow = typeof noticeChannels.$inferSelect;

/**
 * Adds a channel.
 * @param key 32 bytes: where it leads is sealed with it
 * @throws DomainError `conflict` when another has its name.
 */
export async function addChannel(
  db: Db,
  key: Buffer,
  { config, ...facts }: NewChannel,
  actor: Actor,
  now: Instant,
): Promise<ShownChannel> {
  const channel: Channel = { ...facts, id: randomUUID() as ChannelId, kind: config.kind };
  const shown = { ...channel, target: targetOf(config) };
  return db.transaction(async (tx) => {
    const row = { ...rowOf(channel), ...leading(key, channel.id, config), createdAt: now };
    await once(tx.insert(noticeChannels).values(row), taken(channel.name));
    await note(tx, actor, 'create', channel.id, shown, now);
    return shown;
  });
}

/**
 * Changes a channel; where it leads only when that is given.
 * @throws DomainError `unknown-channel`; `conflict` when another has that name, or it is of another kind.
 */
export async function changeChannel(
  db: Db,
  key: Buffer,
  id: ChannelId,
  { config, ...facts }: Omit<NewChannel, 'config'> & { readonly config?: ChannelConfig | undefined },
  actor: Actor,
  now: Instant,
): Promise<ShownChannel> {
  return db.transaction(async (tx) => {
    const row = await locked(tx, id);
    if (config && config.kind !== row.kind) {
      throw new DomainError('conflict', 'a channel keeps its kind: add another one');
    }
    const after = Channel.parse({ ...facts, id, kind: row.kind });
    const shown = { ...after, target: config ? targetOf(config) : row.target };
    const change = { ...rowOf(after), ...(config && leading(key, id, config)) };
    const write = tx.update(noticeChannels).set(change).where(eq(noticeChannels.id, id));
    await once(write, taken(after.name));
    const detail = { before: shownOf(row), after: shown, newTarget: config !== undefined };
    await note(tx, actor, 'update', id, detail, now);
    return shown;
  });
}

/** Nothing is told by it any more, and no list shows it; what it has told stays on record. @throws DomainError `unknown-channel` */
export async function retireChannel(db: Db, id: ChannelId, actor: Actor, now: Instant): Promise<void> {
  await db.transaction(async (tx) => {
    await locked(tx, id);
    await tx.update(noticeChannels).set({ enabled: false, retiredAt: now }).where(eq(noticeChannels.id, id));
    await note(tx, actor, 'retire', id, {}, now);
  });
}

/** @throws DomainError `unknown-channel` */
export async function findChannel(db: Db, id: ChannelId): Promise<ShownChannel> {
  return shownOf(await rowThere(db, id));
}

export async function listChannels(db: Db): Promise<ShownChannel[]> {
  const rows = await db
    .select()
    .from(noticeChannels)
    .where(isNull(noticeChannels.retiredAt))
    .orderBy(asc(noticeChannels.name));
  return rows.map(shownOf);
}

/** Those that are to tell of things now. */
export async function channelsInUse(db: Db): Promise<ShownChannel[]> {
  const rows = await db.select().from(noticeChannels).where(eq(noticeChannels.enabled, true));
  return rows.map(shownOf);
}

/** Where a channel leads, with its secrets: for whoever sends. Nothing when it is off or was taken away. */
export async function openChannel(
  db: Db,
  key: Buffer,
  id: ChannelId,
  { evenOff = false } = {},
): Promise<ChannelConfig | undefined> {
  const [row] = await db.select().from(noticeChannels).where(there(id));
  return row && (row.enabled || evenOff) ? configOf(key, row) : undefined;
}

/** Where a channel leads, with its secrets, on or off: for whoever changes it. @throws DomainError `unknown-channel` */
export async function readChannelConfig(db: Db, key: Buffer, id: ChannelId): Promise<ChannelConfig> {
  return configOf(key, await rowThere(db, id));
}

async function rowThere(db: Db, id: ChannelId): Promise<ChannelRow> {
  const [row] = await db.select().from(noticeChannels).where(there(id));
  if (!row) throw unknown();
  return row;
}

async function locked(tx: Db, id: ChannelId): Promise<ChannelRow> {
  const [row] = await tx.select().from(noticeChannels).where(there(id)).for('no key update');
  if (!row) throw unknown();
  return row;
}

const there = (id: ChannelId) => and(eq(noticeChannels.id, id), isNull(noticeChannels.retiredAt));
const unknown = () => new DomainError('unknown-channel', 'there is no such channel');
const taken = (name: string) => `there is a channel called ${name} already`;

const leading = (key: Buffer, id: ChannelId, config: ChannelConfig) => ({
  sealedConfig: seal(key, id, JSON.stringify(config)),
  target: targetOf(config),
});
const configOf = (key: Buffer, { id, sealedConfig }: ChannelRow): ChannelConfig =>
  ChannelConfig.parse(JSON.parse(unseal(key, id, sealedConfig).reveal()));

const rowOf = ({ areaIds, occasions, ...channel }: Channel) => ({
  ...channel,
  areaIds: [...areaIds],
  occasions: [...occasions],
});

const shownOf = ({ sealedConfig: _, createdAt: __, retiredAt: ___, ...channel }: ChannelRow): ShownChannel =>
  channel;

const note = (tx: Db, actor: Actor, act: string, subjectId: ChannelId, detail: unknown, now: Instant) =>
  appendAudit(tx, actor, { act, subject: 'notice-channel', subjectId, detail }, now);
