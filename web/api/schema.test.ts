import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { generated, SCHEMA } from './generate.ts';

it("is generated from the API's own document, and from the newest", async () => {
  const fresh = await generated();
  expect((await readFile(SCHEMA, 'utf8')) === fresh, 'stale: run node web/api/generate.ts').toBe(true);
});
