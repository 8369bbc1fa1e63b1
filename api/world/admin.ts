import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '../../core/errors.ts';
import type { AreaId, AskId, CameraId, PersonId } from '../../core/ids.ts';
import type { ReadingJob } from '../../core/jobs.ts';
import type { Light } from '../../core/light.ts';
import { redraw } from '../../core/redraw.ts';
import { hours } from '../../core/time.ts';
import { admit, parseAddress } from '../../runtime/address.ts';
import { noteAsked, readAsk, readAskPicture } from '../../runtime/asks.ts';
import { keptPictures, readKeptPicture } from '../../runtime/kept-pictures.ts';
import {
  alarmsByCamera,
  alarmsByHour,
  deskHours,
  floodMinutes,
  staleAlarms,
} from '../../store/alarm-health.ts';
import { createArea, listAreas, renameArea } from '../../store/areas.ts';
import { verifyAudit } from '../../store/audit.ts';
import { auditWords, listAudit } from '../../store/audit-log.ts';
import { findCamera } from '../../store/cameras.ts';
import { updateCategory } from '../../store/categories.ts';
import { ledgerOf } from '../../store/health.ts';
import {
  countAdmins,
  createPerson,
  findPerson,
  listPeople,
  phonesOf,
  setPassword,
  updatePerson,
} from '../../store/people.ts';
import { assignDuty, findDuty, listDuties, type RosteredDuty, withdrawDuty } from '../../store/rosters.ts';
import { rulesOf } from '../../store/rules.ts';
import { seal } from '../../store/secrets.ts';
import { countSightings, sightingsOf } from '../../store/sightings.ts';
import { findSite, updateSite } from '../../store/sites.ts';
import { databaseVitals } from '../../store/vitals.ts';
import { hurried } from '../deadline.ts';
import type { Viewings } from '../live-view/viewings.ts';
import { hashPassword, randomPassword } from '../password.ts';
import { Refused } from '../problem.ts';
import type { AdminPorts } from '../routes/admin/admin.routes.ts';
import type { Question } from '../routes/admin/asks.route.ts';
import type { CameraView } from '../views/camera.view.ts';
import { absent } from './absent.ts';
import { importPorts } from './imports.ts';
import type { World } from './world.ts';

const DATABASE = 'the database';
const LONG = 10_000;
type ListCameras = (area: AreaId | undefined) => Promise<readonly CameraView[]>;

/** What administrators do, on the real world. */
export const adminPorts = (world: World, cameras: ListCameras, viewings: Viewings): AdminPorts => ({
  people: hurried(peoplePorts(world), DATABASE),
  rosters: hurried(rosterPorts(world), DATABASE),
  town: hurried(townPorts(world), DATABASE),
  // The whole chain of a year is read in seconds, not in two.
  audit: hurried(auditPorts(world), DATABASE, LONG),
  sightings: hurried(sightingPorts(world), DATABASE, LONG),
  asks: { ...askPorts(world, cameras), viewings },
  pictures: { ...picturePorts(world), viewings },
  imports: importPorts(world, cameras),
  overview: hurried(overviewPorts(world), DATABASE, LONG),
});

function peoplePorts({ db, now }: World): AdminPorts['people'] {
  const find = (id: PersonId) => absent(findPerson(db, id), 'unknown-person');
  const checkArea = async (areaId: AreaId | null | undefined) => {
    if (!areaId || (await listAreas(db)).some(({ id }) => id === areaId)) return;
    throw new DomainError('unknown-area', 'There is no such area');
  };
  return {
    list: async () => {
      const [people, phones] = await Promise.all([listPeople(db), phonesOf(db)]);
      return people.map((person) => {
        const phone = phones.get(person.id);
        return { ...person, ...(phone && { phone }) };
      });
    },
    find,
    create: async ({ areaId, ...facts }, by) => {
      await checkArea(areaId);
      const password = randomPassword();
      const passwordHash = await hashPassword(password);
      const person = { ...facts, ...(areaId && { areaId }), active: true, passwordHash };
      return { person: await createPerson(db, person, { id: by }, now()), password };
    },
    update: async (id, { areaId, ...change }, by) => {
      await checkArea(areaId);
      const before = await findPerson(db, id);
      const isLess =
        change.active === false || (change.role !== undefined && change.role !== 'admin') || !!areaId;
      const isTownAdmin = before.role === 'admin' && before.active && !before.areaId;
      if (isTownAdmin && isLess && (await countAdmins(db, { ofTown: true })) <= 1) {
        throw new DomainError(
          'conflict',
          'Nobody would be left who may administer the town: make another first',
        );
      }
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      const area = areaId === undefined ? {} : { areaId: areaId ?? undefined };
      return updatePerson(db, id, { ...given, ...area }, { id: by }, now());
    },
    resetPassword: async (id, by) => {
      const person = await findPerson(db, id);
      const password = randomPassword();
      await setPassword(db, id, await hashPassword(password), { id: by }, now());
      return { person, password };
    },
  };
}

function rosterPorts({ db, now }: World): AdminPorts['rosters'] {
  const view = ({ person, ...turn }: RosteredDuty) => ({ ...turn, personName: person.name });
  return {
    list: async (span) => (await listDuties(db, span)).map(view),
    find: async (id) => {
      const duty = await absent(findDuty(db, id), 'unknown-duty');
      return duty && view(duty);
    },
    assign: async (turn, by) => view(await findDuty(db, (await assignDuty(db, turn, { id: by }, now())).id)),
    withdraw: (id, by) => withdrawDuty(db, id, { id: by }, now()),
  };
}

const townPorts = ({ db, now }: World): AdminPorts['town'] => ({
  createArea: (name, id) => createArea(db, name, { id }, now()),
  renameArea: (area, name, id) => renameArea(db, area, name, { id }, now()),
  areaIds: async () => (await listAreas(db)).map(({ id }) => id),
  areaOfSite: async (id) => (await absent(findSite(db, id), 'unknown-site'))?.areaId,
  updateSite: (site, change, id) => {
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    return updateSite(db, site, Object.fromEntries(given), { id }, now());
  },
  updateCategory: (code, change, id) => updateCategory(db, code, change, { id }, now()),
});

const areaOfCamera = async ({ db }: World, id: CameraId) =>
  (await absent(findCamera(db, id), 'unknown-camera'))?.areaId;

function auditPorts(world: World): AdminPorts['audit'] {
  const { db } = world;
  return {
    list: ({ subject, ...search }) => listAudit(db, { ...search, subjects: subject ? [subject] : undefined }),
    words: () => auditWords(db),
    verify: () => verifyAudit(db),
    areaOfCamera: (id) => areaOfCamera(world, id),
    ofCamera: (subjectId) => listAudit(db, { subjects: ['camera', 'rule'], subjectId, limit: 100 }),
  };
}

const MOST_SIGHTINGS = 500;
/** A camera that saw more than this in the span is noisy enough to be judged by what is asked. */
const MOST_REDRAWN = 5_000;

function sightingPorts(world: World): AdminPorts['sightings'] {
  const { db, now } = world;
  return {
    now,
    areaOfCamera: (id) => areaOfCamera(world, id),
    sightings: async (id, span) => {
      const [counts, seen] = await Promise.all([
        countSightings(db, id, span),
        sightingsOf(db, id, { ...span, limit: MOST_SIGHTINGS }),
      ]);
      const sightings = seen.map(({ rule, ...one }) => ({
        ...one,
        kind: rule.kind,
        category: rule.category,
      }));
      return { counts, sightings };
    },
    ledger: async (id) => {
      const spans = await ledgerOf(db, id, { limit: 100 });
      return {
        spans: spans.map(({ health, since, until }) => ({
          ...health,
          since,
          ...(until !== undefined && { until }),
        })),
      };
    },
    redraw: async (id, next, span) => {
      const until = now() + 1;
      const seen = await sightingsOf(db, id, { from: until - span, until, limit: MOST_REDRAWN });
      const isOf = ({ kind, category }: { kind: string; category: string }) =>
        kind === next.kind && category === next.category;
      const former = (await rulesOf(db, id)).filter(isOf);
      return redraw(
        seen.filter(({ rule }) => isOf(rule)),
        former.flatMap((rule) => ('zone' in rule ? [rule] : [])),
        next,
      );
    },
  };
}

function askPorts(world: World, cameras: ListCameras): Omit<AdminPorts['asks'], 'viewings'> {
  const { redis, queues, key, now, cameraNetworks } = world;
  const jobOf = (askId: AskId, question: Question) => {
    if (question.kind !== 'probe') return { ...question, askId };
    const { password, ...rest } = question;
    return { ...rest, askId, sealedPassword: seal(key, askId, password).toString('base64') };
  };
  const inRedis = hurried(
    {
      ask: async (question: Question) => {
        const id = randomUUID() as AskId;
        await noteAsked(redis, id);
        if (await queues.addAsk(jobOf(id, question))) return id;
        throw new Refused(503, 'unavailable', 'Too many questions wait already: see that ingest is running');
      },
      read: (id: AskId) => readAsk(redis, id),
      readPicture: (id: AskId) => readAskPicture(redis, id),
    },
    'Redis',
  );
  return {
    ...inRedis,
    checkAddress: (address) => admit(parseAddress(address), cameraNetworks),
    registered: async (area) => new Map((await cameras(area)).map(({ id, address }) => [address, id])),
    areaOfCamera: (id) => areaOfCamera(world, id),
    sleep,
    now,
  };
}

function picturePorts(world: World): Omit<AdminPorts['pictures'], 'viewings'> {
  const { redis, queues, now } = world;
  const inRedis = hurried(
    {
      read: (id: AskId) => readAsk(redis, id),
      kept: (id: CameraId) => keptPictures(redis, id),
      open: (id: CameraId, light: Light) => readKeptPicture(redis, id, light),
      askReading: async (of: Omit<ReadingJob, 'askId'>) => {
        const askId = randomUUID() as AskId;
        await noteAsked(redis, askId);
        if (await queues.addReading({ ...of, askId })) return askId;
        throw new Refused(503, 'unavailable', 'Too many readings wait already: see that detect is running');
      },
    },
    'Redis',
  );
  return { ...inRedis, areaOfCamera: (id) => areaOfCamera(world, id), sleep, now };
}

/** What one person can judge in an hour and stay awake for. */
const BUDGET = 6;

function overviewPorts({ db, queues, vault, now, version, startedAt, model }: World): AdminPorts['overview'] {
  return {
    alarmHealth: async (days, areaId) => {
      const until = now();
      const from = until - hours(24 * days);
      const span = { from, until, areaId };
      const [byCamera, byHour, flood, stale, rostered] = await Promise.all([
        alarmsByCamera(db, span),
        alarmsByHour(db, span),
        floodMinutes(db, span),
        staleAlarms(db, { before: until - hours(24), areaId }),
        deskHours(db, span),
      ]);
      const alarms = byCamera.reduce((sum, { raised }) => sum + raised, 0);
      const atDesk = rostered > 0 ? rostered : 24 * days;
      const perDeskHour = alarms / atDesk;
      const told = { alarms, deskHours: atDesk, rostered: rostered > 0, perDeskHour, budget: BUDGET };
      return { from, until, ...told, floodMinutes: flood, stale, byHour, byCamera: byCamera.slice(0, 200) };
    },
    system: async () => {
      const [waiting, evidenceFill, database] = await Promise.all([
        queues.waiting().catch(() => null),
        vault.fill().catch(() => undefined),
        databaseVitals(db).catch(() => null),
      ]);
      const told = {
        version,
        node: process.version,
        startedAt,
        model: model ?? null,
        queues: waiting,
        database,
      };
      return { ...told, evidenceFill: evidenceFill ?? null };
    },
  };
}
