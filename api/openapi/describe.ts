import type { RouteOptions } from 'fastify';
import { may } from '../../core/policy.ts';
import { Problem } from '../problem.ts';

const reasons: Readonly<Record<number, string>> = {
  400: 'The request is not valid; `errors` names the fields',
  401: 'Nobody has signed in, or the session has run out',
  403: 'The role does not allow it, or the request comes from another site',
  404: 'There is none, or none that you may see',
  409: 'It is not as you think any more: look again',
  413: 'The body is larger than this takes: 1 MB, a photo 8 MB',
  415: 'The body is not what this takes: application/json, or a photo',
  422: 'Understood, but it cannot be: `title` says why',
  429: 'Too many tries; `Retry-After` says for how long to wait',
  500: 'Something went wrong on our side',
  503: 'The database or Redis does not answer just now; a PUT may be sent again as it is',
};

const refusal = (status: number) => ({
  description: reasons[status] ?? 'Refused',
  content: { 'application/problem+json': { schema: Problem } },
});

/** Adds to a route's schema what follows from its act: who may call it, and how it refuses. */
export function describeAct(route: RouteOptions): void {
  const { schema } = route;
  const act = route.config?.act;
  if (!schema || schema.hide || !act) return;
  const isOpen = act === 'public' || may(undefined, act);
  const refused = [
    ...(schema.body || schema.params || schema.querystring ? [400] : []),
    ...(isOpen ? [] : [401, 403]),
    ...(schema.body ? [413, 415] : []),
    ...(route.config?.refuses ?? []),
    503,
  ];
  const refusals = Object.fromEntries(refused.map((status) => [status, refusal(status)]));
  route.schema = {
    ...schema,
    security: act === 'public' ? [] : [...(isOpen ? [{}] : []), { cookie: [] }, { bearer: [] }],
    description: [schema.description, act === 'public' ? '' : `Act: \`${act}\`.`]
      .filter(Boolean)
      .join('\n\n'),
    response: { ...refusals, ...(schema.response as object | undefined) },
  };
}
