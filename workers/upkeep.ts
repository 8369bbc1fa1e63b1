import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Evidence, EvidenceFlaw, EvidenceMime } from '../core/evidence.ts';
import { EvidenceId } from '../core/ids.ts';
import { type Duration, days, type Instant, minutes } from '../core/time.ts';
import type { Log } from '../runtime/log.ts';
import { idAt, type Opened, type Stored, vaultPath } from '../runtime/vault.ts';

export interface Retention {
  readonly days: number;
  readonly floorDays: number;
  readonly mostBytes: number | undefined;
}

export interface UpkeepPorts {
  readonly now: () => Instant;
  readonly log: Pick<Log, 'info' | 'warn' | 'error'>;
  readonly count: (what: 'checked' | 'flawed' | 'deleted' | 'orphaned', by: number) => void;
  readonly open: (name: Pick<Evidence, 'id' | 'mime'>) => Promise<Opened | undefined>;
  readonly drop: (path: string) => Promise<void>;
  readonly list: () => AsyncIterable<Stored>;
  /** How full the disk is, 0..1. */
  readonly fill: () => Promise<number | undefined>;
  readonly keptBytes: () => Promise<number>;
  /** Marks what has served its purpose, the oldest first, and says what is to be removed. */
  readonly deleteServed: (
    olderThan: Instant,
    limit: number,
    reason: string,
  ) => Promise<readonly { readonly id: EvidenceId; readonly mime: EvidenceMime; readonly bytes: number }[]>;
  readonly toCheck: (before: Instant, limit: number) => Promise<readonly Evidence[]>;
  readonly noteCheck: (id: EvidenceId, flaw: EvidenceFlaw | undefined) => Promise<boolean>;
  /** Tells a desk of every flaw of which none was told. */
  readonly raiseFlaws: () => Promise<unknown>;
  readonly onRecord: (ids: readonly EvidenceId[]) => Promise<ReadonlyMap<EvidenceId, 'kept' | 'deleted'>>;
}

const AT_ONCE = 200;
/** Above it somebody has to do something before pictures are lost. */
const NEARLY_FULL = 0.85;

/**
 * Retain: deletes what has served its purpose and is older than its days, and, above the size that is allowed, what is
 * older than the floor, the oldest first. What may not go stays, however full it is: then it says so.
 */
export async function retain(
  ports: UpkeepPorts,
  { days: most, floorDays, mostBytes }: Retention,
): Promise<number> {
  const { now, log } = ports;
  const byAge = `older than ${most} days`;
  let deleted = 0;
  for (let gone = AT_ONCE; gone === AT_ONCE; deleted += gone)
    gone = (await remove(ports, now() - days(most), AT_ONCE, byAge)).pieces;
  if (mostBytes !== undefined) {
    let kept = await ports.keptBytes();
    const bySize = `more than ${mostBytes / 1e9} GB are kept, and it was older than ${floorDays} days`;
    while (kept > mostBytes) {
      // Few at once: no more than has to go.
      const { pieces, bytes } = await remove(ports, now() - days(floorDays), 10, bySize);
      if (pieces === 0) break;
      [deleted, kept] = [deleted + pieces, kept - bytes];
    }
    if (kept > mostBytes)
      log.error(
        { kept, mostBytes },
        'more evidence is kept than is allowed, and none of it may go: give it more room',
      );
  }
  const fill = await ports.fill();
  if (fill !== undefined && fill > NEARLY_FULL)
    log.error(
      { fill: Math.round(fill * 100) / 100 },
      'the disk of the evidence is nearly full: give it more room',
    );
  if (deleted > 0) log.info({ deleted }, 'evidence that has served its purpose was deleted');
  return deleted;
}

async function remove(ports: UpkeepPorts, olderThan: Instant, limit: number, reason: string) {
  const gone = await ports.deleteServed(olderThan, limit, reason);
  for (const { id, mime } of gone) await ports.drop(vaultPath(id, mime));
  ports.count('deleted', gone.length);
  return { pieces: gone.length, bytes: gone.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** Each piece is read again once a day; one round takes no longer than this. */
const CHECKED_FOR: Duration = days(1);
const ROUND: Duration = minutes(40);

/** Check: reads again what was not read for a day → how many are flawed: others than were kept, or not there. */
export async function check(ports: UpkeepPorts): Promise<{ checked: number; flawed: number }> {
  const { now, log } = ports;
  const until = now() + ROUND;
  let [checked, flawed] = [0, 0];
  while (now() < until) {
    const pieces = await ports.toCheck(now() - CHECKED_FOR, AT_ONCE);
    for (const { id, mime, sha256, incidentId } of pieces) {
      const flaw = await flawOf(await ports.open({ id, mime }), sha256);
      const isNews = await ports.noteCheck(id, flaw);
      if (flaw) flawed++;
      if (flaw && isNews) {
        ports.count('flawed', 1);
        log.error({ evidence: id, incidentId, flaw }, 'a piece of evidence is not what was kept');
      }
    }
    // After every batch, found or not: what was found before somebody was killed is told now.
    await ports.raiseFlaws();
    ports.count('checked', pieces.length);
    checked += pieces.length;
    if (pieces.length < AT_ONCE) break;
  }
  return { checked, flawed };
}

async function flawOf(opened: Opened | undefined, sha256: string): Promise<EvidenceFlaw | undefined> {
  if (!opened) return 'missing';
  try {
    return (await hashOf(await opened.read())) === sha256 ? undefined : 'altered';
  } finally {
    await opened.close();
  }
}

async function hashOf(bytes: Readable): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest('hex');
}

/** Bytes are stored before their row is: so long nobody takes them for orphans. */
const FRESH: Duration = days(1);
/** More orphans than this share say that it is the database that is wrong. */
const MOST_ORPHANS = 0.1;
const FEW = 50;

/**
 * Tidy: removes the bytes that no row knows, or whose row says deleted, and half-written files. What is not ours is left
 * alone; and when a great part of the vault is unknown, all of it is: then it is another town's, or an older database.
 */
export async function tidy(ports: UpkeepPorts): Promise<number> {
  const { now, log } = ports;
  const orphans: string[] = [];
  let all = 0;
  for await (const stored of batches(ports.list())) {
    const ids = stored.flatMap(({ path }) => EvidenceId.safeParse(idAt(path)).data ?? []);
    const known = await ports.onRecord(ids);
    for (const { path, storedAt } of stored) {
      all++;
      const [isFresh, id] = [storedAt > now() - FRESH, EvidenceId.safeParse(idAt(path)).data];
      const fate = id && known.get(id);
      if (fate === 'deleted' || (!isFresh && (path.endsWith('.part') || (id && !fate)))) orphans.push(path);
    }
  }
  if (orphans.length > FEW && orphans.length > all * MOST_ORPHANS) {
    log.error(
      { orphans: orphans.length, all },
      'so much of the evidence is not on record that none of it is removed: is this the right database?',
    );
    return 0;
  }
  for (const path of orphans) await ports.drop(path);
  ports.count('orphaned', orphans.length);
  if (orphans.length > 0) log.info({ orphans: orphans.length }, 'what no incident needs was removed');
  return orphans.length;
}

async function* batches(all: AsyncIterable<Stored>): AsyncIterable<Stored[]> {
  let batch: Stored[] = [];
  for await (const one of all) {
    batch.push(one);
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
