import { type Command, parse, print } from './command.ts';

export const openapi: Command = {
  usage: 'openapi [FILE]',
  about: "write the API's OpenAPI document (default: docs/ref/openapi.json)",
  run: async (args) => {
    const { positionals } = parse(args, {});
    const file = positionals[0] ?? 'docs/ref/openapi.json';
    const { writeOpenApi } = await import('../api/openapi/write.ts');
    await writeOpenApi(file);
    print(file);
  },
};
