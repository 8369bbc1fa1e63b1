import { and, asc, eq, isNull, or } from 'drizzle-orm';
import { type IncidentAct, mayMove } from '../core/act.ts';
import { DomainError } from '../core/errors.ts';
import type { ActId, EvidenceId, IncidentId } from '../core/ids.ts';
import {
  type PublicStep,
  publicStep,
  type ReportAnswer,
  type ReportReceipt,
  voiceOf,
} from '../core/report.ts';
import type { Instant } from '../core/time.ts';
import type { Db } from './db.ts';
import { incidentOf } from './incident-row.ts';
import { moveIncident } from './moves.ts';
import { photosOf, type ShownPhoto } from './photos.ts';
import { incidents, reports } from './tables/incidents.ts';
import { acts, audit } from './tables/record.ts';
import { categories } from './tables/rules.ts';

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
  /** What may be said of how it was left. */
  readonly answers: readonly ReportAnswer[];
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
  const { report, zh, en } = row;
  const incident = await standing(db, row.incident);
  // Merged into another's, he is one more who tells of that.
  const joined = report.incidentId !== null || incident.id !== row.incident.id;
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
    joined,
    reports: incident.count,
    step,
    reached: reachedBy(step, report.receivedAt, moves),
    answers: weighs(report, row.incident) ? answersOf(incident, joined) : [],
    photos: shown.filter((photo) => maySee(photo, report.id, step)).map(followedPhoto),
  };
}

type IncidentRow = typeof incidents.$inferSelect;
const MOST_MERGES = 20;

/** Whatever a matter became part of: whoever told of it hears what becomes of that. */
async function standing(db: Db, row: IncidentRow): Promise<IncidentRow> {
  let now = row;
  for (let n = 0; n < MOST_MERGES; n++) {
    const incident = incidentOf(now);
    if (incident.state !== 'duplicate') return now;
    const [target] = await db.select().from(incidents).where(eq(incidents.id, incident.duplicateOf));
    if (!target) return now;
    now = target;
  }
  return now;
}

/** Whether what a report's sender says of the matter moves it: he told of it first, or from where it is. */
const weighs = (
  { incidentId, latitude, longitude, accuracy }: typeof reports.$inferSelect,
  joined: IncidentRow,
): boolean => {
  const report = { position: { latitude, longitude }, ...(accuracy !== null && { accuracy }) };
  return incidentId === null || voiceOf(report, joined) === 'counts';
};

/** Who told of it first says that it is fixed; that it is not, everybody who told of it. */
function answersOf(row: IncidentRow, joined: boolean): readonly ReportAnswer[] {
  const incident = incidentOf(row);
  if (mayMove(incident, 'refuse', REPORTER)) return joined ? ['not-fixed'] : ['fixed', 'not-fixed'];
  return mayMove(incident, 'reopen', REPORTER) ? ['not-fixed'] : [];
}

const REPORTER = { kind: 'reporter' } as const;

/** What a reporter's answer does to the matter: a yes closes it, a no sends it back. */
const actOf = (state: string, answer: ReportAnswer, words: string): IncidentAct => {
  if (answer === 'fixed') return { act: 'close' };
  return state === 'closed' ? { act: 'reopen', why: words } : { act: 'refuse', why: words };
};

/**
 * Answer: whether it is fixed, said by whoever holds the code. Sent twice it counts once.
 * @throws DomainError `illegal-move` when there is nothing to say of it now; what `moveIncident` throws
 */
export async function answerReport(
  db: Db,
  code: string,
  { id, answer, words }: { readonly id: ActId; readonly answer: ReportAnswer; readonly words: string },
  now: Instant,
): Promise<Followed | undefined> {
  const followed = await followReport(db, code);
  if (!followed) return undefined;
  if (!(await wasSaid(db, id, followed.incidentId))) {
    if (!followed.answers.includes(answer)) {
      throw new DomainError('illegal-move', 'there is nothing to say of it now: look at how it stands');
    }
    const act = actOf(followed.state, answer, words);
    await moveIncident(db, { id, incidentId: followed.incidentId, act }, REPORTER, now);
  }
  return followReport(db, code);
}

/** An answer whose own answer was lost on the way is sent again. Another's act of that id is none of his. */
async function wasSaid(db: Db, id: ActId, incidentId: IncidentId): Promise<boolean> {
  const said = and(eq(acts.id, id), eq(acts.incidentId, incidentId), isNull(acts.by));
  const [row] = await db.select({ id: acts.id }).from(acts).where(said);
  return row !== undefined;
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
