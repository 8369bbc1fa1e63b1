import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { DomainError } from '../../core/errors.ts';
import { Person } from '../../core/person.ts';
import { Act, actsOf } from '../../core/policy.ts';
import { Text } from '../../core/text.ts';
import type { Instant } from '../../core/time.ts';
import { COOKIE, type SignedIn, tokenOf } from '../guard.ts';

export interface SessionPorts {
  /** Name and password → an open session. @throws DomainError `bad-credentials`, `too-many-tries` */
  readonly signIn: (
    credentials: { login: string; password: string },
    ip: string,
  ) => Promise<SignedIn & { token: string }>;
  readonly signOut: (token: string) => Promise<unknown>;
  /** Whose session a token opens; nothing when it opens none. */
  readonly findSession: (token: string) => Promise<SignedIn | undefined>;
  /** Whether the cookie may travel over https only. */
  readonly isSecure: (protocol: string) => boolean;
}

const Me = z
  .object({
    person: Person.omit({ active: true }),
    acts: z.array(Act).describe('What the role allows; each request is asked again'),
    expiresAt: z.int(),
  })
  .meta({ id: 'Session' });
const NewSession = Me.extend({
  token: z.string().describe('For programs: `Authorization: Bearer …`. Pages use the cookie and forget it.'),
}).meta({ id: 'NewSession' });

const Credentials = z
  .strictObject({
    login: Text.trim().toLowerCase().min(1).max(40),
    password: z.string().min(1).max(200),
  })
  .meta({ id: 'Credentials', examples: [{ login: 'wang.min', password: '…' }] });

const meOf = ({ person: { id, login, name, role, areaId }, expiresAt }: SignedIn) => ({
  person: { id, login, name, role, ...(areaId && { areaId }) },
  acts: [...actsOf({ role, areaId })],
  expiresAt,
});

/** Signing in and out. The cookie is out of reach of scripts and of other sites. */
export const sessionRoutes: FastifyPluginAsyncZod<SessionPorts> = async (app, ports) => {
  const cookieFor = (request: FastifyRequest) =>
    ({ path: '/', httpOnly: true, sameSite: 'strict', secure: ports.isSecure(request.protocol) }) as const;
  const giveCookie = (request: FastifyRequest, reply: FastifyReply, token: string, expiresAt: Instant) =>
    reply.setCookie(COOKIE, token, { ...cookieFor(request), expires: new Date(expiresAt) });

  app.post(
    '/session',
    {
      config: { act: 'public', refuses: [401, 403, 429] },
      schema: {
        operationId: 'signIn',
        summary: 'Sign in',
        description: 'Sets the cookie `shouwang`. A few wrong passwords in a row have to wait.',
        tags: ['session'],
        body: Credentials,
        response: { 201: NewSession },
      },
    },
    async (request, reply) => {
      const session = await ports.signIn(request.body, request.ip);
      // Whoever signs in anew leaves the session he had: a stolen cookie does not outlive it.
      const former = tokenOf(request);
      if (former) await ports.signOut(former);
      giveCookie(request, reply, session.token, session.expiresAt);
      return reply.code(201).send({ ...meOf(session), token: session.token });
    },
  );

  app.post(
    '/session/wall',
    {
      config: { act: 'public', refuses: [401] },
      schema: {
        operationId: 'openWall',
        summary: 'Open a wall by its link',
        description: 'Only for the role `wall`: the token of its link becomes its cookie.',
        tags: ['session'],
        body: z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) }).meta({ id: 'WallLink' }),
        response: { 200: Me },
      },
    },
    async (request, reply) => {
      const { token } = request.body;
      const session = await ports.findSession(token);
      if (session?.person.role !== 'wall') {
        throw new DomainError('bad-credentials', 'This link opens nothing: ask an administrator for another');
      }
      giveCookie(request, reply, token, session.expiresAt);
      return meOf(session);
    },
  );

  app.get(
    '/session',
    {
      config: { act: 'see-own-account' },
      schema: {
        operationId: 'getSession',
        summary: 'Who am I, and what may I do',
        tags: ['session'],
        response: { 200: Me },
      },
    },
    async ({ signedIn }) => {
      if (!signedIn) throw new DomainError('not-signed-in', 'Sign in first');
      return meOf(signedIn);
    },
  );

  app.delete(
    '/session',
    {
      config: { act: 'see-own-account' },
      schema: {
        operationId: 'signOut',
        summary: 'Sign out',
        description: 'The session ends everywhere at once: open streams close within 5 s.',
        tags: ['session'],
        response: { 204: z.undefined().describe('Signed out') },
      },
    },
    async (request, reply) => {
      const token = tokenOf(request);
      if (token) await ports.signOut(token);
      return reply.clearCookie(COOKIE, cookieFor(request)).code(204).send(undefined);
    },
  );
};
