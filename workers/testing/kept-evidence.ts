import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { EvidenceId, type IncidentId } from '../../core/ids.ts';
import type { Instant } from '../../core/time.ts';
import { folderVault } from '../../runtime/folder-vault.ts';
import { vaultPath } from '../../runtime/vault.ts';
import { addEvidence } from '../../store/evidence.ts';
import { evidenceToCheck, noteCheck } from '../../store/evidence-checks.ts';
import { raiseFromFlaws } from '../../store/raise-from-flaws.ts';
import { raiseFromReport } from '../../store/reports.ts';
import { deleteServed, evidenceFigures, onRecord } from '../../store/retention.ts';
import { createTestDatabase, judgeIncident, NOON, somePerson, someReport } from '../../store/testing.ts';
import type { UpkeepPorts } from '../upkeep.ts';

interface KeptEvidence {
  database: Awaited<ReturnType<typeof createTestDatabase>>;
  judge: Awaited<ReturnType<typeof somePerson>>;
  folder: string;
  /** Only the clock is ours. */
  now: Instant;
}

/** Opens, for the tests of the file that calls it, a real database and a real folder to keep evidence in. Both are there within tests and hooks only. */
export function keptEvidence() {
  const here = { now: NOON } as KeptEvidence;
  beforeAll(async () => {
    here.database = await createTestDatabase();
    here.judge = await somePerson(here.database.db);
  });
  afterAll(async () => {
    await here.database.drop();
    await rm(here.folder ?? '', { recursive: true, force: true });
  });

  async function town() {
    await here.database.pool.query('truncate evidence, photos');
    await rm(here.folder ?? '', { recursive: true, force: true });
    here.folder = await mkdtemp(join(tmpdir(), 'shouwang-upkeep-'));
    const { db } = here.database;
    const vault = folderVault(here.folder);
    const errors: string[] = [];
    const counts: Record<string, number> = {};
    const ports: UpkeepPorts = {
      now: () => here.now,
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
      deleteServed: (olderThan, limit, reason) => deleteServed(db, { olderThan, limit }, reason, here.now),
      toCheck: (before, limit) => evidenceToCheck(db, { before, limit }),
      noteCheck: (id, flaw) => noteCheck(db, id, flaw, here.now),
      raiseFlaws: () => raiseFromFlaws(db, here.now),
      onRecord: (ids) => onRecord(db, ids),
    };
    return { db, vault, ports, errors, counts };
  }

  const incident = async (at: Instant): Promise<IncidentId> =>
    (await raiseFromReport(here.database.db, someReport(), { now: at })).incidentId;
  const refute = (id: IncidentId, at: Instant) =>
    judgeIncident(here.database.db, id, { act: 'refute', reason: 'dust' }, here.judge, at);

  async function piece(incidentId: IncidentId, takenAt: Instant, size = 1_000): Promise<EvidenceId> {
    const [id, bytes] = [EvidenceId.parse(randomUUID()), randomBytes(size)];
    const sha256 = await folderVault(here.folder).put({ id, mime: 'image/jpeg' }, bytes);
    const facts = { kind: 'photo', mime: 'image/jpeg', width: 1, height: 1 } as const;
    await addEvidence(here.database.db, { id, incidentId, ...facts, sha256, bytes: size, takenAt }, takenAt);
    return id;
  }
  const path = (id: EvidenceId) => join(here.folder, vaultPath(id));
  const isThere = async (id: EvidenceId) =>
    (await folderVault(here.folder)
      .open({ id, mime: 'image/jpeg' })
      .then((one) => one?.close().then(() => true))) ?? false;
  return Object.assign(here, { town, incident, refute, piece, path, isThere });
}
