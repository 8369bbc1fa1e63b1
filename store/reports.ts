import { createHash, randomInt, randomUUID } from 'node:crypto';
import { and, eq, or, sql } from 'drizzle-orm';
import { DomainError } from '../core/errors.ts';
import type { IncidentId, ReportId } from '../core/ids.ts';
import { type IncidentSource, raise } from '../core/incident.ts';
import type { Person } from '../core/person.ts';
import { isPublicKind, type Report, type ReportReceipt, voiceOf } from '../core/report.ts';
import type { Instant } from '../core/time.ts';
import { areaOf } from './areas.ts';
import { type Actor, appendAudit } from './audit.ts';
import { findCategory } from './categories.ts';
import type { Db } from './db.ts';
import { insertIncident } from './incident-row.ts';
import { isOpenToAll } from './near.ts';
import { queueNotices } from './notices.ts';
import { appendOutbox } from './outbox.ts';
import { incidents, reports } from './tables/incidents.ts';

/** A citizen by himself, a dispatcher for somebody on the telephone, or a responder of what he came upon. */
export type ReportKind = Exclude<IncidentSource['kind'], 'camera'>;

export interface TakenReport {
  readonly receipt: ReportReceipt;
  readonly isNew: boolean;
  readonly incidentId: IncidentId;
}

/**
 * Raises from a citizen's report, in one transaction: the report, its incident, audit and outbox; or joins it to the
 * open matter that its sender said is the same. Sent again just as it was, it gets the same receipt.
 * @throws DomainError `unknown-category` when citizens may not report it; `report-conflict` when another report
 * has this id.
 */
export async function raiseFromReport(
  db: Db,
  report: Report,
  {
    reporter,
    kind = 'citizen',
    now,
  }: { reporter?: Pick<Person, 'id'> | undefined; kind?: ReportKind; now: Instant },
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
    if (kind === 'citizen' && !category.byCitizen) {
      throw new DomainError(
        'unknown-category',
        `${category.code} is not for citizens to report: choose another`,
      );
    }
    const joined = report.sameAs && (await joinable(tx, report.sameAs, report));
    const made = await tx
      .insert(reports)
      .values({ ...row, incidentId: joined?.id ?? null })
      .onConflictDoNothing({ target: reports.id })
      .returning();
    const atOnce = made.length === 0 && (await taken(tx, row));
    if (atOnce) return atOnce;
    if (joined)
      return join(tx, row, joined, {
        by: reporter ?? 'anonymous',
        counts: voiceOf(report, joined) === 'counts',
        now,
      });

    const areaId = await areaOf(tx, report.position);
    const raised = raise(
      randomUUID() as IncidentId,
      {
        category: category.code,
        severity: category.severity,
        areaId,
        position: report.position,
        source: { kind, reportId: report.id },
        capturedAt: now,
      },
      [],
      now,
    );
    if (raised.kind !== 'new') throw new Error('a report raises an incident of its own');
    const { id: incidentId, severity, state } = raised.incident;
    await insertIncident(tx, raised.incident);
    await queueNotices(tx, { incidentId, occasion: 'raised' }, now);
    const detail = { category: category.code, severity, reportId: report.id, to: state };
    const entry = { act: 'raise', subject: 'incident', subjectId: incidentId, detail } as const;
    await appendAudit(tx, reporter ?? 'anonymous', entry, now);
    await appendOutbox(tx, { at: now, topic: 'incident', incidentId, areaId });
    return { receipt: { id: report.id, followCode: row.followCode, state }, isNew: true, incidentId };
  });
}

type ReportRow = typeof reports.$inferInsert;
type IncidentRow = typeof incidents.$inferSelect;

/** The matter somebody says is the same as his, locked; nothing when it is over, far off, or was never for him to know of. */
async function joinable(tx: Db, id: IncidentId, report: Report): Promise<IncidentRow | undefined> {
  const [row] = await tx
    .select()
    .from(incidents)
    .where(and(eq(incidents.id, id), isOpenToAll()))
    .for('no key update');
  if (!row || !isPublicKind(row.category)) return undefined;
  return voiceOf(report, row) === 'none' ? undefined : row;
}

/** One more who tells of an open matter: he hears what becomes of it, and counts if he told where he is. */
async function join(
  tx: Db,
  report: ReportRow,
  { id: incidentId, areaId, state }: IncidentRow,
  { by, counts, now }: { readonly by: Actor; readonly counts: boolean; readonly now: Instant },
): Promise<TakenReport> {
  const lastSeenAt = sql`greatest(${incidents.lastSeenAt}, ${new Date(now).toISOString()}::timestamptz)`;
  if (counts) {
    await tx
      .update(incidents)
      .set({ count: sql`${incidents.count} + 1`, lastSeenAt })
      .where(eq(incidents.id, incidentId));
  }
  const { id: reportId, category, text, place } = report;
  const detail = { reportId, category, text, place, ...(!counts && { unplaced: true }) };
  await appendAudit(tx, by, { act: 'join', subject: 'incident', subjectId: incidentId, detail }, now);
  await appendOutbox(tx, { at: now, topic: 'incident', incidentId, areaId });
  return { receipt: { id: report.id, followCode: report.followCode, state }, isNew: true, incidentId };
}

/** The receipt of the report that has this id, to whoever sends the very same again. */
async function taken(tx: Db, sent: ReportRow): Promise<TakenReport | undefined> {
  const [row] = await told(tx).where(eq(reports.id, sent.id));
  if (!row) return undefined;
  const same = ['category', 'latitude', 'longitude', 'text', 'reporterId', 'place', 'accuracy'] as const;
  const isSame = same.every((field) => row.report[field] === sent[field]) && sameToken(row.report, sent);
  if (!isSame) {
    throw new DomainError('report-conflict', 'another report has this id: send yours under a new one');
  }
  return { receipt: receiptOf(row), isNew: false, incidentId: row.incidentId };
}

const told = (db: Db) =>
  db
    .select({ report: reports, incidentId: incidents.id, state: incidents.state })
    .from(reports)
    .innerJoin(incidents, or(eq(incidents.reportId, reports.id), eq(incidents.id, reports.incidentId)));

const receiptOf = ({
  report: { id, followCode },
  state,
}: Awaited<ReturnType<typeof told>>[number]): ReportReceipt => ({
  id,
  followCode,
  state,
});

const rowOf = ({ position, place, accuracy, writeToken, sameAs: _, ...report }: Report) => ({
  ...report,
  ...position,
  place: place ?? null,
  accuracy: accuracy ?? null,
  writeTokenSha256: writeToken === undefined ? null : tokenHash(writeToken),
});

const tokenHash = (token: string) => createHash('sha256').update(token).digest();

const sameToken = (
  { writeTokenSha256: kept }: Pick<ReportRow, 'writeTokenSha256'>,
  { writeTokenSha256: sent }: Pick<ReportRow, 'writeTokenSha256'>,
) => (kept && sent ? kept.equals(sent) : (kept ?? null) === (sent ?? null));

/** The report that this phone sent, by its id and the secret it made for it. Nothing for any other secret. */
export async function reportOfPhone(
  db: Db,
  id: ReportId,
  token: string,
): Promise<{ readonly id: ReportId; readonly incidentId: IncidentId } | undefined> {
  const [row] = await told(db).where(and(eq(reports.id, id), eq(reports.writeTokenSha256, tokenHash(token))));
  return row && { id: row.report.id, incidentId: row.incidentId };
}

/** No letter or figure that looks like another. 32 ^ 10: nobody guesses one. */
const LEGIBLE = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const followCode = () => Array.from({ length: 10 }, () => LEGIBLE.charAt(randomInt(LEGIBLE.length))).join('');
