import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];
/** Below that (bytes) it would not get smaller. */
const LEAST = 1_024;
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } };

/**
 * Vite's part: lays every script and style beside itself as Brotli and gzip, once: nothing is squeezed while somebody
 * waits. Read back as they were written: until then Vite itself still changes what is in a bundle.
 */
export function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      for (const fileName of Object.keys(bundle)) {
        if (!/^assets\/.*\.(m?js|css|svg|json)$/.test(fileName)) continue;
        const file = join(dir, fileName);
        const bytes = await readFile(file);
        if (bytes.length < LEAST) continue;
        await writeFile(`${file}.br`, await brotli(bytes, quality));
        await writeFile(`${file}.gz`, await zip(bytes, { level: 9 }));
      }
    },
  };
}
