import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Position } from '../../core/geometry.ts';
import type { AreaId } from '../../core/ids.ts';
import type { Instant } from '../../core/time.ts';
import { areaOf } from '../guard.ts';
import { unitsOnWall, type Whereabouts } from '../wall.ts';

const UnitView = z
  .object({
    position: Position.describe('To about a hundred metres'),
    seenAt: z.int(),
    busy: z.boolean().describe('Has something in hand'),
  })
  .meta({ id: 'Unit' });

export interface UnitPorts {
  readonly now: () => Instant;
  readonly responders: (area: AreaId | undefined) => Promise<readonly Whereabouts[]>;
}

/** Where help is, for a room that is not to know who: no names, no ids, no house numbers. */
export const unitRoutes: FastifyPluginAsyncZod<UnitPorts> = async (app, ports) => {
  app.get(
    '/units',
    {
      config: { act: 'see-units' },
      schema: {
        operationId: 'listUnits',
        summary: 'Where responders are, without saying who',
        description: 'As they told last, within four hours. Whoever belongs to an area sees that area only.',
        tags: ['incidents'],
        response: { 200: z.object({ units: z.array(UnitView) }).meta({ id: 'Units' }) },
      },
    },
    async (request) => ({ units: unitsOnWall(await ports.responders(areaOf(request)), ports.now()) }),
  );
};
