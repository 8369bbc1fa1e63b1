import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import { Client } from 'pg';
import type { AreaId, CameraId, IncidentId } from '../core/ids.ts';
import { type Instant, seconds } from '../core/time.ts';
import { lockChain } from './audit.ts';
import type { Db } from './db.ts';
import { outbox } from './tables/record.ts';

const CHANNEL = 'shouwang_outbox';

/** Something has changed: look at it again. Says what and where, not how it is now. */
export interface News {
  readonly seq: number;
  readonly at: Instant;
  readonly topic: 'incident' | 'camera';
  readonly incidentId?: IncidentId;
  readonly cameraId?: CameraId;
  readonly areaId: AreaId;
}

/**
 * Append: news → a row in the outbox, and word of it to whoever listens once this transaction is committed.
 * Under the lock of the audit chain, so that numbers are in the order of commits: who has read up to n has
 * missed nothing before n.
 */
export async function appendOutbox(tx: Db, news: Omit<News, 'seq'>): Promise<void> {
  await lockChain(tx);
  const [row] = await tx.insert(outbox).values(news).returning({ seq: outbox.seq });
  await tx.execute(sql`select pg_notify(${CHANNEL}, ${String(row?.seq)})`);
}

/** What came after `seq`, oldest first. */
export async function outboxAfter(
  db: Db,
  seq: number,
  { limit, areaId }: { limit: number; areaId?: AreaId | undefined },
): Promise<News[]> {
  const here = areaId && eq(outbox.areaId, areaId);
  const rows = await db
    .select()
    .from(outbox)
    .where(and(gt(outbox.seq, seq), here))
    .orderBy(asc(outbox.seq))
    .limit(limit);
  return rows.map(({ incidentId, cameraId, ...row }) => ({
    ...row,
    ...(incidentId && { incidentId }),
    ...(cameraId && { cameraId }),
  }));
}

/** The newest number; 0 when there is none. */
export async function lastSeq(db: Db): Promise<number> {
  const [row] = await db.select({ seq: outbox.seq }).from(outbox).orderBy(desc(outbox.seq)).limit(1);
  return row?.seq ?? 0;
}

const ALIVE_EVERY = seconds(15);
const ANSWER_WITHIN = seconds(5);
const LONGEST_WAIT = seconds(5);

/**
 * Listen: calls `onSeq` with the newest number whenever there is news, and each time the connection is made
 * anew, so that nothing said in between is missed. Never gives up; waits between tries, with jitter.
 */
export function listenToOutbox(
  url: string,
  onSeq: (seq: number) => void,
  onError: (error: Error) => void = () => {},
) {
  const closing = new AbortController();
  const running = run(url, onSeq, onError, closing.signal);
  return {
    close: async () => {
      closing.abort();
      await running;
    },
  };
}

async function run(
  url: string,
  onSeq: (seq: number) => void,
  onError: (error: Error) => void,
  signal: AbortSignal,
) {
  let tries = 0;
  while (!signal.aborted) {
    try {
      await runOnce(
        url,
        (seq) => {
          tries = 0;
          onSeq(seq);
        },
        signal,
      );
    } catch (error) {
      if (signal.aborted) return;
      onError(error instanceof Error ? error : new Error(String(error)));
      tries += 1;
      await rest(Math.min(LONGEST_WAIT, 100 * 2 ** Math.min(tries, 6)) * (0.5 + Math.random() / 2), signal);
    }
  }
}

/** Listens on one connection until it breaks (throws) or is told to stop (returns). */
async function runOnce(url: string, onSeq: (seq: number) => void, signal: AbortSignal): Promise<void> {
  const client = new Client({
    connectionString: url,
    application_name: 'shouwang-listen',
    connectionTimeoutMillis: ANSWER_WITHIN,
    query_timeout: ANSWER_WITHIN,
    keepAlive: true,
  });
  let alive: NodeJS.Timeout | undefined;
  const ended = new Promise<void>((end, broken) => {
    client.on('error', broken);
    client.on('end', () => broken(new Error('the database closed the connection')));
    signal.addEventListener('abort', () => end(), { once: true });
    // A peer that fell silent shows no error by itself: ask it now and then.
    alive = setInterval(() => void client.query('select 1').catch(broken), ALIVE_EVERY);
  });
  // Heard below, or of no interest once we end the connection ourselves.
  ended.catch(() => {});
  client.on('notification', ({ payload }) => onSeq(Number(payload)));
  try {
    await client.connect();
    await client.query(`listen ${CHANNEL}`);
    const { rows } = await client.query<{ seq: string }>('select coalesce(max(seq), 0) as seq from outbox');
    if (!signal.aborted) onSeq(Number(rows[0]?.seq ?? 0));
    await ended;
  } finally {
    clearInterval(alive);
    await client.end().catch(() => {});
  }
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((settle) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      settle();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
  });
}
