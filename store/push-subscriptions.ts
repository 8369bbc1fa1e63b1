import { createHash, randomUUID } from 'node:crypto';
import { and, asc, eq, isNull, ne } from 'drizzle-orm';
import type { PersonId, SubscriptionId } from '../core/ids.ts';
import { type Language, PushSubscription } from '../core/notice.ts';
import type { Instant } from '../core/time.ts';
import { type Actor, appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { seal, unseal } from './secrets.ts';
import { pushSubscriptions } from './tables/notices.ts';

/** A browser gives a new endpoint now and then: of more devices than these, somebody's oldest is let go. */
const MOST_DEVICES = 10;

/**
 * Subscribe: somebody's device → told from now on. Said again it changes nothing but the language; a device that
 * was somebody else's is his no more.
 * @param key 32 bytes: the endpoint is sealed with it
 */
export async function subscribe(
  db: Db,
  key: Buffer,
  personId: PersonId,
  { subscription, language }: { subscription: PushSubscription; language: Language },
  now: Instant,
): Promise<SubscriptionId> {
  return db.transaction(async (tx) => {
    const [known] = await tx
      .select()
      .from(pushSubscriptions)
      .where(open(subscription.endpoint))
      .for('no key update');
    if (known?.personId === personId) {
      const sealed = seal(key, known.id, JSON.stringify(subscription));
      await tx.update(pushSubscriptions).set({ sealed, language }).where(eq(pushSubscriptions.id, known.id));
      return known.id;
    }
    if (known) await end(tx, known.id, now);
    const id = randomUUID() as SubscriptionId;
    const row = {
      id,
      personId,
      endpointSha256: hashOf(subscription.endpoint),
      sealed: seal(key, id, JSON.stringify(subscription)),
      host: new URL(subscription.endpoint).host,
      language,
      createdAt: now,
    };
    const made = await tx.insert(pushSubscriptions).values(row).onConflictDoNothing().returning();
    // Sent twice at once, it is one device.
    if (made.length === 0) return subscribe(tx, key, personId, { subscription, language }, now);
    await letGoOldest(tx, personId, id, now);
    await note(tx, { id: personId }, 'subscribe', id, now);
    return id;
  });
}

async function letGoOldest(tx: Db, personId: PersonId, newest: SubscriptionId, now: Instant): Promise<void> {
  const theirs = await tx
    .select({ id: pushSubscriptions.id })
    .from(pushSubscriptions)
    .where(
      and(
        eq(pushSubscriptions.personId, personId),
        ne(pushSubscriptions.id, newest),
        isNull(pushSubscriptions.endedAt),
      ),
    )
    .orderBy(asc(pushSubscriptions.createdAt));
  for (const { id } of theirs.slice(0, 1 - MOST_DEVICES)) await end(tx, id, now);
}

/** Told no more on this device; nothing happens when it is not that person's. */
export async function unsubscribe(db: Db, personId: PersonId, endpoint: string, now: Instant): Promise<void> {
  await db.transaction(async (tx) => {
    const [known] = await tx
      .select({ id: pushSubscriptions.id })
      .from(pushSubscriptions)
      .where(and(open(endpoint), eq(pushSubscriptions.personId, personId)));
    if (!known) return;
    await end(tx, known.id, now);
    await note(tx, { id: personId }, 'unsubscribe', known.id, now);
  });
}

/** Its push service knows it no more: nothing is written to it again. */
export async function endSubscription(db: Db, id: SubscriptionId, now: Instant): Promise<void> {
  await db.transaction(async (tx) => {
    await end(tx, id, now);
    await note(tx, 'system', 'unsubscribe', id, now);
  });
}

/** Where a device is written to; nothing once it has ended. */
export async function openSubscription(
  db: Db,
  key: Buffer,
  id: SubscriptionId,
): Promise<PushSubscription | undefined> {
  const [row] = await db
    .select()
    .from(pushSubscriptions)
    .where(and(eq(pushSubscriptions.id, id), isNull(pushSubscriptions.endedAt)));
  return row && PushSubscription.parse(JSON.parse(unseal(key, id, row.sealed).reveal()));
}

const end = (tx: Db, id: SubscriptionId, now: Instant) =>
  tx
    .update(pushSubscriptions)
    .set({ endedAt: now })
    .where(and(eq(pushSubscriptions.id, id), isNull(pushSubscriptions.endedAt)));

const hashOf = (endpoint: string) => createHash('sha256').update(endpoint).digest();
const open = (endpoint: string) =>
  and(eq(pushSubscriptions.endpointSha256, hashOf(endpoint)), isNull(pushSubscriptions.endedAt));

const note = (tx: Db, actor: Actor, act: string, subjectId: SubscriptionId, now: Instant) =>
  appendAudit(tx, actor, { act, subject: 'push-subscription', subjectId }, now);
