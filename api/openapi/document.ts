import { STATUS_CODES } from 'node:http';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { docsPolicy } from '../headers.ts';
import { tidy } from './tidy.ts';

const description = `The dispatch queue of a town: what cameras see and citizens report, and what people say of it.

Sign in at \`POST /api/v1/session\`; pages then carry a cookie, programs \`Authorization: Bearer <token>\`. Every route
names the act it is for; a role allows acts, an area bounds them. What you may not see does not exist (404).

Refusals are RFC 9457 problems (\`application/problem+json\`): \`code\` for programs, \`title\` for people, \`errors\` for the
fields that are wrong. Instants are milliseconds since 1970 by the server's clock, boxes and zones fractions of the
picture (0..1), positions WGS 84 degrees.

After a 503 or a broken connection nobody knows whether a write was done: send the same once more. A report has an id made
by the caller, an act sent twice is done once, and a second camera or site of the same name is a conflict.`;

const tags = [
  { name: 'session', description: 'Signing in and out' },
  { name: 'incidents', description: 'The queue that cameras and citizens share' },
  { name: 'live', description: 'What happens, as it happens' },
  { name: 'vitals', description: 'Proof of life' },
  { name: 'evidence', description: 'What is kept to prove an incident' },
  { name: 'reports', description: "Citizens' reports" },
  { name: 'cameras', description: 'What is watched, and how well' },
  { name: 'rules', description: 'What ought not to be' },
  { name: 'people', description: 'Who may sign in, and as what' },
  { name: 'rosters', description: 'Who is on duty, as what, and when' },
  { name: 'audit', description: 'Who did what, when' },
  { name: 'sites', description: 'Places and areas' },
  { name: 'categories', description: 'Kinds of matter' },
  { name: 'notices', description: 'Telling people outside the house' },
  { name: 'operations', description: 'For those who run it' },
];

/** Gathers the document from the routes; register before them. */
export async function openDocument(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Shouwang 守望',
        version: '1',
        description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/', description: 'This server' }],
      tags,
      components: {
        securitySchemes: {
          cookie: { type: 'apiKey', in: 'cookie', name: 'shouwang', description: 'Set by signing in' },
          bearer: { type: 'http', scheme: 'bearer', description: "The session's token" },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => tidy(jsonSchemaTransformObject(document), STATUS_CODES),
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { layout: 'BaseLayout', docExpansion: 'list', deepLinking: true, displayRequestDuration: true },
    staticCSP: docsPolicy,
    theme: { title: 'Shouwang 守望 · API' },
  });
  let text: string | undefined;
  app.get(
    '/api/openapi.json',
    { config: { act: 'public' }, schema: { hide: true } },
    async (_request, reply) => {
      text ??= JSON.stringify(app.swagger());
      return reply.type('application/json; charset=utf-8').send(text);
    },
  );
}
