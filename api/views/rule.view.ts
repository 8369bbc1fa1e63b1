import { z } from 'zod';
import { Rule } from '../../core/rule.ts';

const [present, stopped, count, crossed, level] = Rule.options;
/** A rule as it is told us: its id is given by the store. */
const id = true as const;

/** A rule about a zone, as it is told us. */
export const ZoneDraft = z
  .discriminatedUnion('kind', [
    present.omit({ id }).strict(),
    stopped.omit({ id }).strict(),
    count.omit({ id }).strict(),
  ])
  .meta({ id: 'ZoneRuleDraft' });
export type ZoneDraft = z.infer<typeof ZoneDraft>;

export const RuleDraft = z
  .discriminatedUnion('kind', [
    present.omit({ id }).strict(),
    stopped.omit({ id }).strict(),
    count.omit({ id }).strict(),
    crossed.omit({ id }).strict(),
    level.omit({ id }).strict(),
  ])
  .meta({ id: 'RuleDraft' });

/** What may be changed of one rule without drawing anew. `exclude: null` leaves nothing out any more. */
export const RuleChange = z
  .strictObject({
    zone: present.shape.zone.optional(),
    exclude: present.shape.exclude.nullable(),
    line: crossed.shape.line.optional(),
    labels: present.shape.labels.optional(),
    most: count.shape.most.optional(),
    above: level.shape.above.optional(),
    to: crossed.shape.to.optional(),
    persistence: present.shape.persistence.optional(),
    dwell: present.shape.dwell.optional(),
    coolDown: present.shape.coolDown.optional(),
    schedule: present.shape.schedule.optional(),
    category: present.shape.category.optional(),
  })
  .meta({ id: 'RuleChange' });
