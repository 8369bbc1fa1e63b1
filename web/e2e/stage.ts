import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { hashPassword } from '../../api/password.ts';
import { openTestApi, PASSWORD } from '../../api/testing.ts';
import type { IncidentAct } from '../../core/act.ts';
import type { Camera } from '../../core/camera.ts';
import type { ActId, EvidenceId, IncidentId, ObservationId, RuleId } from '../../core/ids.ts';
import type { Person, Role } from '../../core/person.ts';
import { folderVault } from '../../runtime/folder-vault.ts';
import { openLog } from '../../runtime/log.ts';
import { beat } from '../../runtime/pulse.ts';
import { addEvidence } from '../../store/evidence.ts';
import { noteHealth } from '../../store/health.ts';
import { moveIncident } from '../../store/moves.ts';
import { recordObservation } from '../../store/observations.ts';
import { createPerson } from '../../store/people.ts';
import { raiseFromObservation } from '../../store/raise.ts';
import { raiseFromReport } from '../../store/reports.ts';
import { ruleAbout, someCamera, someObservation, someReport, someSite } from '../../store/testing.ts';
import { draw, type SceneName, SIZE } from './scenes.ts';
import { openWire } from './wire.ts';

const pagesFolder = fileURLToPath(new URL('../../dist/web', import.meta.url));
/** Where the town of the tests lies. */
const TOWN = { latitude: 30.7402, longitude: 120.4905 };

/** What a camera of the town sees, as the pipeline would record it. */
export interface Sighting {
  readonly camera: Camera;
  readonly scene: SceneName;
  /** Another zone of the same kind than the first. */
  readonly ruleId?: RuleId;
  readonly score?: number;
  /** How long ago (ms). */
  readonly ago?: number;
  /** `false`: the picture is still to come. */
  readonly pictured?: boolean;
}

/** The real API on a database and a Redis of its own, the built pages, and a wire in between that can be cut. */
export async function openStage(over: Parameters<typeof openTestApi>[0] = {}) {
  const api = await openTestApi(over, { pagesFolder, log: openLog('pages', 'error') });
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  const wire = await openWire((api.app.server.address() as AddressInfo).port);
  const { db } = api.database;
  const passwordHash = await hashPassword(PASSWORD);

  const person = (login: string, name: string, role: Role = 'dispatcher') =>
    createPerson(db, { login, name, role, active: true, passwordHash }, 'system', Date.now());

  async function camera(site: Parameters<typeof someSite>[1], facts: Parameters<typeof someCamera>[1] = {}) {
    const place = await someSite(db, { position: TOWN, ...site });
    const made = await someCamera(db, { siteId: place.id, position: place.position, ...facts });
    await noteHealth(db, made.id, { state: 'online' }, Date.now());
    return made;
  }

  /** One look of a camera: its incident, its observation and, unless told otherwise, its still. */
  async function sight({
    camera: of,
    scene,
    ruleId: zone,
    score = 0.82,
    ago = 0,
    pictured = true,
  }: Sighting) {
    const { category, label, box } = draw(scene);
    const at = Date.now() - ago;
    const ruleId = zone ?? (await ruleAbout(db, of.id, category));
    const facts = { category, label, score, box, since: at - 4_000, capturedAt: at };
    const seen = someObservation(of.id, ruleId, { ...facts, trackId: randomUUID() });
    await recordObservation(db, seen, at);
    const raised = await raiseFromObservation(db, seen.id, at);
    if (!('incidentId' in raised)) throw new Error('this rule is silent for a while: take another camera');
    const picture = () => still(raised.incidentId, seen.id, scene, at);
    if (pictured) await picture();
    return { id: raised.incidentId, picture };
  }

  async function still(
    incidentId: IncidentId,
    observationId: ObservationId,
    scene: SceneName,
    takenAt: number,
  ) {
    const id = randomUUID() as EvidenceId;
    const { bytes } = draw(scene);
    const sha256 = await folderVault(api.evidenceDir).put({ id, mime: 'image/jpeg' }, bytes);
    const facts = { kind: 'still', mime: 'image/jpeg', ...SIZE, bytes: bytes.length } as const;
    await addEvidence(db, { ...facts, id, incidentId, observationId, sha256, takenAt });
  }

  async function report(text: string, category: string, { ago = 0, position = TOWN } = {}) {
    const now = Date.now() - ago;
    return (await raiseFromReport(db, someReport({ text, category, position }), { now })).incidentId;
  }

  /** What somebody else does to an incident, at another desk or on the hillside. */
  const act = (incidentId: IncidentId, deed: IncidentAct, { id, role }: Person) =>
    moveIncident(
      db,
      { id: randomUUID() as ActId, incidentId, act: deed },
      { kind: 'person', id, role },
      Date.now(),
    );

  /** Frames come from these cameras, until the stage closes. */
  function frames(cameras: readonly Camera[]) {
    const lastFrames = () => new Map(cameras.map(({ id }) => [id, Date.now() - 800]));
    // One that is late is made up for by the next.
    const tell = () => void beat(api.redis.redis, lastFrames()).catch(() => {});
    tell();
    const timer = setInterval(tell, 1_000);
    timers.push(timer);
  }
  const timers: NodeJS.Timeout[] = [];

  async function close() {
    for (const timer of timers) clearInterval(timer);
    await wire.close();
    await api.end();
  }
  return {
    api,
    db,
    wire,
    url: wire.url,
    password: PASSWORD,
    person,
    camera,
    sight,
    still,
    report,
    act,
    frames,
    close,
  };
}
export type Stage = Awaited<ReturnType<typeof openStage>>;
