import { asc, count, eq, inArray, sql } from 'drizzle-orm';
import type { IncidentId } from '../core/ids.ts';
import type { Db } from './db.ts';
import { numberOf } from './incident-row.ts';
import { evidence } from './tables/evidence.ts';
import { incidents } from './tables/incidents.ts';

/** So many matters are named; of the others it is said how many files they are. */
const MOST_NAMED = 24;

/** What an incident of SYS.EVIDENCE is about, as it is now. */
export interface FoundFlaws {
  readonly altered: number;
  readonly missing: number;
  /** Flawed once, and what was kept again: somebody has brought the bytes back. */
  readonly mended: number;
  /** Whose evidence it is, those of most files first, 24 at most. */
  readonly of: readonly {
    readonly incidentId: IncidentId;
    readonly number: string;
    readonly files: number;
  }[];
}

/** Of each of these incidents that tells of flaws: which. */
export async function flawsOf(
  db: Db,
  ids: readonly IncidentId[],
): Promise<ReadonlyMap<IncidentId, FoundFlaws>> {
  if (ids.length === 0) return new Map();
  const files = (which: ReturnType<typeof sql>) =>
    sql<number>`count(*) filter (where ${which})`.mapWith(Number);
  const rows = await db
    .select({
      by: evidence.flawIncidentId,
      incidentId: incidents.id,
      day: incidents.day,
      serial: incidents.serial,
      files: count(),
      altered: files(sql`${evidence.flaw} = 'altered'`),
      missing: files(sql`${evidence.flaw} = 'missing'`),
      mended: files(sql`${evidence.flaw} is null`),
    })
    .from(evidence)
    .innerJoin(incidents, eq(incidents.id, evidence.incidentId))
    .where(inArray(evidence.flawIncidentId, [...ids]))
    .groupBy(evidence.flawIncidentId, incidents.id)
    .orderBy(sql`count(*) desc`, asc(incidents.id));
  const sum = (of: typeof rows, what: 'altered' | 'missing' | 'mended') =>
    of.reduce((all, row) => all + row[what], 0);
  return new Map(
    [...Map.groupBy(rows, ({ by }) => by)].flatMap(([by, of]) => {
      if (!by) return [];
      const named = of
        .slice(0, MOST_NAMED)
        .map((row) => ({ incidentId: row.incidentId, number: numberOf(row), files: row.files }));
      const found = { altered: sum(of, 'altered'), missing: sum(of, 'missing'), mended: sum(of, 'mended') };
      return [[by, { ...found, of: named }] as const];
    }),
  );
}
