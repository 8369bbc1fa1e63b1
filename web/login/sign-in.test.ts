import { expect, it, vi } from 'vitest';

vi.stubGlobal('window', { location: { origin: 'http://desk.test' } });
const { nextPage } = await import('./sign-in.ts');

it('goes back to where the person was', () => {
  expect(nextPage('?next=%2Fconsole%3Fview%3Dfiled', 'dispatcher')).toBe('/console?view=filed');
});

it("goes to the console when nothing is said, and never to another's site", () => {
  expect(nextPage('', 'dispatcher')).toBe('/console');
  expect(nextPage('', 'responder')).toBe('/m');
  expect(nextPage('', 'admin')).toBe('/admin/cameras');
  expect(nextPage('', 'auditor')).toBe('/admin/audit');
  expect(nextPage('?next=https%3A%2F%2Fevil.test', 'dispatcher')).toBe('/console');
  expect(nextPage('?next=%2F%2Fevil.test', 'dispatcher')).toBe('/console');
  expect(nextPage('?next=%2F%5Cevil.test', 'dispatcher')).toBe('/console');
  expect(nextPage('?next=javascript%3Aalert(1)', 'dispatcher')).toBe('/console');
  // Browsers leave tabs and line breaks out of an address: what is left begins with two slashes.
  for (const blank of ['%09', '%0A', '%0D']) {
    expect(nextPage(`?next=%2F${blank}%2Fevil.test`, 'dispatcher')).toBe('/console');
    expect(nextPage(`?next=%2F${blank}%5Cevil.test`, 'dispatcher')).toBe('/console');
  }
});
