/** How many live pictures a page may show. */
export const LAYOUTS = [1, 4, 9] as const;
export type Layout = (typeof LAYOUTS)[number];

/** What the address says of the live page, so that every view of it is a link. */
export interface LiveSearch {
  readonly views?: Layout;
  /** Counted from 0. */
  readonly page?: number;
}

const isLayout = (count: unknown): count is Layout => LAYOUTS.some((one) => one === count);

/** Read: whatever stands in an address → what of it is a view. Never throws. */
export function readLiveSearch({ views, page }: Readonly<Record<string, unknown>>): LiveSearch {
  return {
    ...(isLayout(views) && { views }),
    ...(typeof page === 'number' && Number.isInteger(page) && page > 0 && page < 10_000 && { page }),
  };
}

/** Page: all there are, how many are shown at once, and which page is asked for → that page; the last one for one beyond it. */
export function pageOf<T>(all: readonly T[], size: number, asked: number) {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const page = Math.min(asked, pages - 1);
  return { page, pages, shown: all.slice(page * size, (page + 1) * size) };
}
