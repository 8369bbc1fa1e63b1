import { expect, it } from 'vitest';
import { pageOf, readLiveSearch } from './live-search.ts';

it('takes of an address what is a view, and nothing else', () => {
  expect(readLiveSearch({ views: 9, page: 2 })).toEqual({ views: 9, page: 2 });
  expect(readLiveSearch({ views: 5, page: -1 })).toEqual({});
  expect(readLiveSearch({ views: '4', page: 1.5 })).toEqual({});
});

it('shows the last page to whoever asks for one beyond it', () => {
  expect(pageOf([1, 2, 3, 4, 5], 4, 7)).toEqual({ page: 1, pages: 2, shown: [5] });
  expect(pageOf([1, 2, 3, 4], 4, 0)).toEqual({ page: 0, pages: 1, shown: [1, 2, 3, 4] });
  expect(pageOf([], 9, 0)).toEqual({ page: 0, pages: 1, shown: [] });
});
