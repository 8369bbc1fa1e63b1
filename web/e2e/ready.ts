import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from './browser.ts';

type App = 'admin' | 'console' | 'field' | 'login' | 'report';
export const EVERY_APP: readonly App[] = ['admin', 'console', 'field', 'login', 'report'];

const isBuilt = (app: App) =>
  existsSync(fileURLToPath(new URL(`../../dist/web/${app}/index.html`, import.meta.url)));

/** Looks whether these pages can be tried in a real browser: → why not, for a test that is skipped to say. */
export function whyNot(...apps: readonly App[]): string | undefined {
  if (!apps.every(isBuilt)) return 'the pages are not built: npx vite build web';
  return chromiumPath ? undefined : 'no Chromium on this machine';
}
