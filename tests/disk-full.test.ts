import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { IncidentId, ObservationId } from '../core/ids.ts';
import { folderVault } from '../runtime/folder-vault.ts';
import { type RunningPostgres, startPostgres } from '../runtime/postgres.ts';
import { evidenceOf, markEvidenceMissing } from '../store/evidence.ts';
import { migrateDatabase } from '../store/migrate.ts';
import { findObservation, recordObservation } from '../store/observations.ts';
import { type Database, openDatabase } from '../store/open.ts';
import { findQueueRow } from '../store/queue.ts';
import { raiseFromObservation } from '../store/raise.ts';
import { ruleAbout, someCamera, someObservation } from '../store/testing.ts';
import { evidence } from '../workers/evidence.worker.ts';
import { keeper } from '../workers/keep.ts';

/** A real disk of 256 KB that is really full: a file system in memory. Only root may mount one. */
const run = promisify(execFile);
const folder = await mkdtemp(join(tmpdir(), 'shouwang-disk-'));
const small = join(folder, 'evidence');
const isMounted = await run('mkdir', [small])
  .then(() => run('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', small]))
  .then(
    () => true,
    () => false,
  );
let postgres: RunningPostgres;
let database: Database;

beforeAll(async () => {
  postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
  await migrateDatabase(postgres.url, Date.now());
  database = openDatabase(postgres.url);
});
afterAll(async () => {
  await database.close();
  await postgres.stop();
  if (isMounted) await run('umount', [small]);
  await rm(folder, { recursive: true, force: true });
});

it.skipIf(!isMounted)('an incident whose picture finds no room is raised without, and says so', async () => {
  const { db } = database;
  const vault = folderVault(small);
  const keep = keeper(vault, db);
  const raised = async () => {
    const now = Date.now();
    const camera = await someCamera(db);
    const rule = await ruleAbout(db, camera.id, 'RES.PERSON');
    const seen = someObservation(camera.id, rule, {
      id: ObservationId.parse(randomUUID()),
      trackId: randomUUID(),
      since: now,
      capturedAt: now,
    });
    await recordObservation(db, seen, now);
    const outcome = await raiseFromObservation(db, seen.id, now);
    if (!('incidentId' in outcome)) throw new Error('not raised');
    return { observationId: seen.id, incidentId: IncidentId.parse(outcome.incidentId) };
  };
  const keepOf = (job: Awaited<ReturnType<typeof raised>>) =>
    evidence(
      { data: job },
      {
        now: Date.now,
        readMoment: async () => ({ capturedAt: Date.now() }) as never,
        dropMoment: async () => {},
        cameraOf: async (id) => (await findObservation(db, id))?.cameraId,
        takeSnapshot: () => Promise.reject(new Error('it gives none')),
        toPicture: async () => ({ jpeg: randomBytes(100_000), width: 640, height: 360 }),
        keep: ({ jpeg: bytes, width, height }, kind, times, of) =>
          keep({ kind, mime: 'image/jpeg', bytes, width, height, ...times }, of),
        queueClip: async () => {},
        missing: (id, reason) => markEvidenceMissing(db, id, reason),
        warn: () => {},
      },
    );
  const jobs = [await raised(), await raised(), await raised()];
  const outcomes: string[] = [];
  for (const job of jobs) outcomes.push(await keepOf(job));

  expect(outcomes).toEqual(['kept', 'kept', 'missing']);
  expect((await vault.fill()) ?? 0).toBeGreaterThan(0.7);
  const files = await readdir(small, { recursive: true });
  expect(files.filter((name) => name.includes('.part'))).toEqual([]);
  const [first, , last] = jobs;
  if (!first || !last) throw new Error('three were raised');
  expect(await findQueueRow(db, last.incidentId)).toMatchObject({
    incident: { state: 'reported' },
    evidence: [],
    evidenceState: 'missing',
    evidenceReason: expect.stringContaining('ENOSPC'),
  });
  expect(await evidenceOf(db, first.incidentId)).not.toHaveLength(0);

  // Room again: the next picture is kept, as nothing was left behind by the one that found none.
  const [one] = await evidenceOf(db, first.incidentId);
  if (one) await vault.drop(join(one.id.slice(0, 2), `${one.id}.jpg`));
  expect(await keepOf(await raised())).toBe('kept');
});
