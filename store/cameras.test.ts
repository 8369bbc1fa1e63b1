import { randomBytes, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CameraId, SiteId } from '../core/ids.ts';
import { createArea } from './areas.ts';
import {
  cameraRevision,
  findCamera,
  findWatchedCamera,
  listCameras,
  registerCamera,
  setCameraEnabled,
  updateCamera,
  watchedCameras,
} from './cameras.ts';
import { rulesOf } from './rules.ts';
import { updateSite } from './sites.ts';
import { cameras } from './tables/cameras.ts';
import { audit } from './tables/record.ts';
import { createTestDatabase, KEY, NOON, someCamera, someSite } from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('registering a camera', () => {
  it('gives it the rules that a site of its kind begins with', async () => {
    const { db } = database;
    const road = await someSite(db, { kind: 'road', fastRoad: true });
    const { id } = await someCamera(db, { siteId: road.id });
    const categories = (await rulesOf(db, id)).map(({ category }) => category);
    expect(categories).toEqual(['RD.STOP', 'RD.WRONG', 'FIR.FLAME', 'FIR.SMOKE']);
  });

  it('gives it of those only what it was asked to watch for', async () => {
    const { db } = database;
    const site = await someSite(db, { kind: 'reservoir' });
    const facts = {
      siteId: site.id,
      name: 'Crest',
      address: 'http://192.168.3.3/onvif',
      username: '',
      password: '',
      position: site.position,
      enabled: true,
    };
    const register = (name: string, watchFor: string[]) =>
      registerCamera(db, KEY, { ...facts, name, watchFor }, 'system', NOON);
    const categories = async (name: string, watchFor: string[]) =>
      (await rulesOf(db, (await register(name, watchFor)).id)).map(({ category }) => category);
    expect(await categories('Crest', ['RES.PERSON', 'FIR.SMOKE', 'RD.STOP'])).toEqual([
      'RES.PERSON',
      'FIR.SMOKE',
    ]);
    expect(await categories('Toe', [])).toEqual([]);
  });

  it('keeps everything that was said of it', async () => {
    const { db } = database;
    const scale = { from: { x: 0.5, y: 0.9 }, to: { x: 0.5, y: 0.2 }, fromLevel: 100, toLevel: 108.5 };
    const focus = { x: 0.25, y: 0.1, width: 0.5, height: 0.9 };
    const camera = await someCamera(db, { bearing: 359.5, fieldOfView: 90, scale, focus });
    expect(await findCamera(db, camera.id)).toMatchObject(camera);
  });

  it('happens wholly or not at all: a site that is not there leaves no trace', async () => {
    const { db } = database;
    const before = await cameraRevision(db);
    const lost = someCamera(db, { siteId: randomUUID() as SiteId, name: 'Nowhere' });
    await expect(lost).rejects.toMatchObject({ code: 'unknown-site' });
    expect(await cameraRevision(db)).toBe(before);
    expect((await listCameras(db)).filter(({ name }) => name === 'Nowhere')).toEqual([]);
  });

  it('refuses a second one of the same name at a site, in words', async () => {
    const { db } = database;
    const { name, siteId } = await someCamera(db);
    await expect(someCamera(db, { name, siteId })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(name),
    });
  });

  it.each([
    `Robert'); drop table cameras;--`,
    `' or '1'='1`,
    '../../etc/passwd',
    '<img src=x onerror=alert(1)>',
    '"; select pg_sleep(9); --',
    '`reboot` \\u0027 %s $1 ?',
    '水库 🌊 大坝',
  ])('keeps a name like %s as the text it is', async (name) => {
    const { db } = database;
    const { id } = await someCamera(db, { name });
    expect((await findCamera(db, id)).name).toBe(name);
  });
});

describe("a camera's password", () => {
  it('is for whoever watches, with the key, and for nobody else', async () => {
    const { db } = database;
    const { id } = await someCamera(db, {}, 'kingfisher');
    expect((await findWatchedCamera(db, KEY, id))?.password.reveal()).toBe('kingfisher');
    await expect(findWatchedCamera(db, randomBytes(32), id)).rejects.toThrow('another key');
    const shown = JSON.stringify([
      await findCamera(db, id),
      await listCameras(db),
      await watchedCameras(db, KEY),
    ]);
    expect(shown).not.toContain('kingfisher');
    expect(shown).not.toContain('sealed');
  });

  it('stands nowhere in the database in clear, the audit included', async () => {
    const { db, pool } = database;
    const { id } = await someCamera(db, {}, 'canary-one');
    await updateCamera(db, KEY, id, { password: 'canary-two' }, 'system', NOON);
    const { rows } = await pool.query(`
      select (select string_agg(c::text, '') from cameras c) || (select string_agg(a::text, '') from audit a) as everything`);
    const bare = Buffer.from('canary-').toString('hex');
    expect(rows[0].everything).not.toMatch(new RegExp(`canary-|${bare}`));
  });

  it('that does not open blinds its own camera only', async () => {
    const { db } = database;
    const [broken, sound] = [await someCamera(db), await someCamera(db)];
    await db
      .update(cameras)
      .set({ sealedPassword: randomBytes(40) })
      .where(eq(cameras.id, broken.id));
    const unreadable: CameraId[] = [];
    const watched = (await watchedCameras(db, KEY, (id) => unreadable.push(id))).map(({ id }) => id);
    expect(unreadable).toEqual([broken.id]);
    expect(watched).toContain(sound.id);
    await expect(watchedCameras(db, KEY)).rejects.toThrow(broken.id);
    await setCameraEnabled(db, broken.id, false, 'system', NOON);
  });
});

describe('changing a camera', () => {
  it('changes what is given, keeps the rest, and writes down both', async () => {
    const { db } = database;
    const camera = await someCamera(db, {}, 'stays');
    const changed = await updateCamera(db, KEY, camera.id, { name: 'Spillway' }, 'system', NOON);
    expect(changed).toEqual({ ...camera, name: 'Spillway' });
    expect((await findWatchedCamera(db, KEY, camera.id))?.password.reveal()).toBe('stays');
    const rows = await db.select().from(audit).where(eq(audit.subjectId, camera.id));
    expect(JSON.parse(rows.at(-1)?.detail ?? '')).toMatchObject({
      before: { name: camera.name },
      after: { name: 'Spillway' },
      newPassword: false,
    });
  });

  it('takes it from the watch, and puts it back, by one word', async () => {
    const { db } = database;
    const { id } = await someCamera(db);
    const isWatched = async () => (await watchedCameras(db, KEY)).some((camera) => camera.id === id);
    expect(await isWatched()).toBe(true);
    expect((await setCameraEnabled(db, id, false, 'system', NOON)).enabled).toBe(false);
    expect(await isWatched()).toBe(false);
    expect(await findWatchedCamera(db, KEY, id)).toBeUndefined();
    await setCameraEnabled(db, id, true, 'system', NOON);
    expect(await isWatched()).toBe(true);
  });

  it('is seen by the revision, and so is a change of its site; nothing else is', async () => {
    const { db } = database;
    const { id, siteId } = await someCamera(db);
    const revisions = [await cameraRevision(db), await cameraRevision(db)];
    await updateCamera(db, KEY, id, { bearing: 90 }, 'system', NOON);
    revisions.push(await cameraRevision(db));
    await updateSite(db, siteId, { kind: 'fire' }, 'system', NOON);
    revisions.push(await cameraRevision(db));
    await createArea(db, 'Upper valley', 'system', NOON);
    revisions.push(await cameraRevision(db));
    const [first, same, changed, moved, last] = revisions;
    expect(same).toBe(first);
    expect(new Set([same, changed, moved]).size).toBe(3);
    expect(last).toBe(moved);
  });

  it('that is not there is refused', async () => {
    const nobody = randomUUID() as CameraId;
    const { db } = database;
    await expect(findCamera(db, nobody)).rejects.toMatchObject({ code: 'unknown-camera' });
    await expect(updateCamera(db, KEY, nobody, {}, 'system', NOON)).rejects.toMatchObject({
      code: 'unknown-camera',
    });
    await expect(setCameraEnabled(db, nobody, true, 'system', NOON)).rejects.toMatchObject({
      code: 'unknown-camera',
    });
  });
});

describe('the list of cameras', () => {
  it('holds those of one area only, when that is asked for', async () => {
    const { db } = database;
    const area = await createArea(db, 'Lower valley', 'system', NOON);
    const site = await someSite(db, { areaId: area.id });
    const camera = await someCamera(db, { siteId: site.id });
    expect(await listCameras(db, { areaId: area.id })).toEqual([
      { ...camera, areaId: area.id, siteName: site.name },
    ]);
    expect((await listCameras(db)).length).toBeGreaterThan(1);
    await expect(registerCamera(db, KEY, { ...camera, password: '' }, 'system', NOON)).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});
