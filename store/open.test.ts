import { createServer, type Socket } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DomainError } from '../core/errors.ts';
import { createArea, listAreas } from './areas.ts';
import { openDatabase } from './open.ts';
import { createTestDatabase, NOON } from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const one = sql`select 1 as one`;

describe('the pool of connections', () => {
  it('lets no statement, lock or idle transaction last for ever, and keeps the clock of the town', async () => {
    const { db, close } = openDatabase(database.url, { timeZone: 'Asia/Urumqi' });
    const setting = async (name: string) =>
      (await db.execute(sql`select current_setting(${name}) as is`)).rows[0];
    expect(await setting('statement_timeout')).toEqual({ is: '10s' });
    expect(await setting('lock_timeout')).toEqual({ is: '5s' });
    expect(await setting('idle_in_transaction_session_timeout')).toEqual({ is: '10s' });
    expect(await setting('TimeZone')).toEqual({ is: 'Asia/Urumqi' });
    await close();
  });

  it('is as large as before after the server cut every connection in the middle of a transaction', async () => {
    const { db, close } = openDatabase(database.url, { poolSize: 2 });
    const cut = () => db.transaction((tx) => tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`));
    for (let count = 0; count < 5; count += 1) await expect(cut()).rejects.toThrow();
    const many = await Promise.all([1, 2, 3, 4].map(() => db.transaction((tx) => tx.execute(one))));
    expect(many.map(({ rows }) => rows)).toEqual(Array(4).fill([{ one: 1 }]));
    await close();
  });

  it('is as large as before when connections broke as transactions were about to begin', async () => {
    const { db, pool, close } = openDatabase(database.url, { poolSize: 2 });
    const cut = (client: object) =>
      (client as { connection: { stream: Socket } }).connection.stream.destroy();
    pool.on('acquire', cut);
    for (let count = 0; count < 5; count += 1) {
      await expect(db.transaction((tx) => tx.execute(one))).rejects.toThrow();
    }
    pool.off('acquire', cut);
    expect((await db.transaction((tx) => tx.execute(one))).rows).toEqual([{ one: 1 }]);
    await close();
  });

  it('keeps its connection when it was only we, or the server, who said no', async () => {
    const { db, close } = openDatabase(database.url, { poolSize: 1 });
    const pid = async () => (await db.execute(sql`select pg_backend_pid() as pid`)).rows[0];
    const before = await pid();
    const refused = db.transaction(async (tx) => {
      await createArea(tx, 'Half made', 'system', NOON);
      throw new DomainError('conflict', 'on second thoughts');
    });
    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
    await expect(db.transaction((tx) => tx.execute(sql`select 1 / 0`))).rejects.toThrow();
    expect(await pid()).toEqual(before);
    expect((await listAreas(db)).map(({ name }) => name)).not.toContain('Half made');
    await close();
  });

  it('undoes only the inner one of two transactions when that is the one that fails', async () => {
    const { db } = database;
    await db.transaction(async (tx) => {
      await createArea(tx, 'Outer', 'system', NOON);
      const inner = tx.transaction(async (part) => {
        await createArea(part, 'Inner', 'system', NOON);
        throw new DomainError('conflict', 'on second thoughts');
      });
      await expect(inner).rejects.toThrow('on second thoughts');
    });
    const names = (await listAreas(db)).map(({ name }) => name);
    expect(names).toContain('Outer');
    expect(names).not.toContain('Inner');
  });

  it('gives up on a server that takes the connection and says nothing', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise((settle) => silent.once('listening', settle));
    const address = silent.address();
    const port = address && typeof address === 'object' ? address.port : 0;
    const { db, close } = openDatabase(`postgresql://someone:secret@127.0.0.1:${port}/town`);
    await expect(db.execute(one)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('timeout') },
    });
    await close();
    silent.close();
  });
});
