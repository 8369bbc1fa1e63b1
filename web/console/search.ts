import type { View } from '../api/views.ts';

/** What the address says of the list, so that every view of it is a link. */
export interface DeskSearch {
  readonly view?: Exclude<View, 'reported'>;
  readonly source?: 'camera' | 'citizen';
  readonly q?: string;
  /** The row to begin with. */
  readonly id?: string;
}

/** Read: whatever stands in an address → what of it is a filter. Never throws. */
export function readSearch({ view, source, q, id }: Readonly<Record<string, unknown>>): DeskSearch {
  return {
    ...((view === 'handling' || view === 'over') && { view }),
    ...((source === 'camera' || source === 'citizen') && { source }),
    ...((typeof q === 'string' || typeof q === 'number') && q !== '' && { q: String(q).slice(0, 100) }),
    ...(typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) && { id }),
  };
}

/** What the search looks through. */
export interface Searched {
  readonly source: {
    readonly kind: 'camera' | 'citizen' | 'hotline' | 'responder' | 'system';
    readonly cameraName?: string;
    readonly text?: string;
  };
  readonly siteName?: string | undefined;
  readonly categoryName: { readonly zh: string; readonly en: string };
}

/** Matches: every word of the search stands somewhere in what the row says; case does not count. */
export function matches({ source: kind, q = '' }: DeskSearch, row: Searched): boolean {
  // Asked of every row with each word of the stream: mostly there is no search at all.
  if (kind === undefined && q === '') return true;
  // Whoever is no machine is a person: citizens, callers, our own people.
  const isMachine = row.source.kind === 'camera' || row.source.kind === 'system';
  if (kind && (kind === 'camera') !== isMachine) return false;
  const { cameraName = '', text = '' } = row.source;
  const said = [cameraName, text, row.siteName ?? '', row.categoryName.zh, row.categoryName.en]
    .join('\n')
    .toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}
