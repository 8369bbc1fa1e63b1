import { createHash } from 'node:crypto';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Evidence } from '../core/evidence.ts';
import { EvidenceId, type IncidentId, type PersonId, type ReportId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { evidenceFrom } from './evidence.ts';
import { appendOutbox } from './outbox.ts';
import { evidence, photos } from './tables/evidence.ts';
import { incidents } from './tables/incidents.ts';
import { acts } from './tables/record.ts';

/** Whose photo it is: of a report (its sender may be nobody known), or of somebody who has signed in. */
export type Photographer = { readonly reportId: ReportId } | { readonly takenBy: PersonId };

/** Of the matter itself, or of how it was left. */
export type PhotoPurpose = 'matter' | 'after';

/**
 * The id under which a photo is kept: from the id its phone gave it and from whose it is, so that nobody can name
 * another's photo, and a photo sent again is the same one. A UUID (version 8) made of their hash.
 */
export function photoIdOf(by: Photographer, given: string): EvidenceId {
  const whose = 'reportId' in by ? `report ${by.reportId}` : `person ${by.takenBy}`;
  const hash = createHash('sha256').update(`photo of ${whose}: ${given}`).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return EvidenceId.parse(parts.join('-'));
}

type PhotoFacts = Omit<Evidence, 'kind' | 'mime' | 'observationId'>;

/** Add: a photo that is safely on disk → its rows, audit and outbox. One that is there already changes nothing. */
export async function addPhoto(
  db: Db,
  photo: PhotoFacts,
  by: Photographer,
  purpose: PhotoPurpose,
  now: Instant,
): Promise<'new' | 'known'> {
  return db.transaction(async (tx) => {
    const made = await tx
      .insert(evidence)
      .values({ ...photo, kind: 'photo', mime: 'image/jpeg' })
      .onConflictDoNothing()
      .returning({ id: evidence.id });
    if (made.length === 0) return 'known';
    await tx.insert(photos).values({ id: photo.id, purpose, ...by, receivedAt: now });
    const [incident] = await tx
      .select({ areaId: incidents.areaId })
      .from(incidents)
      .where(eq(incidents.id, photo.incidentId));
    if (!incident) throw new Error('a photo belongs to an incident: its foreign key says so');
    const actor = 'takenBy' in by ? { id: by.takenBy } : 'anonymous';
    const detail = { photo: photo.id, sha256: photo.sha256, purpose, ...by };
    const subject = { subject: 'incident', subjectId: photo.incidentId } as const;
    await appendAudit(tx, actor, { act: 'add-photo', ...subject, detail }, now);
    const news = { topic: 'incident', incidentId: photo.incidentId, areaId: incident.areaId } as const;
    await appendOutbox(tx, { at: now, ...news });
    return 'new';
  });
}

/** Whether somebody may show how a matter was left: who deals with it, or who said that it was done. */
export async function mayShowAfter(db: Db, incidentId: IncidentId, by: PersonId): Promise<boolean> {
  const [incident] = await db
    .select({ assignee: incidents.assignee })
    .from(incidents)
    .where(eq(incidents.id, incidentId));
  if (incident?.assignee === by) return true;
  const resolved = sql`${acts.said}::jsonb ->> 'act' = 'resolve'`;
  const [done] = await db
    .select({ id: acts.id })
    .from(acts)
    .where(and(eq(acts.incidentId, incidentId), eq(acts.by, by), resolved))
    .limit(1);
  return done !== undefined;
}

/** How many photos a report, or a person at one incident, has sent. */
export async function countPhotos(db: Db, incidentId: IncidentId, by: Photographer): Promise<number> {
  const whose = 'reportId' in by ? eq(photos.reportId, by.reportId) : eq(photos.takenBy, by.takenBy);
  const [row] = await db
    .select({ n: sql<number>`count(*)`.mapWith(Number) })
    .from(photos)
    .innerJoin(evidence, eq(evidence.id, photos.id))
    .where(and(whose, eq(evidence.incidentId, incidentId)));
  return row?.n ?? 0;
}

export interface ShownPhoto {
  readonly evidence: Evidence;
  readonly purpose: PhotoPurpose;
  readonly reportId?: ReportId;
}

/** The photos of an incident, the oldest first. */
export async function photosOf(db: Db, incidentId: IncidentId): Promise<ShownPhoto[]> {
  const rows = await db
    .select({ evidence, purpose: photos.purpose, reportId: photos.reportId })
    .from(photos)
    .innerJoin(evidence, eq(evidence.id, photos.id))
    .where(and(eq(evidence.incidentId, incidentId), isNull(evidence.deletedAt)))
    .orderBy(asc(evidence.takenAt), asc(evidence.id));
  return rows.map(({ evidence: row, purpose, reportId }) => ({
    evidence: evidenceFrom(row),
    purpose,
    ...(reportId && { reportId }),
  }));
}
