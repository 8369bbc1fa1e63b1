import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Plugin } from 'vite';

const here = (path: string) => new URL(path, import.meta.url);

interface Built {
  readonly fileName: string;
  readonly imports?: readonly string[];
  readonly viteMetadata?: { readonly importedCss: Set<string>; readonly importedAssets: Set<string> };
}

/**
 * Vite's part: tells the worker which files the responder's page is made of, and puts what an installed app needs beside
 * it (manifest, icons), under names that never change.
 */
export function fieldShell(): Plugin {
  return {
    name: 'field-shell',
    apply: 'build',
    async generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
      const entry = chunks.find(({ name, isEntry }) => isEntry && name === 'field');
      const worker = chunks.find(({ fileName }) => fileName === 'field/sw.js');
      if (!entry || !worker) throw new Error('the responder’s page or its worker was not built');
      const files = filesOf(entry, new Map(chunks.map((chunk) => [chunk.fileName, chunk as Built])));
      const mark = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 16);
      worker.code = worker.code.replaceAll('__SHELL__', JSON.stringify({ mark, files }));
      const icon = await readFile(here('../kit/favicon.svg'));
      const emit = (name: string, source: Uint8Array) =>
        this.emitFile({ type: 'asset', fileName: `field/${name}`, source });
      emit('icon.svg', icon);
      emit('icon-512.png', await sharp(icon, { density: 1_200 }).resize(512, 512).png().toBuffer());
      emit('app.webmanifest', await readFile(here('./app.webmanifest')));
    },
  };
}

/** Everything a page loads, by its addresses: its chunk, what that imports, and their styles and pictures. */
function filesOf(entry: Built, chunks: ReadonlyMap<string, Built>): string[] {
  const files = new Set<string>();
  const walk = (chunk: Built | undefined) => {
    if (!chunk || files.has(chunk.fileName)) return;
    files.add(chunk.fileName);
    for (const file of chunk.viteMetadata?.importedCss ?? []) files.add(file);
    for (const file of chunk.viteMetadata?.importedAssets ?? []) files.add(file);
    for (const name of chunk.imports ?? []) walk(chunks.get(name));
  };
  walk(entry);
  return [...files].sort().map((file) => `/${file}`);
}
