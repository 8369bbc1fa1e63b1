import { randomUUID } from 'node:crypto';
import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EvidenceId } from '../core/ids.ts';
import { days } from '../core/time.ts';
import { folderVault } from '../runtime/folder-vault.ts';
import { verifyAudit } from '../store/audit.ts';
import { evidenceOf } from '../store/evidence.ts';
import { findQueueRow } from '../store/queue.ts';
import { holdEvidence } from '../store/retention.ts';
import { judgeIncident, NOON } from '../store/testing.ts';
import { keptEvidence } from './testing/kept-evidence.ts';
import { retain, tidy } from './upkeep.ts';

const here = keptEvidence();
const { town, incident, refute, piece, path, isThere } = here;

const thirty = { days: 30, floorDays: 30, mostBytes: undefined };

describe('in forty days', () => {
  it('what served its purpose goes when it is thirty days old, not earlier; what is open or held stays', async () => {
    const { db, ports } = await town();
    here.now = NOON;
    const [refuted, open, held] = [await incident(NOON), await incident(NOON), await incident(NOON)];
    const pieces = {
      refuted: await piece(refuted, NOON),
      open: await piece(open, NOON),
      held: await piece(held, NOON),
    };
    await refute(refuted, NOON + 5);
    await refute(held, NOON + 5);
    await holdEvidence(db, held, { held: true, reason: 'the court wants it' }, here.judge, NOON + 9);
    const goneOn: Record<string, number> = {};
    for (let day = 0; day <= 40; day++) {
      here.now = NOON + days(day) + 10;
      await retain(ports, thirty);
      for (const [name, id] of Object.entries(pieces))
        if (!(await isThere(id)) && !(name in goneOn)) goneOn[name] = day;
    }
    expect(goneOn).toEqual({ refuted: 30 });

    const { rows } = await here.database.pool.query(
      'select deleted_reason, sha256 from evidence where id = $1',
      [pieces.refuted],
    );
    expect(rows).toEqual([{ deleted_reason: 'older than 30 days', sha256: expect.any(String) }]);
    expect(await evidenceOf(db, refuted)).toEqual([]);
    const row = await findQueueRow(db, refuted);
    expect(row.evidence).toEqual([]);
    const { rows: told } = await here.database.pool.query(
      `select act, detail from audit where subject = 'evidence' and subject_id = $1`,
      [refuted],
    );
    expect(told).toEqual([{ act: 'delete', detail: expect.stringContaining(pieces.refuted) }]);
    expect(await verifyAudit(db)).toMatchObject({ sound: true });

    await holdEvidence(db, held, { held: false, reason: 'the court has it' }, here.judge, here.now);
    await refute(open, here.now);
    await retain(ports, thirty);
    expect([await isThere(pieces.held), await isThere(pieces.open)]).toEqual([false, true]);
  });

  it('what was merged goes with the matter it was merged into', async () => {
    const { ports } = await town();
    here.now = NOON;
    const [first, second] = [await incident(NOON), await incident(NOON)];
    await judgeIncident(here.database.db, second, { act: 'merge', into: first }, here.judge, NOON + 1);
    const kept = await piece(second, NOON);
    here.now = NOON + days(35);
    await retain(ports, thirty);
    expect(await isThere(kept)).toBe(true);
    await refute(first, here.now);
    here.now += days(1);
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
    here.now = NOON + days(40);
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

describe('tidying', () => {
  const aged = async (file: string, age: number) => {
    const then = (here.now - age) / 1_000;
    await utimes(file, then, then);
  };

  it('removes what no row knows, and what half was written, when it is older than a day; nothing else', async () => {
    const { ports } = await town();
    here.now = Date.now();
    const kept = await piece(await incident(here.now), here.now);
    await aged(path(kept), days(9));
    const [orphan, fresh] = [EvidenceId.parse(randomUUID()), EvidenceId.parse(randomUUID())];
    for (const id of [orphan, fresh])
      await folderVault(here.folder).put({ id, mime: 'image/jpeg' }, Buffer.from('x'));
    await aged(path(orphan), days(2));
    await writeFile(join(here.folder, 'torn.jpg.ab12.part'), 'x');
    await aged(join(here.folder, 'torn.jpg.ab12.part'), days(2));
    await writeFile(join(here.folder, 'readme.txt'), 'whose?');
    await aged(join(here.folder, 'readme.txt'), days(99));

    expect(await tidy(ports)).toBe(2);
    expect([await isThere(kept), await isThere(orphan), await isThere(fresh)]).toEqual([true, false, true]);
    expect(await tidy(ports)).toBe(0);
  });

  it('removes nothing when the database does not know a great part of the vault: it is the wrong one', async () => {
    const { ports, errors } = await town();
    here.now = Date.now();
    for (let n = 0; n < 60; n++) {
      const id = EvidenceId.parse(randomUUID());
      await folderVault(here.folder).put({ id, mime: 'image/jpeg' }, Buffer.from('x'));
      await aged(path(id), days(5));
    }
    expect(await tidy(ports)).toBe(0);
    expect(errors).toEqual([expect.stringContaining('right database')]);
  });
});
