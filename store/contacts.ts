import { eq, inArray } from 'drizzle-orm';
import type { IncidentId, PersonId } from '../core/ids.ts';
import type { Phone } from '../core/person.ts';
import type { Duty } from '../core/roster.ts';
import type { Instant } from '../core/time.ts';
import type { Db } from './db.ts';
import { findIncident } from './incidents.ts';
import { onDuty } from './rosters.ts';
import { reports } from './tables/incidents.ts';
import { people } from './tables/people.ts';

/** Somebody who may be telephoned about an incident. */
export interface Contact {
  readonly id: PersonId;
  readonly name: string;
  /** What he has to do with it. */
  readonly as: 'reporter' | 'assignee' | Duty;
  /** None: it was never told to us. */
  readonly phone?: Phone;
}

const DUTIES = ['deputy', 'leader', 'supervisor', 'dispatcher'] as const satisfies readonly Duty[];

/**
 * Contacts: an incident → whom to telephone about it, each once: who reported it where that is known, who is sent there, then
 * whoever is on duty for its area now. @throws DomainError `unknown-incident`
 */
export async function contactsOf(db: Db, id: IncidentId, now: Instant): Promise<Contact[]> {
  const incident = await findIncident(db, id);
  const { source, areaId } = incident;
  const first: (Pick<Contact, 'as'> & { readonly id: PersonId })[] = [];
  if ('reportId' in source) {
    const [report] = await db
      .select({ by: reports.reporterId })
      .from(reports)
      .where(eq(reports.id, source.reportId));
    // What came by telephone was written down at the desk: that is not who reported it.
    if (report?.by && source.kind !== 'hotline') first.push({ id: report.by, as: 'reporter' });
  }
  if ('assignee' in incident) first.push({ id: incident.assignee, as: 'assignee' });
  for (const duty of DUTIES) {
    const there = await onDuty(db, duty, areaId, now);
    first.push(...there.map((person) => ({ id: person.id, as: duty })));
  }
  const once = new Map(first.toReversed().map((one) => [one.id, one]));
  const kept = first.filter((one) => once.get(one.id) === one);
  const known = await namesAndPhones(db, [...once.keys()]);
  return kept.flatMap(({ id: personId, as }) => {
    const person = known.get(personId);
    return person ? [{ ...person, as }] : [];
  });
}

async function namesAndPhones(
  db: Db,
  ids: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Omit<Contact, 'as'>>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: people.id, name: people.name, phone: people.phone })
    .from(people)
    .where(inArray(people.id, [...ids]));
  return new Map(rows.map(({ id, name, phone }) => [id, { id, name, ...(phone !== null && { phone }) }]));
}
