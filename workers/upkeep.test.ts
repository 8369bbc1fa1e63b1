import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EvidenceId, type IncidentId } from '../core/ids.ts';
import { days, type Instant } from '../core/time.ts';
import { folderVault } from '../runtime/folder-vault.ts';
import { vaultPath } from '../runtime/vault.ts';
import { verifyAudit } from '../store/audit.ts';
import { addEvidence, evidenceOf } from '../store/evidence.ts';
import { evidenceToCheck, noteCheck } from '../store/evidence-checks.ts';
import { findQueueRow, listIncidents } from '../store/queue.ts';
import { raiseFromFlaws } from '../store/raise-from-flaws.ts';
import { raiseFromReport } from '../store/reports.ts';
import { deleteServed, evidenceFigures, holdEvidence, onRecord } from '../store/retention.ts';
import { createTestDatabase, judgeIncident, NOON, somePerson, someReport } from '../store/testing.ts';
import { check, retain, tidy, type UpkeepPorts } from './upkeep.ts';

/** A real database and a real folder; only the clock is ours. */
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let judge: Awaited<ReturnType<typeof somePerson>>;
let now: Instant;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  judge = await somePerson(database.db);
});
afterAll(() => database.drop());

async function town() {
  await database.pool.query('truncate evidence, photos');
  await rm(folder ?? '', { recursive: true, force: true });
  folder = await mkdtemp(join(tmpdir(), 'shouwang-upkeep-'));
  const { db } = database;
  const vault = folderVault(folder);
  const errors: string[] = [];
  const counts: Record<string, number> = {};
  const ports: UpkeepPorts = {
    now: () => now,
    log: {
      info: () => {},
      warn: () => {},
      error: (_: unknown, text?: string) => errors.push(text ?? ''),
    } as never,
    count: (what, by) => {
      counts[what] = (counts[what] ?? 0) + by;
    },
    ...vault,
    fill: async () => 0.5,
    keptBytes: async () => (await evidenceFigures(db)).bytes,
    deleteServed: (olderThan, limit, reason) => deleteServed(db, { olderThan, limit }, reason, now),
    toCheck: (before, limit) => evidenceToCheck(db, { before, limit }),
    noteCheck: (id, flaw) => noteCheck(db, id, flaw, now),
    raiseFlaws: () => raiseFromFlaws(db, now),
    onRecord: (ids) => onRecord(db, ids),
  };
  return { db, vault, ports, errors, counts };
}
afterAll(() => rm(folder, { recursive: true, force: true }));

const incident = async (at: Instant): Promise<IncidentId> =>
  (await raiseFromReport(database.db, someReport(), { now: at })).incidentId;
const refute = (id: IncidentId, at: Instant) =>
  judgeIncident(database.db, id, { act: 'refute', reason: 'dust' }, judge, at);

async function piece(incidentId: IncidentId, takenAt: Instant, size = 1_000): Promise<EvidenceId> {
  const [id, bytes] = [EvidenceId.parse(randomUUID()), randomBytes(size)];
  const sha256 = await folderVault(folder).put({ id, mime: 'image/jpeg' }, bytes);
  const facts = { kind: 'photo', mime: 'image/jpeg', width: 1, height: 1 } as const;
  await addEvidence(database.db, { id, incidentId, ...facts, sha256, bytes: size, takenAt }, takenAt);
  return id;
}
const path = (id: EvidenceId) => join(folder, vaultPath(id));
const isThere = async (id: EvidenceId) =>
  (await folderVault(folder)
    .open({ id, mime: 'image/jpeg' })
    .then((one) => one?.close().then(() => true))) ?? false;

const thirty = { days: 30, floorDays: 30, mostBytes: undefined };

describe('in forty days', () => {
  it('what served its purpose goes when it is thirty days old, not earlier; what is open or held stays', async () => {
    const { db, ports } = await town();
    now = NOON;
    const [refuted, open, held] = [await incident(NOON), await incident(NOON), await incident(NOON)];
    const pieces = {
      refuted: await piece(refuted, NOON),
      open: await piece(open, NOON),
      held: await piece(held, NOON),
    };
    await refute(refuted, NOON + 5);
    await refute(held, NOON + 5);
    await holdEvidence(db, held, { held: true, reason: 'the court wants it' }, judge, NOON + 9);
    const goneOn: Record<string, number> = {};
    for (let day = 0; day <= 40; day++) {
      now = NOON + days(day) + 10;
      await retain(ports, thirty);
      for (const [name, id] of Object.entries(pieces))
        if (!(await isThere(id)) && !(name in goneOn)) goneOn[name] = day;
    }
    expect(goneOn).toEqual({ refuted: 30 });

    const { rows } = await database.pool.query('select deleted_reason, sha256 from evidence where id = $1', [
      pieces.refuted,
    ]);
    expect(rows).toEqual([{ deleted_reason: 'older than 30 days', sha256: expect.any(String) }]);
    expect(await evidenceOf(db, refuted)).toEqual([]);
    const row = await findQueueRow(db, refuted);
    expect(row.evidence).toEqual([]);
    const { rows: told } = await database.pool.query(
      `select act, detail from audit where subject = 'evidence' and subject_id = $1`,
      [refuted],
    );
    expect(told).toEqual([{ act: 'delete', detail: expect.stringContaining(pieces.refuted) }]);
    expect(await verifyAudit(db)).toMatchObject({ sound: true });

    await holdEvidence(db, held, { held: false, reason: 'the court has it' }, judge, now);
    await refute(open, now);
    await retain(ports, thirty);
    expect([await isThere(pieces.held), await isThere(pieces.open)]).toEqual([false, true]);
  });

  it('what was merged goes with the matter it was merged into', async () => {
    const { ports } = await town();
    now = NOON;
    const [first, second] = [await incident(NOON), await incident(NOON)];
    await judgeIncident(database.db, second, { act: 'merge', into: first }, judge, NOON + 1);
    const kept = await piece(second, NOON);
    now = NOON + days(35);
    await retain(ports, thirty);
    expect(await isThere(kept)).toBe(true);
    await refute(first, now);
    now += days(1);
    await retain(ports, thirty);
    expect(await isThere(kept)).toBe(false);
  });
});

describe('when more is kept than is allowed', () => {
  it('the oldest goes, down to the size and not below the floor; then it is said', async () => {
    const { ports, errors } = await town();
    const pieces: EvidenceId[] = [];
    for (let day = 0; day < 40; day++) {
      const at = NOON + days(day);
      const id = await incident(at);
      pieces.push(await piece(id, at));
      await refute(id, at + 1);
    }
    now = NOON + days(40);
    await retain(ports, { days: 90, floorDays: 30, mostBytes: 35_000 });
    const left = await Promise.all(pieces.map(isThere));
    expect(left.indexOf(true)).toBe(10);
    expect(errors).toEqual([]);

    await retain(ports, { days: 90, floorDays: 30, mostBytes: 5_000 });
    expect((await Promise.all(pieces.map(isThere))).filter(Boolean)).toHaveLength(30);
    expect(errors).toEqual([expect.stringContaining('none of it may go')]);
  });

  it('a disk that is nearly full is told before it is', async () => {
    const { ports, errors } = await town();
    await retain({ ...ports, fill: async () => 0.86 }, thirty);
    expect(errors).toEqual([expect.stringContaining('nearly full')]);
  });
});

describe('reading evidence again', () => {
  it('finds every file that was altered, swapped or removed, and no other', async () => {
    const { db, ports, counts } = await town();
    now = NOON;
    const id = await incident(NOON);
    const pieces = await Promise.all(Array.from({ length: 300 }, () => piece(id, NOON)));
    const [flipped, swapped, gone] = [pieces.slice(0, 30), pieces.slice(30, 36), pieces.slice(36, 46)];
    for (const one of flipped) {
      const bytes = randomBytes(1_000);
      await writeFile(path(one), bytes);
    }
    for (let n = 0; n < swapped.length; n += 2) {
      const [one, other] = [path(swapped[n] as EvidenceId), path(swapped[n + 1] as EvidenceId)];
      await rename(one, `${one}.x`);
      await rename(other, one);
      await rename(`${one}.x`, other);
    }
    for (const one of gone) await rm(path(one));

    expect(await check(ports)).toEqual({ checked: 300, flawed: 46 });
    const { rows } = await database.pool.query('select id, flaw from evidence where flaw is not null');
    const found = (flaw: string) => rows.filter((row) => row.flaw === flaw).map((row) => row.id);
    expect(new Set(found('altered'))).toEqual(new Set([...flipped, ...swapped]));
    expect(new Set(found('missing'))).toEqual(new Set(gone));
    expect(await evidenceFigures(db)).toEqual({ pieces: 300, bytes: 300_000, flawed: 46 });
    const { rows: told } = await database.pool.query(
      `select count(*)::int as n from audit where act = 'find-flaw' and subject_id = $1`,
      [id],
    );
    expect(told).toEqual([{ n: 46 }]);
    expect(counts).toMatchObject({ checked: 300, flawed: 46 });
  });

  it('is due once a day, tells of a flaw once, and that it is mended', async () => {
    const { ports, errors } = await town();
    now = NOON;
    const id = await incident(NOON);
    const lost = await piece(id, NOON);
    await rename(path(lost), `${path(lost)}.x`);
    expect(await check(ports)).toEqual({ checked: 1, flawed: 1 });
    expect(await check(ports)).toEqual({ checked: 0, flawed: 0 });
    now = NOON + days(1) + 1;
    expect(await check(ports)).toEqual({ checked: 1, flawed: 1 });
    expect(errors).toHaveLength(1);
    await rename(`${path(lost)}.x`, path(lost));
    now += days(1) + 1;
    expect(await check(ports)).toEqual({ checked: 1, flawed: 0 });
    const { rows } = await database.pool.query(
      `select act from audit where subject = 'evidence' and subject_id = $1 order by seq`,
      [id],
    );
    expect(rows.map(({ act }) => act)).toEqual(['find-flaw', 'find-sound']);
  });
});

describe('what is found when evidence is read again', () => {
  const alarms = async () => {
    const states = ['reported', 'rejected'] as const;
    const { rows } = await listIncidents(database.db, { categories: ['SYS.EVIDENCE'], states, limit: 50 });
    return rows;
  };
  const dealtWith = (id: IncidentId) =>
    judgeIncident(database.db, id, { act: 'reject', reason: 'known-work' }, judge, now);
  let seen: readonly IncidentId[];
  beforeEach(async () => {
    now ??= NOON;
    now += days(100);
    for (const { incident } of await alarms())
      if (incident.state === 'reported') await dealtWith(incident.id);
    seen = (await alarms()).map(({ incident: { id } }) => id);
  });
  const fresh = async () => (await alarms()).filter(({ incident: { id } }) => !seen.includes(id));
  const numberOf = async (id: IncidentId) => (await findQueueRow(database.db, id)).number;

  it('comes before the desk as one matter, with how many files and whose they are', async () => {
    const { ports } = await town();
    const [one, other, sound] = [await incident(now), await incident(now), await incident(now)];
    const [a, b, c] = [await piece(one, now), await piece(one, now), await piece(other, now)];
    await piece(sound, now);
    await writeFile(path(a), 'other bytes');
    await rm(path(b));
    await rm(path(c));
    await check(ports);

    const [alarm, ...more] = await fresh();
    expect(more).toEqual([]);
    expect(alarm?.incident).toMatchObject({
      state: 'reported',
      severity: 'P3',
      source: { kind: 'system' },
      count: 1,
    });
    expect(alarm?.category.zh).toBe('证据异常');
    expect(alarm?.flaws).toEqual({
      altered: 1,
      missing: 2,
      mended: 0,
      of: [
        { incidentId: one, number: await numberOf(one), files: 2 },
        { incidentId: other, number: await numberOf(other), files: 1 },
      ],
    });
    const { rows: told } = await database.pool.query(
      `select act, detail::jsonb as detail from audit where subject = 'incident' and subject_id = $1 order by seq`,
      [alarm?.incident.id],
    );
    expect(told).toEqual([
      { act: 'raise', detail: { category: 'SYS.EVIDENCE', severity: 'P3', altered: 1, missing: 2 } },
    ]);
    expect(await verifyAudit(database.db)).toMatchObject({ sound: true });
  });

  it('joins the matter that is open, is told once, and anew when that one was closed', async () => {
    const { ports } = await town();
    const id = await incident(now);
    const pieces = [await piece(id, now), await piece(id, now), await piece(id, now)] as const;
    const nextDay = async () => {
      now += days(1) + 1;
      await check(ports);
    };
    const open = async () => (await fresh()).map(({ incident: { count }, flaws }) => [count, flaws?.missing]);
    await rm(path(pieces[0]));
    await check(ports);
    await nextDay();
    expect(await open()).toEqual([[1, 1]]);
    await rm(path(pieces[1]));
    await nextDay();
    expect(await open()).toEqual([[2, 2]]);

    const [first] = await fresh();
    if (!first) throw new Error('it was there a moment ago');
    await dealtWith(first.incident.id);
    await rename(path(pieces[2]), `${path(pieces[2])}.x`);
    await nextDay();
    const second = (await fresh()).find(({ incident }) => incident.id !== first.incident.id);
    expect(second?.flaws).toMatchObject({ missing: 1, mended: 0 });
    await rename(`${path(pieces[2])}.x`, path(pieces[2]));
    await nextDay();
    const brought = (await fresh()).find(({ incident }) => incident.id !== first.incident.id);
    expect(brought?.flaws).toMatchObject({ missing: 0, mended: 1 });
  });

  it('is told by the next round when whoever found it was killed before he could tell', async () => {
    const { ports } = await town();
    const id = await incident(now);
    await rm(path(await piece(id, now)));
    const killed = { ...ports, raiseFlaws: () => Promise.reject(new Error('killed')) };
    await expect(check(killed)).rejects.toThrow('killed');
    expect(await fresh()).toEqual([]);
    await check(ports);
    expect((await fresh()).map(({ flaws }) => flaws?.of)).toEqual([
      [{ incidentId: id, number: await numberOf(id), files: 1 }],
    ]);
  });
});

describe('tidying', () => {
  const aged = async (file: string, age: number) => {
    const then = (now - age) / 1_000;
    await utimes(file, then, then);
  };

  it('removes what no row knows, and what half was written, when it is older than a day; nothing else', async () => {
    const { ports } = await town();
    now = Date.now();
    const kept = await piece(await incident(now), now);
    await aged(path(kept), days(9));
    const [orphan, fresh] = [EvidenceId.parse(randomUUID()), EvidenceId.parse(randomUUID())];
    for (const id of [orphan, fresh])
      await folderVault(folder).put({ id, mime: 'image/jpeg' }, Buffer.from('x'));
    await aged(path(orphan), days(2));
    await writeFile(join(folder, 'torn.jpg.ab12.part'), 'x');
    await aged(join(folder, 'torn.jpg.ab12.part'), days(2));
    await writeFile(join(folder, 'readme.txt'), 'whose?');
    await aged(join(folder, 'readme.txt'), days(99));

    expect(await tidy(ports)).toBe(2);
    expect([await isThere(kept), await isThere(orphan), await isThere(fresh)]).toEqual([true, false, true]);
    expect(await tidy(ports)).toBe(0);
  });

  it('removes nothing when the database does not know a great part of the vault: it is the wrong one', async () => {
    const { ports, errors } = await town();
    now = Date.now();
    for (let n = 0; n < 60; n++) {
      const id = EvidenceId.parse(randomUUID());
      await folderVault(folder).put({ id, mime: 'image/jpeg' }, Buffer.from('x'));
      await aged(path(id), days(5));
    }
    expect(await tidy(ports)).toBe(0);
    expect(errors).toEqual([expect.stringContaining('right database')]);
  });
});
