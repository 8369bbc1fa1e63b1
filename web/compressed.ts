import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];
/** Below that (bytes) it would not get smaller. */
const LEAST = 1_024;

/** Vite's part: lays every script and style beside itself as Brotli and gzip, once: nothing is squeezed while somebody waits. */
export function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_options, bundle) {
      for (const one of Object.values(bundle)) {
        const { fileName } = one;
        const bytes = Buffer.from(one.type === 'chunk' ? one.code : one.source);
        if (!/^assets\/.*\.(m?js|css|svg|json)$/.test(fileName) || bytes.length < LEAST) continue;
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } };
        this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: await brotli(bytes, quality) });
        this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: await zip(bytes, { level: 9 }) });
      }
    },
  };
}
