import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** A model that anybody may fetch and use. */
const Public = z.strictObject({
  name: z.string(),
  address: z.url({ protocol: /^https$/ }),
  /** As others published it beside the same address; left out where nobody did. */
  sha256: z.hex().length(64).optional(),
  licence: z.enum(['Apache-2.0', 'MIT', 'BSD-3-Clause']),
  attribution: z.string(),
});
type Public = z.infer<typeof Public>;

const CATALOGUE = new URL('../catalogue.json', import.meta.url);

/** The public models we know of. None is needed: nothing is fetched unless it is asked for. */
export async function publicModels(): Promise<Public[]> {
  return z.array(Public).parse(JSON.parse(await readFile(CATALOGUE, 'utf8')));
}
