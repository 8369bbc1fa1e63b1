import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { en as adminEn } from './admin/words/en.ts';
import { zhCN as adminZh } from './admin/words/zh-cn.ts';
import { compressed } from './compressed.ts';
import { en as consoleEn } from './console/words/en.ts';
import { zhCN as consoleZh } from './console/words/zh-cn.ts';
import { fieldShell } from './field/shell-plugin.ts';
import { en as fieldEn } from './field/words/en.ts';
import { zhCN as fieldZh } from './field/words/zh-cn.ts';
import { compiledWords } from './kit/i18n/compile.ts';
import { en as reportEn } from './report/words/en.ts';
import { zhCN as reportZh } from './report/words/zh-cn.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * The pages, one HTML file per app, built once into `dist/web` and served by the API. `npx vite web` serves them
 * while they are written.
 */
export default defineConfig({
  root: here('.'),
  plugins: [
    react(),
    compiledWords({
      admin: { 'zh-CN': adminZh, en: adminEn },
      console: { 'zh-CN': consoleZh, en: consoleEn },
      report: { 'zh-CN': reportZh, en: reportEn },
      field: { 'zh-CN': fieldZh, en: fieldEn },
    }),
    fieldShell(),
    compressed(),
  ],
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // Everything is a file of its own: the policy lets scripts and styles come from here only.
    assetsInlineLimit: 0,
    manifest: true,
    // What a page may weigh is said by e2e/budget.test.ts, in kB on the wire.
    chunkSizeWarningLimit: 1_200,
    rolldownOptions: {
      input: {
        login: here('login/index.html'),
        console: here('console/index.html'),
        admin: here('admin/index.html'),
        start: here('report/index.html'),
        report: here('report/app.html'),
        field: here('field/index.html'),
        sw: here('field/sw.ts'),
      },
      // A worker reaches no farther than its address: this one has a name that never changes.
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? 'field/sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: { proxy: { '/api': { target: 'http://127.0.0.1:8080', changeOrigin: true, ws: true } } },
});
