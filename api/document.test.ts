import { readFile, stat } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { openApiDocument } from './openapi/write.ts';

interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  security?: Record<string, string[]>[];
  parameters?: { name: string; in: string }[];
  responses: Record<string, { description?: string; content?: Record<string, { schema?: object }> }>;
}
interface Document {
  openapi: string;
  info: { title: string; version: string; license: object };
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
}

let text: string;
let document: Document;
let operations: [string, Operation][];
beforeAll(async () => {
  text = await openApiDocument();
  document = JSON.parse(text);
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]): [string, Operation] => [`${method} ${path}`, one]),
  );
});

it('is the one in docs/ref: run ./run openapi after a change of the routes', async () => {
  const kept = await readFile(new URL('../docs/ref/openapi.json', import.meta.url), 'utf8');
  expect(kept).toBe(text);
});

it('is OpenAPI 3.1, and its pointers all lead somewhere', () => {
  expect(document.openapi).toBe('3.1.0');
  const pointers = [...text.matchAll(/"\$ref": "([^"]+)"/g)].map(([, pointer = '']) => pointer);
  expect(pointers.length).toBeGreaterThan(50);
  for (const pointer of new Set(pointers)) {
    const name = /^#\/components\/schemas\/(\w+)$/.exec(pointer)?.[1] ?? pointer;
    expect(Object.keys(document.components.schemas)).toContain(name);
  }
  // Words of 3.0 that 3.1 does not know.
  expect(text).not.toMatch(/"nullable"|"exclusiveMinimum": true|"\$defs"|"definitions"/);
});

it('says of every route what it is, whom it is for, and how it refuses', () => {
  const names = operations.map(([, { operationId }]) => operationId);
  expect(new Set(names).size).toBe(names.length);
  const tags = document.tags.map(({ name }) => name);
  for (const [route, one] of operations) {
    expect([route, typeof one.summary]).toEqual([route, 'string']);
    expect([route, one.tags?.every((tag) => tags.includes(tag))]).toEqual([route, true]);
    expect([route, Array.isArray(one.security)]).toEqual([route, true]);
    const isClosed = one.security?.length && !one.security.some((way) => Object.keys(way).length === 0);
    expect([route, isClosed ? '401' in one.responses && '403' in one.responses : true]).toEqual([
      route,
      true,
    ]);
    for (const [status, { description, content }] of Object.entries(one.responses)) {
      expect([route, status, description]).not.toEqual([route, status, 'Default Response']);
      const isProblem = Number(status) >= 400 && content?.['application/problem+json'];
      if (Number(status) >= 400 && !route.includes('/readyz'))
        expect([route, status, !!isProblem]).toEqual([route, status, true]);
    }
  }
});

it('names every part of a path as a parameter', () => {
  for (const [route, { parameters = [] }] of operations) {
    const inPath = [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const named = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
    expect([route, named.sort()]).toEqual([route, inPath.sort()]);
  }
});

it('holds no schema that nothing needs, and no secret in an answer', async () => {
  const used = new Set([...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name));
  expect(Object.keys(document.components.schemas).filter((name) => !used.has(name))).toEqual([]);
  const { Camera } = document.components.schemas;
  expect(JSON.stringify(Camera)).not.toContain('password');
  expect((await stat(new URL('../docs/ref/openapi.json', import.meta.url))).size).toBeLessThan(800_000);
});
