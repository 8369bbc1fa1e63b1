import { randomInt, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { DomainError } from '../core/errors.ts';
import type { IncidentId } from '../core/ids.ts';
import { raise } from '../core/incident.ts';
import type { Person } from '../core/person.ts';
import type { Report, ReportReceipt } from '../core/report.ts';
import type { Instant } from '../core/time.ts';
import { areaOf } from './areas.ts';
import { appendAudit } from './audit.ts';
import { findCategory } from './categories.ts';
import type { Db } from './db.ts';
import { insertIncident } from './incident-row.ts';
import { appendOutbox } from './outbox.ts';
import { incidents, reports } from './schema.ts';

export interface TakenReport {
  readonly receipt: ReportReceipt;
  readonly isNew: boolean;
  readonly incidentId: IncidentId;
}

/**
 * Raises from a citizen's report, in one transaction: the report, its incident, audit and outbox. Sent again
 * just as it was, it gets the same receipt.
 * @throws DomainError `unknown-category` when citizens may not report it; `report-conflict` when another report
 * has this id.
 */
export async function raiseFromReport(
  db: Db,
  report: Report,
  { reporter, now }: { reporter?: Pick<Person, 'id'> | undefined; now: Instant },
): Promise<TakenReport> {
  return db.transaction(async (tx) => {
    const row = {
      ...rowOf(report),
      reporterId: reporter?.id ?? null,
      followCode: followCode(),
      receivedAt: now,
    };
    const known = await taken(tx, row);
    if (known) return known;
    const category = await findCategory(tx, report.category);
    if (!category.byCitizen) {
      throw new DomainError(
        'unknown-category',
        `${category.code} is not for citizens to report: choose another`,
      );
    }
    const made = await tx.insert(reports).values(row).onConflictDoNothing({ target: reports.id }).returning();
    const atOnce = made.length === 0 && (await taken(tx, row));
    if (atOnce) return atOnce;

    const areaId = await areaOf(tx, report.position);
    const raised = raise(
      randomUUID() as IncidentId,
      {
        category: category.code,
        severity: category.severity,
        areaId,
        position: report.position,
        source: { kind: 'citizen', reportId: report.id },
        capturedAt: now,
      },
      [],
      now,
    );
    if (raised.kind !== 'new') throw new Error('a report raises an incident of its own');
    const { id: incidentId, severity, state } = raised.incident;
    await insertIncident(tx, raised.incident);
    const detail = { category: category.code, severity, reportId: report.id };
    const entry = { act: 'raise', subject: 'incident', subjectId: incidentId, detail } as const;
    await appendAudit(tx, reporter ?? 'anonymous', entry, now);
    await appendOutbox(tx, { at: now, topic: 'incident', incidentId, areaId });
    return { receipt: { id: report.id, followCode: row.followCode, state }, isNew: true, incidentId };
  });
}

type ReportRow = typeof reports.$inferInsert;

/** The receipt of the report that has this id, to whoever sends the very same again. */
async function taken(tx: Db, sent: ReportRow): Promise<TakenReport | undefined> {
  const [row] = await told(tx).where(eq(reports.id, sent.id));
  if (!row) return undefined;
  const same = ['category', 'latitude', 'longitude', 'text', 'reporterId'] as const;
  if (same.some((field) => row.report[field] !== sent[field])) {
    throw new DomainError('report-conflict', 'another report has this id: send yours under a new one');
  }
  return { receipt: receiptOf(row), isNew: false, incidentId: row.incidentId };
}

/** How the matter stands, for whoever has the code; nothing when the code is nobody's. */
export async function followReport(db: Db, code: string): Promise<ReportReceipt | undefined> {
  const [row] = await told(db).where(eq(reports.followCode, code.trim().toUpperCase()));
  return row && receiptOf(row);
}

const told = (db: Db) =>
  db
    .select({ report: reports, incidentId: incidents.id, state: incidents.state })
    .from(reports)
    .innerJoin(incidents, eq(incidents.reportId, reports.id));

const receiptOf = ({
  report: { id, followCode },
  state,
}: Awaited<ReturnType<typeof told>>[number]): ReportReceipt => ({
  id,
  followCode,
  state,
});

const rowOf = ({ position, ...report }: Report) => ({ ...report, ...position });

/** No letter or figure that looks like another. 32 ^ 10: nobody guesses one. */
const LEGIBLE = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const followCode = () => Array.from({ length: 10 }, () => LEGIBLE.charAt(randomInt(LEGIBLE.length))).join('');
