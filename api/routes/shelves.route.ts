import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import { AreaId, CameraId, type PersonId, ShelfId } from '../../core/ids.ts';
import { Shelf, ShelfReason, ShelfTerm } from '../../core/shelf.ts';
import { areaOf, personOf, visible } from '../guard.ts';

const ShelfView = Shelf.extend({
  cameraName: z.string(),
  siteName: z.string(),
  areaId: AreaId,
  byName: z.string(),
  secondedByName: z.string().optional(),
  held: z.int().describe('How many alerts it has folded so far'),
}).meta({ id: 'Shelf' });
export type ShelfView = z.infer<typeof ShelfView>;

const NewShelf = z
  .strictObject({
    cameraId: CameraId,
    category: Shelf.shape.category,
    term: ShelfTerm,
    reason: ShelfReason,
  })
  .meta({ id: 'NewShelf' });
export type NewShelf = z.infer<typeof NewShelf>;

export interface ShelfPorts {
  readonly list: (area: AreaId | undefined) => Promise<readonly ShelfView[]>;
  readonly areaOfCamera: (camera: CameraId) => Promise<AreaId | undefined>;
  readonly areaOf: (shelf: ShelfId) => Promise<AreaId | undefined>;
  readonly shelve: (shelf: NewShelf, by: PersonId) => Promise<unknown>;
  /** @throws DomainError `unknown-shelf`, `forbidden`, `conflict` */
  readonly second: (shelf: ShelfId, by: PersonId) => Promise<unknown>;
  readonly end: (shelf: ShelfId, by: PersonId) => Promise<unknown>;
}

const unknownCamera = () => new DomainError('unknown-camera', 'There is no such camera, or not in your area');
const unknownShelf = () => new DomainError('unknown-shelf', 'There is no such shelf, or its time is over');
const itself = (areaId: AreaId) => areaId;

/** What is not to ring for a while. */
export const shelfRoutes: FastifyPluginAsyncZod<ShelfPorts> = async (app, ports) => {
  const Shelves = z.object({ shelves: z.array(ShelfView) }).meta({ id: 'Shelves' });
  app.get(
    '/shelves',
    {
      config: { act: 'see-shelves' },
      schema: {
        operationId: 'listShelves',
        summary: 'What is shelved, by whom, until when',
        tags: ['incidents'],
        response: { 200: Shelves },
      },
    },
    async (request) => ({ shelves: [...(await ports.list(areaOf(request)))] }),
  );

  app.post(
    '/shelves',
    {
      config: { act: 'shelve', refuses: [404, 422] },
      schema: {
        operationId: 'shelve',
        summary: 'Let one kind of one camera not ring for a while',
        description:
          'Recorded and raised all the same, and folded in the queue. P1 at reservoirs and fire spots waits for a second person.',
        tags: ['incidents'],
        body: NewShelf,
        response: { 201: Shelves },
      },
    },
    async (request, reply) => {
      const area = await ports.areaOfCamera(request.body.cameraId);
      visible(request, area, itself, unknownCamera);
      await ports.shelve(request.body, personOf(request).id);
      return reply.code(201).send({ shelves: [...(await ports.list(areaOf(request)))] });
    },
  );

  const params = z.strictObject({ id: ShelfId });
  const change = (what: 'second' | 'end') => ({
    config: { act: 'shelve' as const, refuses: [403, 404, 409] },
    schema: {
      operationId: what === 'second' ? 'secondShelf' : 'endShelf',
      summary: what === 'second' ? 'Agree, as the second person' : 'Let it ring again',
      tags: ['incidents'],
      params,
      response: { 200: Shelves },
    },
  });
  app.post('/shelves/:id/second', change('second'), async (request) => {
    visible(request, await ports.areaOf(request.params.id), itself, unknownShelf);
    await ports.second(request.params.id, personOf(request).id);
    return { shelves: [...(await ports.list(areaOf(request)))] };
  });
  app.post('/shelves/:id/end', change('end'), async (request) => {
    visible(request, await ports.areaOf(request.params.id), itself, unknownShelf);
    await ports.end(request.params.id, personOf(request).id);
    return { shelves: [...(await ports.list(areaOf(request)))] };
  });
};
