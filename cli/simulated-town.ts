import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { hashPassword, randomPassword } from '../api/password.ts';
import { levelRules } from '../core/default-rules.ts';
import { DomainError } from '../core/errors.ts';
import { Point, Position } from '../core/geometry.ts';
import type { Role } from '../core/person.ts';
import { SiteKind } from '../core/site.ts';
import type { Config } from '../runtime/config.ts';
import { openDatabase } from '../store/open.ts';
import { createPerson, findPersonByLogin, setPassword } from '../store/people.ts';
import type { ApiClient } from './api-client.ts';
import { type Output, ownProgram, type System } from './system.ts';

/** A scale as a drawn scene tells it: metres at two points, and the lines that matter. */
const ClipScale = z.object({
  from: Point.extend({ level: z.number() }),
  to: Point.extend({ level: z.number() }),
  floodLine: z.number(),
  crest: z.number().optional(),
});
const ClipPlace = z.object({ zone: z.array(Point).min(3).optional() });

const SimulatedCamera = z.object({
  id: z.string(),
  name: z.string(),
  kind: SiteKind,
  url: z.string(),
  user: z.string(),
  password: z.string(),
  rtsp: z.string(),
  rtspSub: z.string(),
  position: Position,
  bearing: z.number(),
  clip: z.object({
    name: z.string(),
    pixels: z.enum(['drawn', 'filmed']),
    place: z.unknown().optional(),
    scale: ClipScale.optional().catch(undefined),
  }),
});
export type SimulatedCamera = z.infer<typeof SimulatedCamera>;

export const SimulatedTown = z.object({ cameras: z.array(SimulatedCamera), control: z.string() });
export type SimulatedTown = z.infer<typeof SimulatedTown>;

export interface SimulateOrder {
  readonly cameras: number;
  readonly footage?: string | undefined;
  readonly basePort?: number | undefined;
}

/** Drawing the scenes takes its time on the first start; after that they are there. */
const READY_WITHIN = 600_000;

/** Starts the simulated cameras beside the system, and waits until they can be reached, or until aborted (throws). */
export async function startCameras(
  { dataDir }: Config,
  { supervisor, env }: Pick<System, 'supervisor' | 'env'>,
  { cameras, footage, basePort }: SimulateOrder,
  output: Output,
  signal?: AbortSignal,
): Promise<SimulatedTown> {
  const json = join(dataDir, 'simulated.json');
  await rm(json, { force: true });
  const words = ['simulate', '--cameras', String(cameras), '--json', json];
  if (footage !== undefined) words.push('--footage', footage);
  if (basePort !== undefined) words.push('--port', String(basePort));
  const falls = supervisor.falls.length;
  await supervisor.start(ownProgram('simulators', words, env, output));
  const until = Date.now() + READY_WITHIN;
  while (Date.now() < until) {
    signal?.throwIfAborted();
    const text = await readFile(json, 'utf8').catch(() => '');
    if (text !== '') return SimulatedTown.parse(JSON.parse(text));
    if (supervisor.falls.length > falls)
      throw new Error('the simulated cameras could not be started: see their log');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the simulated cameras are not ready after ten minutes: see their log');
}

export interface SignInFacts {
  readonly role: Role;
  readonly user: string;
  readonly password: string;
}

const names: Readonly<Record<Exclude<Role, 'wall'>, { login: string; name: string }>> = {
  admin: { login: 'admin', name: '管理员' },
  dispatcher: { login: 'dispatcher', name: '王敏' },
  responder: { login: 'responder', name: '李强' },
  verifier: { login: 'verifier', name: '赵宁' },
  auditor: { login: 'auditor', name: '孙岩' },
  citizen: { login: 'citizen', name: '陈芳' },
};

const Kept = z.array(z.object({ role: z.string(), user: z.string(), password: z.string() }));

/** One person for each role, with a password of chance that stays the same from one start to the next. */
export async function enrolPeople({ dataDir }: Config, databaseUrl: string): Promise<SignInFacts[]> {
  const file = join(dataDir, 'demo-people.json');
  const kept = Kept.safeParse(JSON.parse(await readFile(file, 'utf8').catch(() => '[]')));
  const { db, close } = openDatabase(databaseUrl, { applicationName: 'shouwang-demo', poolSize: 1 });
  try {
    const people: SignInFacts[] = [];
    for (const [role, { login, name }] of Object.entries(names) as [
      Role,
      { login: string; name: string },
    ][]) {
      const known = kept.success ? kept.data.find(({ user }) => user === login) : undefined;
      const password = known?.password ?? randomPassword();
      const passwordHash = await hashPassword(password);
      const facts = { login, name, role, active: true, passwordHash };
      // The API's first start makes an administrator at the same moment: whoever comes second takes that one.
      const isMade = await createPerson(db, facts, 'system', Date.now()).then(
        () => true,
        (error: unknown) => unless(error instanceof DomainError && error.code === 'conflict', error),
      );
      if (!isMade && !known) {
        const found = await findPersonByLogin(db, login);
        if (found) await setPassword(db, found.id, passwordHash, 'system', Date.now());
      }
      people.push({ role, user: login, password });
    }
    await writeFile(file, JSON.stringify(people, undefined, 1), { mode: 0o600 });
    return people;
  } finally {
    await close();
  }
}

function unless(isExpected: boolean, error: unknown): false {
  if (isExpected) return false;
  throw error;
}

const Listed = z.object({
  cameras: z.array(z.object({ id: z.string(), name: z.string(), address: z.string(), siteId: z.string() })),
});
const Sites = z.object({ sites: z.array(z.object({ id: z.string(), name: z.string() })) });
const Areas = z.object({ areas: z.array(z.object({ id: z.string(), name: z.string() })) });
const Id = z.object({ id: z.string() });
const Rules = z.object({
  rules: z.array(z.looseObject({ id: z.string(), kind: z.string(), category: z.string() })),
});

/**
 * Registers every simulated camera by the front door, as an admin would: its site, its address and login, and the
 * flood line where its picture shows a gauge. One that is registered already keeps what was drawn and judged.
 * @returns each one's id by its name
 */
export async function registerCameras(api: ApiClient, town: SimulatedTown): Promise<Map<string, string>> {
  const [area] = Areas.parse(await api.get('/api/v1/areas')).areas;
  if (!area) throw new Error('there is no area to put sites into');
  const { sites } = Sites.parse(await api.get('/api/v1/sites'));
  const { cameras } = Listed.parse(await api.get('/api/v1/cameras'));
  const ids = new Map<string, string>();
  let roads = 0;
  for (const one of town.cameras) {
    const { kind, position, bearing, url: address, user: username, password } = one;
    const [siteName, name] = placeAndSpot(one.name);
    // Nobody may walk on the second road: it is the fast one.
    const fastRoad = kind === 'road' && ++roads % 2 === 0;
    const facts = { name, address, username, password };
    const site = sites.find((place) => place.name === siteName);
    const known = cameras.find((camera) => camera.name === name && camera.siteId === site?.id);
    if (known) {
      if (known.address !== address) await api.patch(`/api/v1/cameras/${known.id}`, facts);
      ids.set(one.name, known.id);
      continue;
    }
    const siteFacts = { areaId: area.id, name: siteName, kind, fastRoad, position };
    const siteId = site?.id ?? Id.parse(await api.post('/api/v1/sites', siteFacts)).id;
    const { scale } = one.clip;
    const drawn = scale && {
      scale: {
        from: { x: scale.from.x, y: scale.from.y },
        to: { x: scale.to.x, y: scale.to.y },
        fromLevel: scale.from.level,
        toLevel: scale.to.level,
      },
    };
    const camera = { ...facts, siteId, position, bearing, fieldOfView: 60, enabled: true, ...drawn };
    const { id } = Id.parse(await api.post('/api/v1/cameras', camera));
    if (scale || ClipPlace.safeParse(one.clip.place).data?.zone) await drawRules(api, id, one);
    ids.set(one.name, id);
  }
  return ids;
}

/** `龙潭水库·坝前` → the site and the camera there. */
const placeAndSpot = (name: string): [site: string, spot: string] => {
  const [site = name, spot = name] = name.split('·');
  return [site, spot];
};

/** What an admin draws after registering: the shore's zone, and the flood line on the gauge. */
async function drawRules(api: ApiClient, id: string, { clip }: SimulatedCamera): Promise<void> {
  const { rules } = Rules.parse(await api.get(`/api/v1/cameras/${id}/rules`));
  const zone = ClipPlace.safeParse(clip.place).data?.zone;
  const drawn = rules.map(({ id: _, ...rule }) =>
    zone && (rule.category === 'RES.PERSON' || rule.category.startsWith('RD.')) ? { ...rule, zone } : rule,
  );
  const levels = clip.scale ? levelRules({ floodLine: clip.scale.floodLine, crest: clip.scale.crest }) : [];
  await api.put(`/api/v1/cameras/${id}/rules`, { rules: [...drawn, ...levels] });
}
