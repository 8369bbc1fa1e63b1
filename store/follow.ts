import { and, asc, eq, or } from 'drizzle-orm';
import type { EvidenceId, IncidentId } from '../core/ids.ts';
import { type PublicStep, publicStep, type ReportReceipt } from '../core/report.ts';
import type { Instant } from '../core/time.ts';
import type { Db } from './db.ts';
import { photosOf, type ShownPhoto } from './photos.ts';
import { audit, categories, incidents, reports } from './schema.ts';

/** How a matter stands, for whoever holds the code of a report about it. Nothing about who deals with it. */
export interface Followed extends ReportReceipt {
  readonly incidentId: IncidentId;
  readonly category: string;
  readonly categoryName: { readonly zh: string; readonly en: string };
  readonly text: string;
  readonly place?: string;
  readonly reportedAt: Instant;
  /** It joined a matter that others had told of before. */
  readonly joined: boolean;
  readonly reports: number;
  readonly step: PublicStep;
  /** When each step was reached that still holds: reopened, "done" is no more. */
  readonly reached: readonly { readonly step: PublicStep; readonly at: Instant }[];
  readonly isClosed: boolean;
  /** The sender's own, and how it was left once it is done; the oldest first. */
  readonly photos: readonly FollowedPhoto[];
}

export interface FollowedPhoto {
  readonly id: EvidenceId;
  readonly purpose: 'matter' | 'after';
  readonly takenAt: Instant;
  readonly width: number;
  readonly height: number;
}

/** Follow: a code → how the matter stands; nothing when the code is nobody's. */
export async function followReport(db: Db, code: string): Promise<Followed | undefined> {
  const [row] = await db
    .select({ report: reports, incident: incidents, zh: categories.zh, en: categories.en })
    .from(reports)
    .innerJoin(incidents, or(eq(incidents.reportId, reports.id), eq(incidents.id, reports.incidentId)))
    .innerJoin(categories, eq(categories.code, reports.category))
    .where(eq(reports.followCode, code.trim().toUpperCase()));
  if (!row) return undefined;
  const { report, incident, zh, en } = row;
  const step = publicStep(incident.state);
  const [moves, shown] = await Promise.all([movesOf(db, incident.id), photosOf(db, incident.id)]);
  return {
    id: report.id,
    followCode: report.followCode,
    state: incident.state,
    incidentId: incident.id,
    category: report.category,
    categoryName: { zh, en },
    text: report.text,
    ...(report.place !== null && { place: report.place }),
    reportedAt: report.receivedAt,
    joined: report.incidentId !== null,
    reports: incident.count,
    step,
    reached: reachedBy(step, report.receivedAt, moves),
    isClosed: String(incident.state) === 'closed',
    photos: shown.filter((photo) => maySee(photo, report.id, step)).map(followedPhoto),
  };
}

/** What the reporter sees of the photos at a matter: those he sent, and when it is done how it was left. */
const maySee = ({ purpose, reportId }: ShownPhoto, own: string, step: PublicStep) =>
  reportId === own || (purpose === 'after' && step === 'done');

const followedPhoto = ({ evidence, purpose }: ShownPhoto): FollowedPhoto => {
  const { id, takenAt, width, height } = evidence;
  return { id, purpose, takenAt, width, height };
};

interface Move {
  readonly to: PublicStep;
  readonly at: Instant;
}

/** Every change of state that was written down, as the public reads it. */
async function movesOf(db: Db, id: IncidentId): Promise<Move[]> {
  const rows = await db
    .select({ at: audit.at, detail: audit.detail })
    .from(audit)
    .where(and(eq(audit.subject, 'incident'), eq(audit.subjectId, id)))
    .orderBy(asc(audit.seq));
  return rows.flatMap(({ at, detail }) => {
    const { to } = JSON.parse(detail) as { to?: unknown };
    return typeof to === 'string' ? [{ to: publicStep(to), at }] : [];
  });
}

const ORDER: readonly PublicStep[] = ['received', 'dispatched', 'in-hand', 'done'];

/** Reached: the moves of a matter → when each step was reached, up to the one it is at now. */
export function reachedBy(now: PublicStep, receivedAt: Instant, moves: readonly Move[]): Followed['reached'] {
  const at = new Map<PublicStep, Instant>([['received', receivedAt]]);
  for (const { to, at: when } of moves) {
    const index = ORDER.indexOf(to);
    if (!at.has(to)) at.set(to, when);
    // Whatever stood after it was before it came back.
    if (index >= 0) for (const later of ORDER.slice(index + 1)) at.delete(later);
  }
  const ended = now === 'declined' || now === 'withdrawn';
  const shown = ended ? [ORDER[0], now] : ORDER.slice(0, ORDER.indexOf(now) + 1);
  return shown.flatMap((step) => {
    const when = step && at.get(step);
    return step && when !== undefined ? [{ step, at: when }] : [];
  });
}
