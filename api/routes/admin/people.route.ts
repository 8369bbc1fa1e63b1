import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../../core/errors.ts';
import { type AreaId, PersonId } from '../../../core/ids.ts';
import { may } from '../../../core/policy.ts';
import { askerOf, personOf } from '../../guard.ts';
import { FirstPassword, NewPerson, PersonChange, PersonView } from '../../views/admin.view.ts';

export interface PeoplePorts {
  readonly list: () => Promise<readonly PersonView[]>;
  readonly find: (id: PersonId) => Promise<PersonView | undefined>;
  /** @throws DomainError `conflict` when somebody signs in by that name, `unknown-area` */
  readonly create: (person: NewPerson, by: PersonId) => Promise<FirstPassword>;
  /** @throws DomainError `conflict` when nobody would be left who may administer, `unknown-area` */
  readonly update: (id: PersonId, change: PersonChange, by: PersonId) => Promise<PersonView>;
  readonly resetPassword: (id: PersonId, by: PersonId) => Promise<FirstPassword>;
}

type Request = Parameters<typeof askerOf>[0];

/** Who may sign in, and as what. Nobody is removed: an account is closed. */
export const peopleRoutes: FastifyPluginAsyncZod<PeoplePorts> = async (app, ports) => {
  const params = z.strictObject({ id: PersonId });
  const tags = ['people'];

  app.get(
    '/people',
    {
      config: { act: 'see-people' },
      schema: {
        operationId: 'listPeople',
        summary: 'List people and their roles',
        tags,
        response: { 200: z.object({ people: z.array(PersonView) }).meta({ id: 'PersonList' }) },
      },
    },
    async (request) => {
      const people = await ports.list();
      const mine = people.filter((person) => isMine(request, 'see-people', person.areaId));
      // Who looks on sees who there is, not where to call them.
      const mayManage = may(askerOf(request), 'manage-people');
      return { people: mayManage ? mine : mine.map(({ phone: _, ...person }) => person) };
    },
  );

  app.post(
    '/people',
    {
      config: { act: 'manage-people', refuses: [409, 422] },
      schema: {
        operationId: 'createPerson',
        summary: 'Add somebody',
        description: 'The password is made of chance and told once, in this answer.',
        tags,
        body: NewPerson,
        response: { 201: FirstPassword },
      },
    },
    async (request, reply) => {
      checkReach(request, request.body.areaId);
      return reply.code(201).send(await ports.create(request.body, personOf(request).id));
    },
  );

  app.patch(
    '/people/:id',
    {
      config: { act: 'manage-people', refuses: [404, 409, 422] },
      schema: {
        operationId: 'updatePerson',
        summary: 'Change a name, a role or an area, close or open an account',
        description:
          'Whoever is changed is signed out everywhere. The last administrator cannot be taken away.',
        tags,
        params,
        body: PersonChange,
        response: { 200: PersonView },
      },
    },
    async (request) => {
      await known(request, request.params.id);
      const { areaId } = request.body;
      if (areaId !== undefined) checkReach(request, areaId ?? undefined);
      return ports.update(request.params.id, request.body, personOf(request).id);
    },
  );

  app.post(
    '/people/:id/password',
    {
      config: { act: 'manage-people', refuses: [404] },
      schema: {
        operationId: 'resetPassword',
        summary: 'Give somebody a new password',
        description: 'Made of chance, told once, in this answer. The old one and every open session end.',
        tags,
        params,
        response: { 200: FirstPassword },
      },
    },
    async (request) => {
      await known(request, request.params.id);
      return ports.resetPassword(request.params.id, personOf(request).id);
    },
  );

  /** Whoever is not of my area does not exist for me. */
  async function known(request: Request, id: PersonId): Promise<PersonView> {
    const person = await ports.find(id);
    if (person && isMine(request, 'manage-people', person.areaId)) return person;
    throw new DomainError('unknown-person', 'There is no such person, or they are not of your area');
  }
};

/** Of the whole town is who has no area: an administrator of one area has nothing to do with them. */
function isMine(request: Request, act: 'see-people' | 'manage-people', areaId: AreaId | undefined): boolean {
  const asker = askerOf(request);
  return areaId ? may(asker, act, { areaId }) : may(asker, act) && !asker?.areaId;
}

/** Nobody gives out more than they have: rights over another area, or over the town. */
function checkReach(request: Request, areaId: AreaId | undefined): void {
  if (isMine(request, 'manage-people', areaId)) return;
  throw new DomainError('forbidden', 'You may give rights in your own area only');
}
