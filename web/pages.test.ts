import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PAGES } from '../api/routes/pages.route.ts';
import { everyPage } from './e2e/every-page.ts';

const source = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const routes = (prefix: string) =>
  everyPage.map(({ route }) => route).filter((one) => one.startsWith(prefix));
const sorted = (list: readonly string[]) => [...list].sort();

/** The routes of the command centre: its router, read as text, because what it imports needs a browser. */
function consoleRoutes(): string[] {
  const made = source('./console/router.tsx').matchAll(
    /getParentRoute: \(\) => (root|shell),\s+path: '([^']+)'/g,
  );
  const all = [...made].map(([, parent, path]) => (parent === 'shell' ? `/console${path}` : `${path}`));
  return all.filter((path) => path !== '/console');
}
const adminRoutes = () =>
  [...source('./admin/router.tsx').matchAll(/(?:path: |page\()'([^']+)'/g)].map(([, path]) => `${path}`);

it('looks at every page of the command centre', () => {
  expect(sorted([...routes('/console'), ...routes('/wall')])).toEqual(sorted(consoleRoutes()));
});

it('looks at every page of the administrators', () => {
  expect(sorted(routes('/admin'))).toEqual(sorted(adminRoutes()));
});

it('looks at every page of those without a router: phones and the sign-in', () => {
  const desks = /^\/(console|admin|wall|login\/)/;
  const known = Object.values(PAGES).flat();
  const all = routes('/');
  expect(sorted(all.filter((one) => !desks.test(one)))).toEqual(
    sorted(known.filter((one) => !desks.test(one))),
  );
});
