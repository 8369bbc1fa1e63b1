import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Camera } from '../core/camera.ts';
import { defaultArea } from './areas.ts';
import { noteHealth } from './health.ts';
import { openDatabase } from './open.ts';
import { appendOutbox, lastSeq, listenToOutbox, outboxAfter } from './outbox.ts';
import { raiseFromReport } from './reports.ts';
import { createTestDatabase, NOON, someCamera, someReport, someSite } from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const online = { state: 'online' } as const;
const dark = { state: 'degraded', reason: 'dark' } as const;
const write = () => raiseFromReport(database.db, someReport(), { now: NOON });
const until = async (what: () => boolean | Promise<boolean>) => {
  while (!(await what())) await new Promise((settle) => setTimeout(settle, 10));
};

describe('the outbox', () => {
  it('shows news in the order they were committed: who reads on while twenty write misses none', async () => {
    const { db, close } = openDatabase(database.url, { poolSize: 20 });
    const site = await someSite(db);
    const cameras: Camera[] = [];
    for (let count = 0; count < 20; count += 1) cameras.push(await someCamera(db, { siteId: site.id }));
    const [begin, read] = [await lastSeq(db), [] as number[]];
    let writing = true;
    const reader = (async () => {
      let seq = begin;
      for (let last = false; !last; ) {
        last = !writing;
        for (const news of await outboxAfter(database.db, seq, { limit: 7 })) {
          read.push(news.seq);
          seq = news.seq;
        }
      }
      read.push(...(await outboxAfter(database.db, seq, { limit: 1_000 })).map((news) => news.seq));
    })();
    const one = async ({ id }: Camera) => {
      for (const health of [online, dark, online, dark, online]) await noteHealth(db, id, health, NOON);
    };
    await Promise.all(cameras.map(one));
    writing = false;
    await reader;
    const all = await outboxAfter(db, begin, { limit: 1_000 });
    expect(all).toHaveLength(100);
    expect(read).toEqual(all.map(({ seq }) => seq));
    await close();
  });

  it('shows nothing that came after something still being written: a reader would go past that', async () => {
    const { db, pool } = database;
    const before = await lastSeq(db);
    const { incidentId } = await write();
    const news = { at: NOON, topic: 'incident', incidentId, areaId: await defaultArea(db) } as const;
    const begin = await lastSeq(db);
    let [commit, appended, settled] = [() => {}, false, false];
    const held = new Promise<void>((settle) => {
      commit = settle;
    });
    const first = db.transaction(async (tx) => {
      await appendOutbox(tx, news);
      appended = true;
      await held;
    });
    const isWaiting = async () => {
      const { rows } = await pool.query(`select 1 from pg_locks where locktype = 'advisory' and database =
        (select oid from pg_database where datname = current_database()) and not granted`);
      return rows.length > 0;
    };
    await until(() => appended);
    const second = db
      .transaction((tx) => appendOutbox(tx, news))
      .then(() => {
        settled = true;
      });
    await until(async () => settled || (await isWaiting()));
    expect(await outboxAfter(db, begin, { limit: 10 })).toEqual([]);
    commit();
    await Promise.all([first, second]);
    expect(await outboxAfter(db, before, { limit: 10 })).toHaveLength(3);
  });

  it('says what it is about and where, and can be asked for one area', async () => {
    const { db } = database;
    const before = await lastSeq(db);
    const { incidentId } = await write();
    const areaId = await defaultArea(db);
    const news = { seq: await lastSeq(db), at: NOON, topic: 'incident', incidentId, areaId };
    expect(await outboxAfter(db, before, { limit: 10, areaId })).toEqual([news]);
    expect(await outboxAfter(db, before, { limit: 10, areaId: incidentId as never })).toEqual([]);
  });

  it('calls whoever listens, with the newest number', async () => {
    const heard: number[] = [];
    const listener = listenToOutbox(database.url, (seq) => heard.push(seq));
    await until(() => heard.length > 0);
    await write();
    const newest = await lastSeq(database.db);
    await until(() => heard.at(-1) === newest);
    await listener.close();
  });

  it('finds the listener again after its connection was cut, with what was said meanwhile', async () => {
    const [heard, errors]: [number[], Error[]] = [[], []];
    const listener = listenToOutbox(
      database.url,
      (seq) => heard.push(seq),
      (error) => errors.push(error),
    );
    await until(() => heard.length > 0);
    await database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'shouwang-listen' and datname = current_database()`,
    );
    await write();
    const newest = await lastSeq(database.db);
    await until(() => heard.at(-1) === newest);
    expect(errors.length).toBeGreaterThan(0);
    await listener.close();
  });

  it('lets a listener go that never reached a server', async () => {
    const errors: Error[] = [];
    const listener = listenToOutbox(
      'postgresql://127.0.0.1:9/none',
      () => {},
      (error) => errors.push(error),
    );
    await until(() => errors.length > 0);
    await listener.close();
    expect(errors[0]?.message).toContain('ECONNREFUSED');
  });
});
