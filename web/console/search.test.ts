import { expect, it } from 'vitest';
import { matches, readSearch } from './search.ts';

const smoke = {
  source: { kind: 'camera', cameraName: '青山7号' },
  siteName: '北坡',
  categoryName: { zh: '烟雾', en: 'Smoke' },
} as const;

it('takes from an address what is a filter, and nothing else', () => {
  expect(readSearch({ view: 'handling', source: 'camera', q: 7, x: 1 })).toEqual({
    view: 'handling',
    source: 'camera',
    q: '7',
  });
  expect(readSearch({ view: 'everything', source: ['camera'], q: { a: 1 } })).toEqual({});
});

it('finds by place, camera or kind, in either language', () => {
  expect(matches({ q: '北坡 烟' }, smoke)).toBe(true);
  expect(matches({ q: 'SMOKE' }, smoke)).toBe(true);
  expect(matches({ q: '水库' }, smoke)).toBe(false);
});

it('parts cameras from citizens when asked', () => {
  expect(matches({ source: 'citizen' }, smoke)).toBe(false);
  expect(matches({}, smoke)).toBe(true);
});
