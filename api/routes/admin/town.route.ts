import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type Category, CategoryCode, Severity } from '../../../core/category.ts';
import { DomainError } from '../../../core/errors.ts';
import { AreaId, type PersonId, SiteId } from '../../../core/ids.ts';
import { may, mayForTown } from '../../../core/policy.ts';
import { Site } from '../../../core/site.ts';
import { Text } from '../../../core/text.ts';
import { hours } from '../../../core/time.ts';
import { askerOf, personOf } from '../../guard.ts';
import { AreaFacts } from '../../views/admin.view.ts';
import { AreaView, CategoryView, SiteView, siteView } from '../../views/place.view.ts';

const SiteChange = z
  .strictObject(Site.omit({ id: true }).partial().shape)
  .extend({ fastRoad: z.boolean().optional() })
  .meta({ id: 'SiteChange' });
const limit = z
  .int()
  .min(1_000)
  .max(hours(24 * 400))
  .nullable()
  .optional();
const CategoryChange = z
  .strictObject({
    zh: Text.trim().min(1).max(40).optional(),
    en: Text.trim().min(1).max(80).optional(),
    severity: Severity.optional(),
    acceptWithin: limit.describe('ms; null: no limit of its own'),
    onSiteWithin: limit,
    resolveWithin: limit,
    byCitizen: z.boolean().optional(),
    openToGrab: z.boolean().optional(),
  })
  .meta({ id: 'CategoryChange' });

export interface TownPorts {
  /** @throws DomainError `conflict` when there is one of that name */
  readonly createArea: (name: string, by: PersonId) => Promise<z.infer<typeof AreaView>>;
  /** @throws DomainError `unknown-area`, `conflict` */
  readonly renameArea: (id: AreaId, name: string, by: PersonId) => Promise<z.infer<typeof AreaView>>;
  readonly areaIds: () => Promise<readonly AreaId[]>;
  readonly areaOfSite: (id: SiteId) => Promise<AreaId | undefined>;
  /** @throws DomainError `conflict` */
  readonly updateSite: (id: SiteId, change: z.infer<typeof SiteChange>, by: PersonId) => Promise<Site>;
  /** @throws DomainError `unknown-category` */
  readonly updateCategory: (
    code: string,
    change: z.infer<typeof CategoryChange>,
    by: PersonId,
  ) => Promise<Category>;
}

type Request = Parameters<typeof askerOf>[0];

/** What the town is made of: its areas, its sites, its kinds of matter and their clocks. */
export const townRoutes: FastifyPluginAsyncZod<TownPorts> = async (app, ports) => {
  app.post(
    '/areas',
    {
      config: { act: 'manage-areas', refuses: [409] },
      schema: {
        operationId: 'createArea',
        summary: 'Add an area',
        tags: ['sites'],
        body: AreaFacts,
        response: { 201: AreaView },
      },
    },
    async (request, reply) => {
      forTown(request, 'manage-areas');
      return reply.code(201).send(await ports.createArea(request.body.name, personOf(request).id));
    },
  );

  app.patch(
    '/areas/:id',
    {
      config: { act: 'manage-areas', refuses: [409, 422] },
      schema: {
        operationId: 'renameArea',
        summary: 'Rename an area',
        tags: ['sites'],
        params: z.strictObject({ id: AreaId }),
        body: AreaFacts,
        response: { 200: AreaView },
      },
    },
    async (request) => {
      forTown(request, 'manage-areas');
      return ports.renameArea(request.params.id, request.body.name, personOf(request).id);
    },
  );

  app.patch(
    '/sites/:id',
    {
      config: { act: 'manage-sites', refuses: [404, 409, 422] },
      schema: {
        operationId: 'updateSite',
        summary: 'Change a site',
        tags: ['sites'],
        params: z.strictObject({ id: SiteId }),
        body: SiteChange,
        response: { 200: SiteView },
      },
    },
    async (request) => {
      const { id } = request.params;
      const mine = (areaId: AreaId | undefined) =>
        areaId && may(askerOf(request), 'manage-sites', { areaId });
      if (!mine(await ports.areaOfSite(id))) {
        throw new DomainError('unknown-site', 'There is no such site, or it is not of your area');
      }
      const { areaId } = request.body;
      if (areaId && !(mine(areaId) && (await ports.areaIds()).includes(areaId))) {
        throw new DomainError('forbidden', 'You have no such area');
      }
      return siteView(await ports.updateSite(id, request.body, personOf(request).id));
    },
  );

  app.patch(
    '/categories/:code',
    {
      config: { act: 'manage-categories', refuses: [422] },
      schema: {
        operationId: 'updateCategory',
        summary: 'Change a kind of matter: its names, its severity, its limits',
        description:
          'It counts for what is filed from now on: the limits of what is filed already are frozen.',
        tags: ['categories'],
        params: z.strictObject({ code: CategoryCode }),
        body: CategoryChange,
        response: { 200: CategoryView },
      },
    },
    async (request) => {
      forTown(request, 'manage-categories');
      return ports.updateCategory(request.params.code, request.body, personOf(request).id);
    },
  );
};

function forTown(request: Request, act: 'manage-areas' | 'manage-categories'): void {
  if (mayForTown(askerOf(request), act)) return;
  throw new DomainError('forbidden', 'This is the whole town’s: ask somebody who administers all of it');
}
