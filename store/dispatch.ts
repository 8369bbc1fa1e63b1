import { and, asc, desc, eq, isNull, ne, notInArray, or, sql } from 'drizzle-orm';
import { metresBetween, type Position } from '../core/geometry.ts';
import type { AreaId, IncidentId, PersonId } from '../core/ids.ts';
import { statesOver } from '../core/incident.ts';
import { mayBeSame } from '../core/merging.ts';
import { type Person, PLACE_HOLDS } from '../core/person.ts';
import type { Instant } from '../core/time.ts';
import type { Db } from './db.ts';
import { incidentOf } from './incident-row.ts';
import { findIncident } from './incidents.ts';
import { findQueueRow, listIncidents } from './queue.ts';
import type { QueueRow } from './queue-row.ts';
import { cameras } from './tables/cameras.ts';
import { incidents } from './tables/incidents.ts';
import { people, whereabouts } from './tables/people.ts';

const MOST = 20;

/** Somebody who can be sent, and how he stands. */
export interface Responder {
  readonly id: PersonId;
  readonly name: string;
  readonly position?: Position;
  readonly seenAt?: Instant;
  /** How many matters he has in hand, */
  readonly open: number;
  /** and of what categories they are. */
  readonly kinds: readonly string[];
}

/** Everybody of an area, or of the town, who can be sent. */
export async function respondersOf(db: Db, areaId: AreaId | undefined): Promise<Responder[]> {
  const here = areaId && or(isNull(people.areaId), eq(people.areaId, areaId));
  const kinds = sql<string[]>`array(select ${incidents.category} from ${incidents}
    where ${incidents.assignee} = ${people.id} and ${notInArray(incidents.state, [...statesOver])})`;
  const rows = await db
    .select({ id: people.id, name: people.name, at: whereabouts, kinds })
    .from(people)
    .leftJoin(whereabouts, eq(whereabouts.personId, people.id))
    .where(and(eq(people.role, 'responder'), eq(people.active, true), here))
    .orderBy(asc(people.name));
  return rows.map(({ id, name, at, kinds }) => ({
    id,
    name,
    open: kinds.length,
    kinds,
    ...(at && { position: { latitude: at.latitude, longitude: at.longitude }, seenAt: at.at }),
  }));
}

export interface Suggestions {
  /** The nearest and least busy first; `metres` where somebody's place is known. */
  readonly responders: readonly (Responder & { readonly metres?: number })[];
  /** Open matters that may be the same one. */
  readonly near: readonly QueueRow[];
}

/** What a kilometre more is worth: one matter less in hand. */
const METRES_A_MATTER = 1_500;
const SOMEWHERE_METRES = 3_000;

/** Suggest: an incident → whom to send, and what it may be part of. A person decides. */
export async function suggestionsFor(db: Db, id: IncidentId, now: Instant): Promise<Suggestions> {
  const incident = await findIncident(db, id);
  const responders = (await respondersOf(db, incident.areaId)).map((one) => {
    const isFresh = one.position && one.seenAt !== undefined && now - one.seenAt < PLACE_HOLDS;
    if (!isFresh || !one.position) return { ...one, cost: SOMEWHERE_METRES + one.open * METRES_A_MATTER };
    const metres = Math.round(metresBetween(one.position, incident.position));
    return { ...one, metres, cost: metres + one.open * METRES_A_MATTER };
  });
  responders.sort((a, b) => a.cost - b.cost);
  const near = await nearIncidents(db, id);
  return { responders: responders.slice(0, MOST).map(({ cost: _, ...one }) => one), near };
}

async function nearIncidents(db: Db, id: IncidentId): Promise<QueueRow[]> {
  const view = { bearing: cameras.bearing, latitude: cameras.latitude, longitude: cameras.longitude };
  const select = () =>
    db
      .select({ incident: incidents, view })
      .from(incidents)
      .leftJoin(cameras, eq(cameras.id, incidents.cameraId));
  const [self] = await select().where(eq(incidents.id, id));
  if (!self) return [];
  const rows = await select()
    .where(
      and(
        ne(incidents.id, id),
        eq(incidents.areaId, self.incident.areaId),
        notInArray(incidents.state, [...statesOver]),
      ),
    )
    .orderBy(desc(incidents.raisedAt))
    .limit(500);
  const told = (row: typeof self) => ({
    category: row.incident.category,
    position: incidentOf(row.incident).position,
    ...(row.view?.bearing != null && { bearing: row.view.bearing }),
  });
  const same = rows.filter((row) => mayBeSame(told(self), told(row))).slice(0, MOST);
  return Promise.all(same.map(({ incident }) => findQueueRow(db, incident.id)));
}

/** What a responder has to do: his own, what he may grab, and what else is open near him. */
export interface Tasks {
  readonly mine: readonly QueueRow[];
  readonly open: readonly QueueRow[];
  readonly near: readonly QueueRow[];
}

const NEAR_METRES = 3_000;

/** Tasks: a responder and where he is → his list. His own by what is due first, the others the nearest first. */
export async function tasksOf(
  db: Db,
  { id, areaId }: Pick<Person, 'id' | 'areaId'>,
  at: Position | undefined,
): Promise<Tasks> {
  const among = (states: readonly string[], more: object = {}) =>
    listIncidents(db, { areaId, states: states as never, limit: 100, ...more }).then(({ rows }) => rows);
  const [mine, offered, others] = await Promise.all([
    among(['dispatched', 'accepted', 'on_site', 'suspended', 'resolved'], { assignee: id }),
    among(['offered']),
    at ? among(['reported', 'filed', 'dispatched', 'accepted', 'on_site']) : [],
  ]);
  const metres = (row: QueueRow) => (at ? metresBetween(at, row.incident.position) : 0);
  const nearest = (rows: readonly QueueRow[]) => [...rows].sort((a, b) => metres(a) - metres(b));
  const own = new Set(mine.map(({ incident }) => incident.id));
  return {
    mine: [...mine].sort((a, b) => dueAt(a) - dueAt(b)),
    open: nearest(offered),
    near: nearest(others.filter((row) => !own.has(row.incident.id) && metres(row) <= NEAR_METRES)).slice(
      0,
      MOST,
    ),
  };
}

const dueAt = ({ incident }: QueueRow) => ('clock' in incident ? incident.clock.at : Number.MAX_SAFE_INTEGER);
