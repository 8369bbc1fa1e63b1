import { and, count, desc, eq, gte, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { AreaId, CameraId } from '../core/ids.ts';
import { type Duration, hours, type Instant, minutes } from '../core/time.ts';
import type { Db } from './db.ts';
import { cameras } from './tables/cameras.ts';
import { incidents } from './tables/incidents.ts';
import { duties } from './tables/people.ts';
import { sites } from './tables/places.ts';

/** What cameras raised of one kind, and what people said of it. `cannot-tell` is neither right nor wrong. */
export interface AlarmCount {
  readonly cameraId: CameraId;
  readonly cameraName: string;
  readonly siteName: string;
  readonly category: string;
  readonly raised: number;
  readonly confirmed: number;
  readonly refuted: number;
}

interface Span {
  readonly from: Instant;
  readonly until: Instant;
  readonly areaId?: AreaId | undefined;
}

/** How much each camera rang for each kind, the noisiest first; the camera's own health among them. */
export async function alarmsByCamera(db: Db, span: Span): Promise<AlarmCount[]> {
  const said = (verdict: 'confirmed' | 'refuted') =>
    sql<number>`count(*) filter (where ${incidents.verdict} = ${verdict})`.mapWith(Number);
  const raised = count();
  return db
    .select({
      cameraId: cameras.id,
      cameraName: cameras.name,
      siteName: sites.name,
      category: incidents.category,
      raised,
      confirmed: said('confirmed'),
      refuted: said('refuted'),
    })
    .from(incidents)
    .innerJoin(cameras, eq(cameras.id, incidents.cameraId))
    .innerJoin(sites, eq(sites.id, cameras.siteId))
    .where(raisedIn(span))
    .groupBy(cameras.id, cameras.name, sites.name, incidents.category)
    .orderBy(desc(raised), cameras.name, incidents.category);
}

/** How many alarms came in each hour that had any, in the order of time. */
export async function alarmsByHour(db: Db, span: Span): Promise<{ hour: Instant; alarms: number }[]> {
  return byStep(db, span, hours(1)).then((rows) => rows.map(({ at, alarms }) => ({ hour: at, alarms })));
}

const FLOOD_STEP = minutes(10);
/** More than so many in ten minutes are a flood: nobody judges them one by one. */
const FLOOD_FROM = 10;

/** For how many minutes alarms came faster than a desk can judge them. */
export async function floodMinutes(db: Db, span: Span): Promise<number> {
  const floods = (await byStep(db, span, FLOOD_STEP)).filter(({ alarms }) => alarms > FLOOD_FROM);
  return (floods.length * FLOOD_STEP) / minutes(1);
}

/** Alarms that nobody has judged though they came before `before`. */
export async function staleAlarms(
  db: Db,
  { before, areaId }: { before: Instant; areaId?: AreaId | undefined },
) {
  const [row] = await db
    .select({ stale: count() })
    .from(incidents)
    .where(
      and(
        isNotNull(incidents.cameraId),
        eq(incidents.state, 'reported'),
        lt(incidents.raisedAt, before),
        areaId && eq(incidents.areaId, areaId),
      ),
    );
  return row?.stale ?? 0;
}

/** Hours that dispatchers were rostered for, added up: two at the desk for an hour are two. */
export async function deskHours(db: Db, { from, until, areaId }: Span): Promise<number> {
  const [start, end] = [new Date(from).toISOString(), new Date(until).toISOString()];
  const overlap = sql`least(${duties.until}, ${end}::timestamptz) - greatest(${duties.from}, ${start}::timestamptz)`;
  const [row] = await db
    .select({ hours: sql<number>`coalesce(sum(extract(epoch from ${overlap})) / 3600, 0)`.mapWith(Number) })
    .from(duties)
    .where(
      and(
        eq(duties.duty, 'dispatcher'),
        isNull(duties.withdrawnAt),
        lt(duties.from, until),
        sql`${duties.until} > ${start}::timestamptz`,
        areaId && sql`(${duties.areaId} is null or ${duties.areaId} = ${areaId})`,
      ),
    );
  return row?.hours ?? 0;
}

async function byStep(db: Db, span: Span, step: Duration): Promise<{ at: Instant; alarms: number }[]> {
  const seconds = sql.raw(String(step / 1_000));
  const at =
    sql<number>`(floor(extract(epoch from ${incidents.raisedAt}) / ${seconds}) * ${seconds} * 1000)`.mapWith(
      Number,
    );
  return db
    .select({ at, alarms: count() })
    .from(incidents)
    .where(raisedIn(span))
    .groupBy(sql`1`)
    .orderBy(sql`1`);
}

const raisedIn = ({ from, until, areaId }: Span) =>
  and(
    isNotNull(incidents.cameraId),
    gte(incidents.raisedAt, from),
    lt(incidents.raisedAt, until),
    areaId && eq(incidents.areaId, areaId),
  );
