import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Position } from '../../core/geometry.ts';
import type { AreaId } from '../../core/ids.ts';
import { coarse } from '../../core/report.ts';
import { hours, type Instant } from '../../core/time.ts';
import { areaOf } from '../guard.ts';
import { isWallKind } from '../wall.ts';

/** Where somebody was longer ago says nothing of where he is. */
const KNOWN_FOR = hours(4);

const UnitView = z
  .object({
    position: Position.describe('To about a hundred metres'),
    seenAt: z.int(),
    busy: z.boolean().describe('Has something in hand'),
  })
  .meta({ id: 'Unit' });

export interface UnitPorts {
  readonly now: () => Instant;
  readonly responders: (area: AreaId | undefined) => Promise<
    readonly {
      readonly position?: Position | undefined;
      readonly seenAt?: Instant | undefined;
      /** Of what categories he has something in hand. */
      readonly kinds: readonly string[];
    }[]
  >;
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
    async (request) => {
      const since = ports.now() - KNOWN_FOR;
      const all = await ports.responders(areaOf(request));
      // Who deals with what the room is not to know of would show where it is.
      const units = all.flatMap(({ position, seenAt, kinds }) =>
        position && seenAt !== undefined && seenAt > since && kinds.every(isWallKind)
          ? [{ position: coarse(position), seenAt, busy: kinds.length > 0 }]
          : [],
      );
      return { units };
    },
  );
};
