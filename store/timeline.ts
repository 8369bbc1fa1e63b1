import { and, desc, eq } from 'drizzle-orm';
import type { IncidentId, PersonId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import type { Db } from './db.ts';
import { people } from './tables/people.ts';
import { audit } from './tables/record.ts';

/** One thing that happened to an incident, as the audit chain has it. */
export interface TimelineStep {
  readonly at: Instant;
  readonly act: string;
  readonly by?: { readonly id: PersonId; readonly name: string };
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
  return rows.map(({ row: { at, act, actorId, detail }, name }) => ({
    at,
    act,
    ...(actorId && { by: { id: actorId, name: name ?? '' } }),
    detail: toldOf(detail),
  }));
}

/** Where somebody stood is in the audit; whoever looks on learns that he was there. */
function toldOf(detail: string): Record<string, unknown> {
  const { position: _, ...told } = JSON.parse(detail) as Record<string, unknown>;
  return told;
}
