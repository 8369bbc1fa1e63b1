import { and, desc, eq, gte, inArray, lt, type SQL } from 'drizzle-orm';
import type { PersonId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import type { Db } from './db.ts';
import { people } from './tables/people.ts';
import { audit } from './tables/record.ts';

/** What to look for in the audit; what is not given does not matter. */
export interface AuditFilter {
  readonly subjects?: readonly string[] | undefined;
  readonly subjectId?: string | undefined;
  readonly act?: string | undefined;
  readonly actorId?: PersonId | undefined;
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
  /** Only rows before this one: the page after the last. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** One row of the audit, with the name of whoever did it. `detail` is JSON, as it was written. */
export interface AuditRow {
  readonly seq: number;
  readonly at: Instant;
  readonly actor:
    | { readonly kind: 'anonymous' | 'system' }
    | { readonly kind: 'person'; readonly id: PersonId; readonly name: string };
  readonly act: string;
  readonly subject: string;
  readonly subjectId: string;
  readonly detail: string;
  /** Hex: it covers this row and, by way of the one before, all before it. */
  readonly hash: string;
}

/** The audit, the newest row first. */
export async function listAudit(db: Db, filter: AuditFilter): Promise<AuditRow[]> {
  const { subjects, subjectId, act, actorId, from, until, before, limit } = filter;
  const given: (SQL | undefined)[] = [
    subjects && inArray(audit.subject, [...subjects]),
    subjectId === undefined ? undefined : eq(audit.subjectId, subjectId),
    act === undefined ? undefined : eq(audit.act, act),
    actorId && eq(audit.actorId, actorId),
    from === undefined ? undefined : gte(audit.at, from),
    until === undefined ? undefined : lt(audit.at, until),
    before === undefined ? undefined : lt(audit.seq, before),
  ];
  const rows = await db
    .select({ row: audit, name: people.name })
    .from(audit)
    .leftJoin(people, eq(people.id, audit.actorId))
    .where(and(...given))
    .orderBy(desc(audit.seq))
    .limit(limit);
  return rows.map(
    ({
      row: { seq, at, actorKind, actorId: id, act: done, subject, subjectId: of, detail, hash },
      name,
    }) => ({
      seq,
      at,
      actor:
        actorKind === 'person' && id
          ? { kind: actorKind, id, name: name ?? '' }
          : { kind: actorKind === 'anonymous' ? actorKind : 'system' },
      act: done,
      subject,
      subjectId: of,
      detail,
      hash: hash.toString('hex'),
    }),
  );
}

/** Which acts and subjects there are: what a filter offers. */
export async function auditWords(db: Db): Promise<{ acts: string[]; subjects: string[] }> {
  const [acts, subjects] = await Promise.all([
    db.select({ word: audit.act }).from(audit).groupBy(audit.act).orderBy(audit.act),
    db.select({ word: audit.subject }).from(audit).groupBy(audit.subject).orderBy(audit.subject),
  ]);
  return { acts: acts.map(({ word }) => word), subjects: subjects.map(({ word }) => word) };
}
