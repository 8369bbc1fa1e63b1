import { and, asc, desc, getTableColumns, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { Evidence, EvidenceFlaw } from '../core/evidence.ts';
import type { EvidenceId, IncidentId, ObservationId } from '../core/ids.ts';
import type { Duration, Instant } from '../core/time.ts';
import type { Db } from './db.ts';
import { evidence } from './tables/evidence.ts';

/** One that nobody judges for days may have thousands: its rows stay of a size that can be sent. */
const MOST_PICTURES = 24;

export interface ShownEvidence {
  readonly id: EvidenceId;
  readonly kind: Exclude<Evidence['kind'], 'clip'>;
  readonly observationId?: ObservationId;
  readonly takenAt: Instant;
  readonly cameraAt?: Instant;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
  readonly flaw?: EvidenceFlaw;
}

export interface ShownClip extends Omit<ShownEvidence, 'kind'> {
  readonly duration: Duration;
}

/** Pictures and clips, so many of each at most. */
export function keptOf(db: Db, ids: IncidentId[]) {
  const newestFirst = sql`partition by ${evidence.incidentId}, ${evidence.kind} = 'clip'
    order by ${evidence.takenAt} desc, ${evidence.id}`;
  const ranked = db
    .select({
      ...getTableColumns(evidence),
      rank: sql<number>`row_number() over (${newestFirst})`.as('rank'),
    })
    .from(evidence)
    .where(and(inArray(evidence.incidentId, ids), isNull(evidence.deletedAt)))
    .as('ranked');
  return db
    .select()
    .from(ranked)
    .where(lte(ranked.rank, MOST_PICTURES))
    .orderBy(desc(ranked.takenAt), asc(ranked.id));
}

type Kept = typeof evidence.$inferSelect;

export const shownEvidence = ({ kind, ...row }: Kept): ShownEvidence[] =>
  kind === 'clip' ? [] : [{ ...factsOf(row), kind }];

export const shownClip = ({ kind, duration, ...row }: Kept): ShownClip[] =>
  kind === 'clip' && duration !== null ? [{ ...factsOf(row), duration }] : [];

function factsOf(row: Omit<Kept, 'kind' | 'duration'>): Omit<ShownEvidence, 'kind'> {
  const { id, observationId, takenAt, cameraAt, width, height, sha256, flaw } = row;
  return {
    id,
    ...(observationId && { observationId }),
    takenAt,
    ...(cameraAt !== null && { cameraAt }),
    width,
    height,
    sha256,
    ...(flaw && { flaw }),
  };
}
