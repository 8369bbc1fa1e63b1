import { readFileSync } from 'node:fs';
import openapi, { astToString } from 'openapi-typescript';
import { expect, it } from 'vitest';

it("is generated from the API's own document, and from the newest", async () => {
  const document = new URL('../../docs/ref/openapi.json', import.meta.url);
  const written = readFileSync(new URL('./schema.gen.ts', import.meta.url), 'utf8');
  const fresh = astToString(await openapi(document));
  expect(
    written.endsWith(fresh),
    'run: npx openapi-typescript docs/ref/openapi.json -o web/api/schema.gen.ts',
  ).toBe(true);
}, 60_000);
