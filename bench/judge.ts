import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidenceMime } from '../core/evidence.ts';
import { EvidenceId } from '../core/ids.ts';
import { vaultPath } from '../runtime/vault.ts';
import { verifyAudit } from '../store/audit.ts';
import { openDatabase } from '../store/open.ts';
import type { Acknowledged } from './load.ts';
import { pause } from './pause.ts';

/** What must hold whatever was killed; every number has to be 0. */
export interface Flaws {
  /** Observations on record without an outcome. */
  readonly unraised: number;
  /** Cameras and rules with two incidents open at once. */
  readonly twice: number;
  /** Incidents whose count is not that of the observations behind them. */
  readonly miscounted: number;
  /** Observations of incidents with neither a picture nor a reason for having none. */
  readonly unproven: number;
  /** Pictures on record whose file is missing, or not the one that was kept. */
  readonly torn: number;
  /** Acknowledged to a citizen, but not in the queue exactly once. */
  readonly reportsLost: number;
  /** Acknowledged to a dispatcher, but not so on record. */
  readonly verdictsLost: number;
  /** 1 when the audit chain does not hold. */
  readonly auditBroken: number;
}

export interface Judgement {
  readonly flaws: Flaws;
  readonly isSound: boolean;
  /** How much there was to lose. */
  readonly record: Readonly<Record<keyof typeof amounts, number>>;
}

const faults = {
  unraised: 'select 1 from observations where outcome is null',
  twice: `select 1 from incidents where camera_id is not null and state <> 'rejected'
          group by camera_id, rule_id, category having count(*) > 1`,
  miscounted: `select 1 from incidents i where i.rule_id is not null and i.count <>
               (select count(*) from observations o where o.incident_id = i.id)`,
  unproven: `select 1 from observations where evidence_state = 'pending'`,
} as const;

const amounts = {
  observations: 'select 1 from observations',
  incidents: 'select 1 from incidents',
  reports: 'select 1 from reports',
  pictures: 'select 1 from evidence',
  auditRows: 'select 1 from audit',
} as const;

const kept = 'select id, mime, sha256 from evidence where deleted_at is null';
const queued =
  'select 1 from incidents where report_id = any($1::uuid[]) group by report_id having count(*) = 1';
const rejected = `select 1 from incidents where id = any($1::uuid[]) and state = 'rejected'`;

/**
 * Judge: the record, and what people were promised → what does not hold. It reads database and evidence folder
 * only, not what the processes say of themselves.
 */
export async function judge(
  databaseUrl: string,
  evidenceDir: string,
  { reports, refuted }: Acknowledged,
): Promise<Judgement> {
  const { db, pool, close } = openDatabase(databaseUrl, { applicationName: 'shouwang-judge', poolSize: 2 });
  const count = async (statement: string, values: unknown[] = []): Promise<number> => {
    const counted = `select count(*)::int as n from (${statement}) as found`;
    return (await pool.query<{ n: number }>(counted, values)).rows[0]?.n ?? 0;
  };
  const countAll = async <Name extends string>(statements: Readonly<Record<Name, string>>) => {
    const pairs = Object.entries<string>(statements).map(async ([name, sql]) => [name, await count(sql)]);
    return Object.fromEntries(await Promise.all(pairs)) as Record<Name, number>;
  };
  try {
    const { rows } = await pool.query<Row>(kept);
    const whole = await Promise.all(rows.map((row) => isWhole(evidenceDir, row)));
    const flaws: Flaws = {
      ...(await countAll(faults)),
      torn: whole.filter((is) => !is).length,
      reportsLost: reports.size - (await count(queued, [[...reports]])),
      verdictsLost: refuted.size - (await count(rejected, [[...refuted]])),
      auditBroken: (await verifyAudit(db)).sound ? 0 : 1,
    };
    const isSound = Object.values(flaws).every((flaw) => flaw === 0);
    return { flaws, isSound, record: await countAll(amounts) };
  } finally {
    await close();
  }
}

interface Row {
  readonly id: string;
  readonly mime: EvidenceMime;
  readonly sha256: string;
}

async function isWhole(folder: string, { id, mime, sha256 }: Row): Promise<boolean> {
  const path = join(folder, vaultPath(EvidenceId.parse(id), mime));
  const bytes = await readFile(path).catch(() => Buffer.alloc(0));
  return createHash('sha256').update(bytes).digest('hex') === sha256;
}

/** Judges until all holds, or the time (ms) is up: what is under way is given time to settle. */
export async function judgeWithin(within: number, once: () => Promise<Judgement>): Promise<Judgement> {
  for (const until = Date.now() + within; ; await pause(1_000)) {
    const judgement = await once();
    if (judgement.isSound || Date.now() > until) return judgement;
  }
}
