type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Tidy: the document as gathered → without schemas that nothing points at, every answer with words of its own,
 * and its parts in an order that does not change from one run to the next.
 */
export function tidy<T extends object>(document: T, words: Readonly<Record<string, string | undefined>>): T {
  const copy = JSON.parse(plainNames(JSON.stringify(document))) as {
    paths?: Record<string, Record<string, { responses?: Record<string, { description?: string }> }>>;
    components?: { schemas?: Record<string, Json> };
  };
  for (const methods of Object.values(copy.paths ?? {})) {
    for (const { responses } of Object.values(methods)) {
      for (const [status, response] of Object.entries(responses ?? {})) {
        if (response.description === 'Default Response') response.description = words[status] ?? status;
      }
    }
  }
  const schemas = copy.components?.schemas ?? {};
  const used = reachable(schemas, copy.paths as unknown as Json);
  const kept = Object.entries(schemas).filter(([name]) => used.has(name));
  if (copy.components) {
    copy.components.schemas = Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return copy as unknown as T;
}

/** `XInput` is called `X` where nothing answers with an `X`: most things are only asked or only answered. */
function plainNames(text: string): string {
  const { components, paths } = JSON.parse(text) as {
    components?: { schemas?: Record<string, Json> };
    paths?: Json;
  };
  const used = reachable(components?.schemas ?? {}, paths ?? {});
  const plain = [...used].filter(
    (name) => name.endsWith('Input') && !used.has(name.slice(0, -'Input'.length)),
  );
  const both = JSON.parse(text) as { components?: { schemas?: Record<string, Json> } };
  for (const name of plain) {
    const schemas = both.components?.schemas;
    if (schemas?.[name] !== undefined) schemas[name.slice(0, -'Input'.length)] = schemas[name];
  }
  return plain.reduce(
    (all, name) => all.replaceAll(`schemas/${name}"`, `schemas/${name.slice(0, -'Input'.length)}"`),
    JSON.stringify(both),
  );
}

/** Names of the schemas that `from` points at, directly or by way of others. */
function reachable(schemas: Readonly<Record<string, Json>>, from: Json): Set<string> {
  const found = new Set<string>();
  const visit = (node: Json | undefined): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      const name = key === '$ref' && typeof value === 'string' ? value.split('/').at(-1) : undefined;
      if (name === undefined) visit(value as Json);
      else if (!found.has(name)) {
        found.add(name);
        visit(schemas[name]);
      }
    }
  };
  visit(from);
  return found;
}
