import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EvidenceId, IncidentId } from '../core/ids.ts';
import { days } from '../core/time.ts';
import { verifyAudit } from '../store/audit.ts';
import { findQueueRow, listIncidents } from '../store/queue.ts';
import { evidenceFigures } from '../store/retention.ts';
import { judgeIncident, NOON } from '../store/testing.ts';
import { keptEvidence } from './testing/kept-evidence.ts';
import { check } from './upkeep.ts';

const here = keptEvidence();
const { town, incident, piece, path } = here;

describe('reading evidence again', () => {
  it('finds every file that was altered, swapped or removed, and no other', async () => {
    const { db, ports, counts } = await town();
    here.now = NOON;
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
    const { rows } = await here.database.pool.query('select id, flaw from evidence where flaw is not null');
    const found = (flaw: string) => rows.filter((row) => row.flaw === flaw).map((row) => row.id);
    expect(new Set(found('altered'))).toEqual(new Set([...flipped, ...swapped]));
    expect(new Set(found('missing'))).toEqual(new Set(gone));
    expect(await evidenceFigures(db)).toEqual({ pieces: 300, bytes: 300_000, flawed: 46 });
    const { rows: told } = await here.database.pool.query(
      `select count(*)::int as n from audit where act = 'find-flaw' and subject_id = $1`,
      [id],
    );
    expect(told).toEqual([{ n: 46 }]);
    expect(counts).toMatchObject({ checked: 300, flawed: 46 });
  });

  it('is due once a day, tells of a flaw once, and that it is mended', async () => {
    const { ports, errors } = await town();
    here.now = NOON;
    const id = await incident(NOON);
    const lost = await piece(id, NOON);
    await rename(path(lost), `${path(lost)}.x`);
    expect(await check(ports)).toEqual({ checked: 1, flawed: 1 });
    expect(await check(ports)).toEqual({ checked: 0, flawed: 0 });
    here.now = NOON + days(1) + 1;
    expect(await check(ports)).toEqual({ checked: 1, flawed: 1 });
    expect(errors).toHaveLength(1);
    await rename(`${path(lost)}.x`, path(lost));
    here.now += days(1) + 1;
    expect(await check(ports)).toEqual({ checked: 1, flawed: 0 });
    const { rows } = await here.database.pool.query(
      `select act from audit where subject = 'evidence' and subject_id = $1 order by seq`,
      [id],
    );
    expect(rows.map(({ act }) => act)).toEqual(['find-flaw', 'find-sound']);
  });
});

describe('what is found when evidence is read again', () => {
  const alarms = async () => {
    const states = ['reported', 'rejected'] as const;
    const { rows } = await listIncidents(here.database.db, {
      categories: ['SYS.EVIDENCE'],
      states,
      limit: 50,
    });
    return rows;
  };
  const dealtWith = (id: IncidentId) =>
    judgeIncident(here.database.db, id, { act: 'reject', reason: 'known-work' }, here.judge, here.now);
  let seen: readonly IncidentId[];
  beforeEach(async () => {
    here.now += days(100);
    for (const { incident } of await alarms())
      if (incident.state === 'reported') await dealtWith(incident.id);
    seen = (await alarms()).map(({ incident: { id } }) => id);
  });
  const fresh = async () => (await alarms()).filter(({ incident: { id } }) => !seen.includes(id));
  const numberOf = async (id: IncidentId) => (await findQueueRow(here.database.db, id)).number;

  it('comes before the desk as one matter, with how many files and whose they are', async () => {
    const { ports } = await town();
    const [one, other, sound] = [
      await incident(here.now),
      await incident(here.now),
      await incident(here.now),
    ];
    const [a, b, c] = [await piece(one, here.now), await piece(one, here.now), await piece(other, here.now)];
    await piece(sound, here.now);
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
    const { rows: told } = await here.database.pool.query(
      `select act, detail::jsonb as detail from audit where subject = 'incident' and subject_id = $1 order by seq`,
      [alarm?.incident.id],
    );
    expect(told).toEqual([
      { act: 'raise', detail: { category: 'SYS.EVIDENCE', severity: 'P3', altered: 1, missing: 2 } },
    ]);
    expect(await verifyAudit(here.database.db)).toMatchObject({ sound: true });
  });

  it('joins the matter that is open, is told once, and anew when that one was closed', async () => {
    const { ports } = await town();
    const id = await incident(here.now);
    const pieces = [await piece(id, here.now), await piece(id, here.now), await piece(id, here.now)] as const;
    const nextDay = async () => {
      here.now += days(1) + 1;
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
    const id = await incident(here.now);
    await rm(path(await piece(id, here.now)));
    const killed = { ...ports, raiseFlaws: () => Promise.reject(new Error('killed')) };
    await expect(check(killed)).rejects.toThrow('killed');
    expect(await fresh()).toEqual([]);
    await check(ports);
    expect((await fresh()).map(({ flaws }) => flaws?.of)).toEqual([
      [{ incidentId: id, number: await numberOf(id), files: 1 }],
    ]);
  });
});
