import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createArea } from './areas.ts';
import { verifyAudit } from './audit.ts';
import { canonical } from './canonical.ts';
import { createTestDatabase, NOON, someSite } from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeEach(async () => {
  database = await createTestDatabase();
  for (let count = 0; count < 6; count += 1) await someSite(database.db);
});
afterEach(() => database.drop());

/** As whoever owns the server may: past the trigger. */
const tamper = (statement: string) =>
  database.pool.query(`begin; set local session_replication_role = replica; ${statement}; commit`);

describe('the audit chain', () => {
  it('is sound as long as nobody touches it, and says where it ends', async () => {
    expect(await verifyAudit(database.db)).toEqual({
      sound: true,
      rows: 6,
      head: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('stays sound while many write to it at once', async () => {
    const names = Array.from({ length: 20 }, (_, n) => `Valley ${n}`);
    await Promise.all(names.map((name) => createArea(database.db, name, 'system', NOON)));
    expect(await verifyAudit(database.db)).toMatchObject({ sound: true, rows: 26 });
  });

  it.each([
    ['a detail', `detail = '{}'`],
    ['the actor', `actor_kind = 'anonymous'`],
    ['the moment', `at = at + interval '1 ms'`],
    ['the act', `act = 'update'`],
    ['the subject', `subject_id = 'somebody else'`],
  ])('tells of the first row where %s was altered', async (_, change) => {
    await tamper(`update audit set ${change} where seq in (3, 5)`);
    expect(await verifyAudit(database.db)).toEqual({ sound: false, firstBad: 3, why: 'altered' });
  });

  it('tells of a row that was taken out', async () => {
    await tamper('delete from audit where seq = 4');
    expect(await verifyAudit(database.db)).toEqual({ sound: false, firstBad: 4, why: 'missing' });
  });

  it('tells of a gap that was closed by counting anew', async () => {
    await tamper('delete from audit where seq = 4; update audit set seq = seq - 1 where seq > 4');
    expect(await verifyAudit(database.db)).toEqual({ sound: false, firstBad: 4, why: 'chain' });
  });

  it('tells of two rows that changed places', async () => {
    await tamper(`update audit set seq = -1 where seq = 2; update audit set seq = 2 where seq = 3;
      update audit set seq = 3 where seq = -1`);
    expect(await verifyAudit(database.db)).toEqual({ sound: false, firstBad: 2, why: 'chain' });
  });

  it('is not mended by a forger who works out the hash of what he altered', async () => {
    const { rows } = await database.pool.query(
      `select seq::int, (extract(epoch from at) * 1000)::float as at, actor_kind as "actorKind", actor_id as "actorId",
        act, subject, subject_id as "subjectId", former_hash from audit where seq = 3`,
    );
    const { former_hash: former, ...row } = rows[0];
    const forged = createHash('sha256')
      .update(former)
      .update(canonical({ ...row, detail: '{}' }))
      .digest();
    const bytes = `'\\x${forged.toString('hex')}'`;
    await tamper(`update audit set detail = '{}', hash = ${bytes} where seq = 3`);
    expect(await verifyAudit(database.db)).toEqual({ sound: false, firstBad: 4, why: 'chain' });
    await tamper(`update audit set former_hash = ${bytes} where seq = 4`);
    expect(await verifyAudit(database.db)).toEqual({ sound: false, firstBad: 4, why: 'altered' });
  });

  it('shows a tail that was cut off by another head than the one kept elsewhere', async () => {
    const kept = await verifyAudit(database.db);
    await tamper('delete from audit where seq > 4');
    const now = await verifyAudit(database.db);
    expect(now).toMatchObject({ sound: true, rows: 4 });
    expect(now).not.toEqual(kept);
  });

  it.each(['update audit set act = act', 'delete from audit', 'truncate audit cascade'])(
    'lets nobody rewrite it in passing: %s',
    async (statement) => {
      await expect(database.pool.query(statement)).rejects.toThrow('append-only');
    },
  );
});
