import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { DomainError } from '../core/errors.ts';
import type { AreaId } from '../core/ids.ts';
import type { Person } from '../core/person.ts';
import { type Act, type Asker, may } from '../core/policy.ts';
import type { Instant } from '../core/time.ts';
import { describeAct } from './openapi/describe.ts';
import { Refused } from './problem.ts';

/** A session that holds: whose, and until when. */
export interface SignedIn {
  readonly person: Person;
  readonly expiresAt: Instant;
}

export interface GuardPorts {
  /** Whose session a token opens; nothing when there is none, it has run out, or its person may not sign in any more. */
  readonly findSession: (token: string) => Promise<SignedIn | undefined>;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What whoever calls this route wants to do; `public` asks nothing of anybody. A route without it is not built. */
    act?: Act | 'public';
    /** The statuses it may refuse with, beside those that every route has. For the document. */
    refuses?: readonly number[];
  }
  interface FastifyRequest {
    /** Who asks; nothing when nobody has signed in. */
    signedIn: SignedIn | undefined;
  }
}

export const COOKIE = 'shouwang';

/** Routes that are made by plugins, not by us; they show the document and nothing else. */
const openFolders = ['/api/docs'];

/**
 * Closes the whole app: a route that does not say which act it is for cannot be registered, and no request reaches
 * a handler before `may` has said yes. What the act is about is asked again when it has been loaded (`visible`).
 */
export function guard(app: FastifyInstance, { findSession }: GuardPorts): void {
  app.decorateRequest('signedIn', undefined);

  app.addHook('onRoute', (route: RouteOptions) => {
    if (openFolders.some((folder) => route.url === folder || route.url.startsWith(`${folder}/`))) {
      route.config = { ...route.config, act: 'public' };
    }
    if (!route.config?.act) throw new Error(`${route.method} ${route.url} does not say for which act it is`);
    describeAct(route);
  });

  // Before the body is read: who may not ask has nothing parsed for him.
  app.addHook('onRequest', async (request) => {
    const { act } = request.routeOptions.config;
    if (request.is404 || act === 'public') return;
    const token = tokenOf(request);
    request.signedIn = token === undefined ? undefined : await findSession(token);
    if (act && may(request.signedIn?.person, act)) return;
    throw request.signedIn
      ? new DomainError('forbidden', 'Your role does not allow this: ask an administrator')
      : new DomainError('not-signed-in', 'Sign in first');
  });
}

/** 32 random bytes in base64url; anything else is not even looked up. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The session's token: from the header of a program, or the cookie of a page. */
export function tokenOf(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers;
  const token = authorization ? /^Bearer (\S+)$/i.exec(authorization)?.[1] : request.cookies[COOKIE];
  return token && TOKEN.test(token) ? token : undefined;
}

/** Who asks, as `may` wants it. */
export const askerOf = (request: FastifyRequest): Asker => request.signedIn?.person;

/** @throws DomainError `not-signed-in` */
export function personOf(request: FastifyRequest): Person {
  if (!request.signedIn) throw new DomainError('not-signed-in', 'Sign in first');
  return request.signedIn.person;
}

/** The area somebody is bound to; nothing: the whole town. */
export const areaOf = (request: FastifyRequest): AreaId | undefined => request.signedIn?.person.areaId;

/**
 * Visible: something loaded → the same, if whoever asks may do the route's act to it. What he may not see does not
 * exist for him.
 * @throws what `unknown` makes: the same as for a thing that is not there.
 */
export function visible<T>(
  request: FastifyRequest,
  thing: T | undefined,
  areaId: (thing: T) => AreaId,
  unknown: () => Error,
): T {
  const { act } = request.routeOptions.config;
  if (thing === undefined || !act || act === 'public') throw unknown();
  if (!may(askerOf(request), act, { areaId: areaId(thing) })) throw unknown();
  return thing;
}

/** One that no page of ours sends: a form or a script of another site. */
export const foreignOrigin = () =>
  new Refused(
    403,
    'foreign-origin',
    'This request comes from another site: set PUBLIC_URL to the address of the page',
  );
