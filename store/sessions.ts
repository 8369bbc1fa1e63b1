import { createHash } from 'node:crypto';
import { and, eq, gt, lt, or } from 'drizzle-orm';
import type { PersonId } from '../core/ids.ts';
import type { Person } from '../core/person.ts';
import { type Duration, type Instant, minutes } from '../core/time.ts';
import type { Db } from './db.ts';
import { personOf } from './people.ts';
import { people, sessions } from './tables/people.ts';

/** Of a token only its hash is kept: who reads the table cannot sign in with what it says. */
const digest = (token: string) => createHash('sha256').update(token).digest();

/** Open: a token made of chance → the session it stands for, until `expiresAt` at the longest. */
export async function openSession(
  db: Db,
  {
    token,
    personId,
    expiresAt,
    now,
    idles = true,
  }: { token: string; personId: PersonId; expiresAt: Instant; now: Instant; idles?: boolean },
): Promise<void> {
  // One that does not idle counts as seen until its end: a wall that was dark for a night goes on in the morning.
  const times = { openedAt: now, seenAt: idles ? now : expiresAt, expiresAt };
  await db.insert(sessions).values({ tokenSha256: digest(token), personId, ...times });
}

/** How exactly it is known when a session was used last. */
const NOTED_EVERY = minutes(1);

/**
 * Find: a token → who it stands for, as they are now; nobody when it is unknown, expired, unused for longer than
 * `idle`, or they may no longer sign in.
 */
export async function findSession(
  db: Db,
  token: string,
  { idle, now }: { idle: Duration; now: Instant },
): Promise<{ person: Person; expiresAt: Instant } | undefined> {
  const tokenSha256 = digest(token);
  const [row] = await db
    .select({ person: people, session: sessions })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(
      and(
        eq(sessions.tokenSha256, tokenSha256),
        eq(people.active, true),
        gt(sessions.expiresAt, now),
        gt(sessions.seenAt, now - idle),
      ),
    );
  if (!row) return undefined;
  if (now - row.session.seenAt >= NOTED_EVERY) {
    await db.update(sessions).set({ seenAt: now }).where(eq(sessions.tokenSha256, tokenSha256));
  }
  return { person: personOf(row.person), expiresAt: row.session.expiresAt };
}

export async function closeSession(db: Db, token: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.tokenSha256, digest(token)));
}

export async function closeSessionsOf(db: Db, personId: PersonId): Promise<void> {
  await db.delete(sessions).where(eq(sessions.personId, personId));
}

/** Forgets sessions that nobody can use any more. */
export async function sweepSessions(db: Db, { idle, now }: { idle: Duration; now: Instant }): Promise<void> {
  await db.delete(sessions).where(or(lt(sessions.expiresAt, now), lt(sessions.seenAt, now - idle)));
}
