import { and, desc, eq, inArray } from 'drizzle-orm';
import { type IncidentId, PersonId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import type { Db } from './db.ts';
import { people } from './tables/people.ts';
import { audit } from './tables/record.ts';

/** One thing that happened to an incident, as the audit chain has it. */
export interface TimelineStep {
  readonly at: Instant;
  readonly act: string;
  readonly by?: { readonly id: PersonId; readonly name: string };
  /** Of a telephone call: who was called. */
  readonly whom?: { readonly id: PersonId; readonly name: string };
  /** `from` and `to` of a move, and what was said with it. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** An incident may be seen again for days: so many steps are told, the newest. */
const MOST = 500;

/** Timeline: an incident → what happened to it, the newest first. */
export async function timelineOf(db: Db, id: IncidentId): Promise<TimelineStep[]> {
  const rows = await db
    .select({ row: audit, name: people.name })
    .from(audit)
    .leftJoin(people, eq(people.id, audit.actorId))
    .where(and(eq(audit.subject, 'incident'), eq(audit.subjectId, id)))
    .orderBy(desc(audit.seq))
    .limit(MOST);
  const steps = rows.map(({ row: { at, act, actorId, detail }, name }) => ({
    at,
    act,
    ...(actorId && { by: { id: actorId, name: name ?? '' } }),
    detail: toldOf(detail),
  }));
  const names = await namesOf(db, steps.map(calledIn));
  return steps.map((step) => {
    const called = calledIn(step);
    const name = called && names.get(called);
    return called && name !== undefined ? { ...step, whom: { id: called, name } } : step;
  });
}

function calledIn({ act, detail: { whom } }: Pick<TimelineStep, 'act' | 'detail'>): PersonId | undefined {
  return act === 'telephone' ? PersonId.safeParse(whom).data : undefined;
}

async function namesOf(
  db: Db,
  ids: readonly (PersonId | undefined)[],
): Promise<ReadonlyMap<PersonId, string>> {
  const known = [...new Set(ids.filter((id) => id !== undefined))];
  if (known.length === 0) return new Map();
  const rows = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, known));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Where somebody stood is in the audit; whoever looks on learns that he was there. */
function toldOf(detail: string): Record<string, unknown> {
  const { position: _, ...told } = JSON.parse(detail) as Record<string, unknown>;
  return told;
}
