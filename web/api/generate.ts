import { writeFile } from 'node:fs/promises';
import openapi, { astToString } from 'openapi-typescript';

const DOCUMENT = new URL('../../docs/ref/openapi.json', import.meta.url);
export const SCHEMA = new URL('./schema.gen.ts', import.meta.url);

const HEAD = `// biome-ignore-all format: generated
// biome-ignore-all lint: generated
/** Generated from docs/ref/openapi.json by \`node web/api/generate.ts\`: never edited by hand. */
`;

/** Generate: the API's own document → the types of the client. */
export const generated = async (): Promise<string> => HEAD + astToString(await openapi(DOCUMENT));

if (import.meta.main) await writeFile(SCHEMA, await generated());
