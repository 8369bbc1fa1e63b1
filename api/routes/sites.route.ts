import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import type { AreaId, PersonId } from '../../core/ids.ts';
import { may } from '../../core/policy.ts';
import { Site } from '../../core/site.ts';
import { areaOf, askerOf, personOf } from '../guard.ts';
import { AreaView, SiteView, siteView } from '../views/place.view.ts';

const NewSite = z.strictObject(Site.omit({ id: true }).shape).meta({ id: 'NewSite' });
type NewSite = z.infer<typeof NewSite>;

export interface SitePorts {
  readonly list: (area: AreaId | undefined) => Promise<readonly Site[]>;
  readonly areas: () => Promise<readonly AreaView[]>;
  /** @throws DomainError `conflict` when the area has a site of this name */
  readonly create: (site: NewSite, by: PersonId) => Promise<Site>;
}

/** Places worth watching, and the areas of the town they lie in. */
export const siteRoutes: FastifyPluginAsyncZod<SitePorts> = async (app, ports) => {
  app.get(
    '/sites',
    {
      config: { act: 'see-sites' },
      schema: {
        operationId: 'listSites',
        summary: 'List sites',
        tags: ['sites'],
        response: { 200: z.object({ sites: z.array(SiteView) }).meta({ id: 'SiteList' }) },
      },
    },
    async (request) => ({ sites: (await ports.list(areaOf(request))).map(siteView) }),
  );

  app.get(
    '/areas',
    {
      config: { act: 'see-sites' },
      schema: {
        operationId: 'listAreas',
        summary: 'List areas',
        tags: ['sites'],
        response: { 200: z.object({ areas: z.array(AreaView) }).meta({ id: 'AreaList' }) },
      },
    },
    async (request) => {
      const areas = await ports.areas();
      return { areas: areas.filter(({ id }) => may(askerOf(request), 'see-sites', { areaId: id })) };
    },
  );

  app.post(
    '/sites',
    {
      config: { act: 'manage-sites', refuses: [409, 422] },
      schema: {
        operationId: 'createSite',
        summary: 'Add a site',
        tags: ['sites'],
        body: NewSite,
        response: { 201: SiteView },
      },
    },
    async (request, reply) => {
      const { areaId } = request.body;
      const known = (await ports.areas()).some(({ id }) => id === areaId);
      if (!known || !may(askerOf(request), 'manage-sites', { areaId })) {
        throw new DomainError('forbidden', 'You have no such area');
      }
      return reply.code(201).send(siteView(await ports.create(request.body, personOf(request).id)));
    },
  );
};
