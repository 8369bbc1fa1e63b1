import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type ApiPorts, buildApi } from '../app.ts';
import { adminNouns } from '../routes/admin/admin.routes.ts';

/** Options that Fastify looks for beside the ports of a plugin. */
const optionNames = new Set<PropertyKey>(['prefix', 'logLevel', 'logSerializers', 'encapsulate', 'then']);

/** Ports of nothing: enough to lay the routes, not to walk them. */
const nowhere: unknown = new Proxy(
  {},
  {
    get: (_, name) =>
      optionNames.has(name)
        ? undefined
        : () => {
            throw new Error(`nothing is connected: ${String(name)}`);
          },
  },
);

const nouns: readonly (keyof ApiPorts)[] = [
  ...adminNouns,
  'guard',
  'session',
  'sites',
  'cameras',
  'rules',
  'categories',
  'incidents',
  'shelves',
  'shifts',
  'reports',
  'near',
  'photos',
  'evidence',
  'vitals',
  'live',
  'ops',
];

/** The OpenAPI document, from the routes alone: no database, no Redis. */
export async function openApiDocument(): Promise<string> {
  const ports = Object.fromEntries(nouns.map((noun) => [noun, nowhere])) as unknown as ApiPorts;
  const app = await buildApi(ports, { pagesFolder: process.cwd() });
  await app.ready();
  const text = `${JSON.stringify(app.swagger(), null, 2)}\n`;
  await app.close();
  return text;
}

/** Writes the document to `file`: what `docs/ref/openapi.json` is made by. */
export async function writeOpenApi(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, await openApiDocument());
}
