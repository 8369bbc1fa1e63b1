import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import { type AreaId, CameraId, type PersonId, RuleId } from '../../core/ids.ts';
import { Rule } from '../../core/rule.ts';
import { personOf, visible } from '../guard.ts';

const [present, stopped, count, crossed, level] = Rule.options;
/** A rule as it is told us: new ones without an id, kept ones with theirs. */
const id = RuleId.optional();
const RuleDraft = z
  .discriminatedUnion('kind', [
    present.extend({ id }).strict(),
    stopped.extend({ id }).strict(),
    count.extend({ id }).strict(),
    crossed.extend({ id }).strict(),
    level.extend({ id }).strict(),
  ])
  .meta({ id: 'RuleDraft' });
export type RuleDraft = z.infer<typeof RuleDraft>;

/** What may be changed of one rule without drawing anew. */
const RuleChange = z
  .strictObject({
    zone: present.shape.zone.optional(),
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

const RuleView = Rule.meta({ id: 'Rule' });
const RuleList = z.object({ rules: z.array(RuleView) }).meta({ id: 'RuleList' });

export interface RulePorts {
  readonly areaOfCamera: (id: CameraId) => Promise<AreaId | undefined>;
  readonly list: (camera: CameraId) => Promise<readonly Rule[]>;
  /** The camera's rules from now on. @throws DomainError `unknown-category`, `unknown-rule` */
  readonly replace: (camera: CameraId, rules: readonly RuleDraft[], by: PersonId) => Promise<unknown>;
}

/** What ought not to be, camera by camera. Workers take up a change within seconds. */
export const ruleRoutes: FastifyPluginAsyncZod<RulePorts> = async (app, ports) => {
  const params = z.strictObject({ id: CameraId });
  const tags = ['rules'];

  const check = async (request: Parameters<typeof visible>[0], camera: CameraId) => {
    const area = await ports.areaOfCamera(camera);
    const none = () =>
      new DomainError('unknown-camera', 'There is no such camera, or it is not of your area');
    visible(request, area, (areaId) => areaId, none);
  };

  app.get(
    '/cameras/:id/rules',
    {
      config: { act: 'see-rules', refuses: [404] },
      schema: {
        operationId: 'listRules',
        summary: "List a camera's rules",
        tags,
        params,
        response: { 200: RuleList },
      },
    },
    async (request) => {
      await check(request, request.params.id);
      return { rules: [...(await ports.list(request.params.id))] };
    },
  );

  app.put(
    '/cameras/:id/rules',
    {
      config: { act: 'manage-rules', refuses: [404, 422] },
      schema: {
        operationId: 'replaceRules',
        summary: "Replace a camera's rules",
        description: 'A rule that keeps its id keeps its history; what is not named is retired.',
        tags,
        params,
        body: z.strictObject({ rules: z.array(RuleDraft).max(50) }).meta({ id: 'RuleReplacement' }),
        response: { 200: RuleList },
      },
    },
    async (request) => {
      const { id: camera } = request.params;
      await check(request, camera);
      await ports.replace(camera, request.body.rules, personOf(request).id);
      return { rules: [...(await ports.list(camera))] };
    },
  );

  app.patch(
    '/cameras/:id/rules/:ruleId',
    {
      config: { act: 'manage-rules', refuses: [404, 422] },
      schema: {
        operationId: 'updateRule',
        summary: 'Change one rule',
        tags,
        params: params.extend({ ruleId: RuleId }),
        body: RuleChange,
        response: { 200: RuleView },
      },
    },
    async (request) => {
      const { id: camera, ruleId } = request.params;
      await check(request, camera);
      const rules = await ports.list(camera);
      const rule = rules.find((one) => one.id === ruleId);
      if (!rule) throw new DomainError('unknown-rule', 'This camera has no such rule');
      const changed = changedRule(rule, request.body);
      const others = rules.map((one) => (one.id === ruleId ? changed : one));
      await ports.replace(camera, others, personOf(request).id);
      return changed;
    },
  );
};

/** @throws ZodError when the rule's kind has no such field: a line is not drawn around water. */
function changedRule(rule: Rule, change: z.infer<typeof RuleChange>): Rule {
  const { success, data, error } = RuleDraft.safeParse({ ...rule, ...change });
  if (success) return { ...data, id: rule.id } as Rule;
  const fields = error.issues
    .map(({ path, message }) => `${path.join('.') || 'rule'}: ${message}`)
    .join('; ');
  throw new DomainError('conflict', `A rule of kind ${rule.kind} cannot be so: ${fields}`);
}
