import { randomUUID } from 'node:crypto';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { NewRule } from '../core/default-rules.ts';
import { DomainError } from '../core/errors.ts';
import type { CameraId, RuleId } from '../core/ids.ts';
import { Rule } from '../core/rule.ts';
import type { Instant } from '../core/time.ts';
import { type Actor, appendAudit } from './audit.ts';
import { canonical } from './canonical.ts';
import { findCategory } from './categories.ts';
import type { Db } from './db.ts';
import { cameras } from './tables/cameras.ts';
import { rules } from './tables/rules.ts';

type RuleRow = typeof rules.$inferSelect;

/** A rule that fits no schema of today would be an error of ours: better said here than seen by nobody. */
const ruleOf = ({ id, definition }: Pick<RuleRow, 'id' | 'definition'>): Rule =>
  Rule.parse({ ...definition, id });

/** The rules in force on a camera, in their order. */
export async function rulesOf(db: Db, cameraId: CameraId): Promise<Rule[]> {
  const rows = await db
    .select()
    .from(rules)
    .where(and(eq(rules.cameraId, cameraId), isNull(rules.retiredAt)))
    .orderBy(asc(rules.rank), asc(rules.id));
  return rows.map(ruleOf);
}

/** @throws DomainError `unknown-rule` when there is none such in force. */
export async function findRule(db: Db, id: RuleId): Promise<{ cameraId: CameraId; rule: Rule }> {
  const [row] = await db
    .select()
    .from(rules)
    .where(and(eq(rules.id, id), isNull(rules.retiredAt)));
  if (!row) throw new DomainError('unknown-rule', 'no such rule: it may have been removed');
  return { cameraId: row.cameraId, rule: ruleOf(row) };
}

/**
 * Set: the rules a camera is to have from now on. One that is just as before keeps its id, and with it what is
 * under way; the others are retired, never deleted.
 * @throws DomainError `unknown-camera`, `unknown-category`
 */
export async function setRules(
  db: Db,
  cameraId: CameraId,
  wanted: readonly NewRule[],
  actor: Actor,
  now: Instant,
): Promise<Rule[]> {
  return db.transaction(async (tx) => {
    await lockCamera(tx, cameraId);
    const former = await rulesOf(tx, cameraId);
    const left = [...former];
    for (const [rank, rule] of wanted.entries()) {
      const same = left.findIndex(({ id: _, ...one }) => canonical(one) === canonical(rule));
      const [kept] = same < 0 ? [] : left.splice(same, 1);
      if (kept) await tx.update(rules).set({ rank }).where(eq(rules.id, kept.id));
      else await insertRule(tx, cameraId, rule, rank, now);
    }
    for (const { id } of left) await tx.update(rules).set({ retiredAt: now }).where(eq(rules.id, id));
    const set = await rulesOf(tx, cameraId);
    const detail = { before: former, after: set };
    await appendAudit(tx, actor, { act: 'set', subject: 'rule', subjectId: cameraId, detail }, now);
    return set;
  });
}

/** @throws DomainError `unknown-camera`, `unknown-category` */
export async function addRule(
  db: Db,
  cameraId: CameraId,
  rule: NewRule,
  actor: Actor,
  now: Instant,
): Promise<Rule> {
  return db.transaction(async (tx) => {
    await lockCamera(tx, cameraId);
    const rank = (await rulesOf(tx, cameraId)).length;
    const made = await insertRule(tx, cameraId, rule, rank, now);
    const detail = { cameraId, rule: made };
    await appendAudit(tx, actor, { act: 'create', subject: 'rule', subjectId: made.id, detail }, now);
    return made;
  });
}

/** Changes a rule under the same id. @throws DomainError `unknown-rule`, `unknown-category` */
export async function updateRule(
  db: Db,
  id: RuleId,
  rule: NewRule,
  actor: Actor,
  now: Instant,
): Promise<Rule> {
  return db.transaction(async (tx) => {
    const { rule: before } = await findRule(tx, id);
    await findCategory(tx, rule.category);
    const { kind, category } = rule;
    await tx.update(rules).set({ kind, category, definition: rule }).where(eq(rules.id, id));
    const after = ruleOf({ id, definition: rule });
    const detail = { before, after };
    await appendAudit(tx, actor, { act: 'update', subject: 'rule', subjectId: id, detail }, now);
    return after;
  });
}

/** @throws DomainError `unknown-rule` */
export async function removeRule(db: Db, id: RuleId, actor: Actor, now: Instant): Promise<void> {
  await db.transaction(async (tx) => {
    const { rule } = await findRule(tx, id);
    await tx.update(rules).set({ retiredAt: now }).where(eq(rules.id, id));
    await appendAudit(tx, actor, { act: 'remove', subject: 'rule', subjectId: id, detail: rule }, now);
  });
}

/** Inserts without an audit row: that is its caller's. */
export async function insertRule(
  tx: Db,
  cameraId: CameraId,
  rule: NewRule,
  rank: number,
  now: Instant,
): Promise<Rule> {
  await findCategory(tx, rule.category);
  const id = randomUUID() as RuleId;
  const { kind, category } = rule;
  await tx.insert(rules).values({ id, cameraId, kind, category, definition: rule, rank, createdAt: now });
  return ruleOf({ id, definition: rule });
}

/** Two admins change one camera's rules one after the other. */
async function lockCamera(tx: Db, id: CameraId): Promise<void> {
  const [row] = await tx
    .select({ id: cameras.id })
    .from(cameras)
    .where(eq(cameras.id, id))
    .for('no key update');
  if (!row) throw new DomainError('unknown-camera', 'no such camera: it has to be registered first');
}
