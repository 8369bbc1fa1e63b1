import { createHash } from 'node:crypto';
import { asc, desc, gt, sql } from 'drizzle-orm';
import type { PersonId } from '../core/ids.ts';
import type { Person } from '../core/person.ts';
import type { Instant } from '../core/time.ts';
import { canonical } from './canonical.ts';
import type { Db } from './db.ts';
import { audit } from './tables/record.ts';

/** Who did it: somebody signed in, somebody unknown, or the system by itself. */
export type Actor = Pick<Person, 'id'> | 'anonymous' | 'system';

export interface AuditEntry {
  readonly act: string;
  readonly subject:
    | 'area'
    | 'site'
    | 'camera'
    | 'rule'
    | 'category'
    | 'observation'
    | 'incident'
    | 'evidence'
    | 'person'
    | 'notice-channel'
    | 'shelf'
    | 'shift'
    | 'push-subscription'
    | 'notice'
    | 'duty'
    | 'history';
  readonly subjectId: string;
  /** What changed. Never a secret. */
  readonly detail?: unknown;
}

/**
 * Taken last in a transaction and held to its end: so rows stand in the order they were committed. Whoever
 * holds it waits for no row that another, waiting for it, may have locked: rows are locked `for no key update`.
 */
const CHAIN_LOCK = 7_105_002;
const NOTHING_BEFORE = Buffer.alloc(32);

/** Waits until nobody else appends; until the transaction ends, audit and outbox are this one's. */
export async function lockChain(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${CHAIN_LOCK})`);
}

/** Append: what was done → one row more in the chain. Only inside the transaction that does it, and last. */
export async function appendAudit(tx: Db, actor: Actor, entry: AuditEntry, at: Instant): Promise<void> {
  await lockChain(tx);
  const [last] = await tx
    .select({ seq: audit.seq, hash: audit.hash })
    .from(audit)
    .orderBy(desc(audit.seq))
    .limit(1);
  const row = {
    seq: (last?.seq ?? 0) + 1,
    at,
    actorKind: typeof actor === 'string' ? actor : ('person' as const),
    actorId: typeof actor === 'string' ? null : actor.id,
    act: entry.act,
    subject: entry.subject,
    subjectId: entry.subjectId,
    detail: canonical(entry.detail ?? {}),
  };
  const formerHash = last?.hash ?? NOTHING_BEFORE;
  await tx.insert(audit).values({ ...row, formerHash, hash: hashOf(formerHash, row) });
}

interface Chained {
  seq: number;
  at: Instant;
  actorKind: string;
  actorId: PersonId | null;
  act: string;
  subject: string;
  subjectId: string;
  detail: string;
}

const hashOf = (former: Buffer, { seq, at, actorKind, actorId, act, subject, subjectId, detail }: Chained) =>
  createHash('sha256')
    .update(former)
    .update(canonical({ seq, at, actorKind, actorId, act, subject, subjectId, detail }))
    .digest();

export type AuditVerdict =
  | {
      readonly sound: true;
      readonly rows: number /** Hex; kept elsewhere, it proves that no tail was cut off. */;
      readonly head: string;
    }
  | { readonly sound: false; readonly firstBad: number; readonly why: 'altered' | 'missing' | 'chain' };

const PAGE = 1_000;

/**
 * Verify: reads the whole chain → sound, or the number of the first row that was altered, is missing, or does
 * not follow from the one before. Rows cut off at the end show only against a `head` kept elsewhere.
 */
export async function verifyAudit(db: Db): Promise<AuditVerdict> {
  let [seq, former]: [number, Buffer] = [0, NOTHING_BEFORE];
  for (;;) {
    const rows = await db.select().from(audit).where(gt(audit.seq, seq)).orderBy(asc(audit.seq)).limit(PAGE);
    for (const row of rows) {
      if (row.seq !== seq + 1) return { sound: false, firstBad: seq + 1, why: 'missing' };
      if (!row.formerHash.equals(former)) return { sound: false, firstBad: row.seq, why: 'chain' };
      if (!row.hash.equals(hashOf(former, row))) return { sound: false, firstBad: row.seq, why: 'altered' };
      [seq, former] = [row.seq, row.hash];
    }
    if (rows.length < PAGE) return { sound: true, rows: seq, head: former.toString('hex') };
  }
}
