import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { NewRule } from '../../core/default-rules.ts';
import { DomainError } from '../../core/errors.ts';
import { type AreaId, CameraId, type PersonId, RuleId } from '../../core/ids.ts';
import { Rule } from '../../core/rule.ts';
import { personOf, visible } from '../guard.ts';
import { Refused } from '../problem.ts';
import { RuleChange, RuleDraft } from '../views/rule.view.ts';

const RuleView = Rule.meta({ id: 'Rule' });
const RuleList = z.object({ rules: z.array(RuleView) }).meta({ id: 'RuleList' });

export interface RulePorts {
  readonly areaOfCamera: (id: CameraId) => Promise<AreaId | undefined>;
  readonly list: (camera: CameraId) => Promise<readonly Rule[]>;
  /** The camera's rules from now on. @throws DomainError `unknown-category` */
  readonly replace: (camera: CameraId, rules: readonly NewRule[], by: PersonId) => Promise<readonly Rule[]>;
  /** @throws DomainError `unknown-category`, `unknown-rule` */
  readonly update: (id: RuleId, rule: NewRule, by: PersonId) => Promise<Rule>;
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
        description:
          'A rule that is just as before keeps its id and what is under way; the others are retired. To change one, PATCH it.',
        tags,
        params,
        body: z.strictObject({ rules: z.array(RuleDraft).max(50) }).meta({ id: 'RuleReplacement' }),
        response: { 200: RuleList },
      },
    },
    async (request) => {
      const { id: camera } = request.params;
      await check(request, camera);
      return { rules: [...(await ports.replace(camera, request.body.rules, personOf(request).id))] };
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
      const rule = (await ports.list(camera)).find((one) => one.id === ruleId);
      if (!rule) throw new DomainError('unknown-rule', 'This camera has no such rule');
      return ports.update(ruleId, changed(rule, request.body), personOf(request).id);
    },
  );
};

/** @throws Refused `invalid` when the rule's kind has no such field: no line is drawn around water. */
function changed({ id: _, ...rule }: Rule, change: z.infer<typeof RuleChange>): NewRule {
  const asked = { ...rule, ...change, ...(change.exclude === null && { exclude: undefined }) };
  const { success, data, error } = RuleDraft.safeParse(asked);
  if (success) return data;
  const fields = error.issues
    .map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
    .join('; ');
  throw new Refused(422, 'invalid', `A rule of kind ${rule.kind} cannot be so: ${fields}`);
}
