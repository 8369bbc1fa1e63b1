import { randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import type { IncidentAct } from '../core/act.ts';
import type { Camera } from '../core/camera.ts';
import type { Evidence } from '../core/evidence.ts';
import type {
  ActId,
  CameraId,
  EvidenceId,
  IncidentId,
  ObservationId,
  ReportId,
  RuleId,
} from '../core/ids.ts';
import type { Observation } from '../core/observation.ts';
import type { Person, Role } from '../core/person.ts';
import type { Report } from '../core/report.ts';
import type { Site } from '../core/site.ts';
import { defaultArea } from './areas.ts';
import { registerCamera } from './cameras.ts';
import { migrateDatabase } from './migrate.ts';
import { moveIncident } from './moves.ts';
import { type Db, openDatabase } from './open.ts';
import { createPerson } from './people.ts';
import { rulesOf } from './rules.ts';
import { createSite } from './sites.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the throw-away server of this run. */
    postgresUrl: string;
  }
}

const TEMPLATE = 'shouwang_template';
/** Sunday, 22 November 2026, 14:00 in the town. */
export const NOON = Date.UTC(2026, 10, 22, 6);
export const KEY = randomBytes(32);

const named = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;

async function ask(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 30_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Migrates once; every test file gets a copy, which takes a fraction of a second. */
export async function prepareTemplate(url: string): Promise<void> {
  await ask(url, `create database ${TEMPLATE}`);
  await migrateDatabase(named(url, TEMPLATE), NOON);
}

/** A migrated database of one's own on the run's server. `drop` it in `afterAll`. */
export async function createTestDatabase({ empty = false } = {}) {
  const server = inject('postgresUrl');
  if (!server) throw new Error('no test server: vitest needs tests/database.global.ts as a globalSetup');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await ask(server, `create database ${name}${empty ? '' : ` template ${TEMPLATE}`}`);
  const url = named(server, name);
  const { db, pool, close } = openDatabase(url, { applicationName: name, poolSize: 10 });
  const drop = async () => {
    await close();
    await ask(server, `drop database ${name} with (force)`);
  };
  return { url, db, pool, drop };
}

export async function someSite(db: Db, site: Partial<Site> = {}): Promise<Site> {
  const facts = {
    name: `Stone Bridge ${randomUUID().slice(0, 8)}`,
    kind: 'reservoir',
    fastRoad: false,
    position: { latitude: 30.2, longitude: 120.1 },
  } as const;
  return createSite(db, { areaId: await defaultArea(db), ...facts, ...site }, 'system', NOON);
}

export async function someCamera(
  db: Db,
  camera: Partial<Camera> = {},
  password = 'open sesame',
): Promise<Camera> {
  const facts = {
    name: `Dam ${randomUUID().slice(0, 8)}`,
    address: 'http://192.168.1.20/onvif/device_service',
    username: 'admin',
    position: { latitude: 30.201, longitude: 120.101 },
    enabled: true,
  };
  const siteId = camera.siteId ?? (await someSite(db)).id;
  return registerCamera(db, KEY, { ...facts, ...camera, siteId, password }, 'system', NOON);
}

export const somePerson = (db: Db, role: Role = 'dispatcher') =>
  createPerson(
    db,
    {
      login: `p-${randomUUID().slice(0, 8)}`,
      name: 'Wang Fang',
      role,
      active: true,
      passwordHash: '$argon2id$v=19$none',
    },
    'system',
    NOON,
  );

/** The id of the camera's rule about this category. */
export async function ruleAbout(db: Db, cameraId: CameraId, category: string): Promise<RuleId> {
  const rule = (await rulesOf(db, cameraId)).find((one) => one.category === category);
  if (!rule) throw new Error(`this camera has no rule about ${category}`);
  return rule.id;
}

/** Somebody at the water's edge. */
export const someObservation = (
  cameraId: CameraId,
  ruleId: RuleId,
  observation: Partial<Observation> = {},
): Observation => ({
  id: randomUUID() as ObservationId,
  cameraId,
  ruleId,
  trackId: `${NOON}.0`,
  since: NOON,
  category: 'RES.PERSON',
  label: 'person',
  score: 0.81,
  box: { x: 0.4, y: 0.5, width: 0.1, height: 0.3 },
  capturedAt: NOON + 1_000,
  epoch: 1,
  seenBy: { name: 'town_416', sha256: 'a'.repeat(64) },
  ...observation,
});

export const someReport = (report: Partial<Report> = {}): Report => ({
  id: randomUUID() as ReportId,
  category: 'RD.POTHOLE',
  position: { latitude: 30.2, longitude: 120.1 },
  text: 'A hole as deep as a bucket',
  ...report,
});

export const someStill = (
  incidentId: IncidentId,
  observationId: ObservationId,
  picture: Partial<Evidence> = {},
): Evidence => ({
  id: randomUUID() as EvidenceId,
  incidentId,
  observationId,
  kind: 'still',
  mime: 'image/jpeg',
  sha256: 'b'.repeat(64),
  bytes: 30_000,
  width: 640,
  height: 360,
  takenAt: NOON,
  ...picture,
});

/** What the desk says of an incident, with whatever it takes to say it. */
export const judgeIncident = (
  db: Db,
  incidentId: IncidentId,
  act: IncidentAct,
  by: Pick<Person, 'id'>,
  now: number,
) =>
  moveIncident(
    db,
    { id: randomUUID() as ActId, incidentId, act },
    { kind: 'person', id: by.id, role: 'dispatcher' },
    now,
  );
