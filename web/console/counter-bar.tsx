import './counter-bar.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Input, type InputRef, Segmented } from 'antd';
import { memo, type RefObject, useMemo } from 'react';
import type { Incident } from '../api/client.ts';
import { shelvesQuery } from '../api/queries.ts';
import { Cap } from '../kit/cap.tsx';
import { useNow } from '../kit/clock.ts';
import { isLate, isShelved } from './acts.ts';
import type { Desk } from './desk.ts';
import type { DeskSearch } from './search.ts';
import { useDeskWords } from './words/words.ts';

export interface CounterBarProps {
  readonly desk: Desk;
  readonly search: DeskSearch;
  readonly onSearch: (next: DeskSearch) => void;
  readonly searchBox: RefObject<InputRef | null>;
  readonly onKeys: () => void;
}

/** How much there is of each, and what of it is listed: each counter is a link to its list. */
export function CounterBar({ desk, search, onSearch, searchBox, onKeys }: CounterBarProps) {
  const { say } = useDeskWords();
  const counts = useCounts(desk);
  const shelved = useQuery({ ...shelvesQuery, refetchInterval: 15_000 }).data?.length;
  const { view, ...rest } = search;
  const to = (next: Desk['view']) => onSearch(next === 'reported' ? rest : { ...rest, view: next });
  return (
    <div className="counters">
      <nav className="counter-set" aria-label={say('count.label')}>
        <Counter
          name={say('count.waiting')}
          count={counts?.reported}
          on={!view}
          onPick={() => to('reported')}
        />
        <Counter
          name={say('count.handling')}
          count={counts?.inHand}
          on={view === 'handling'}
          onPick={() => to('handling')}
        />
        <Counter
          name={say('count.over')}
          count={counts?.over}
          on={view === 'over'}
          onPick={() => to('over')}
        />
        <span className={counts?.overdue ? 'counter counter-late' : 'counter counter-none'}>
          {say('count.late')} <b>{counts?.overdue ?? '–'}</b>
        </span>
        <Link to="/console/shelved" className="counter">
          {say('count.shelved')} <b>{shelved ?? '–'}</b>
        </Link>
      </nav>
      <Filters search={search} onSearch={onSearch} searchBox={searchBox} />
      <button type="button" className="quiet-button keys-button" onClick={onKeys}>
        <Cap of="?" /> {say('keys.open')}
      </button>
    </div>
  );
}

interface CounterProps {
  readonly name: string;
  readonly count: number | undefined;
  readonly on: boolean;
  readonly onPick: () => void;
}

const Counter = ({ name, count, on, onPick }: CounterProps) => (
  <button type="button" className="counter" aria-current={on ? 'page' : undefined} onClick={onPick}>
    {name} <b>{count ?? '–'}</b>
  </button>
);

type FiltersProps = Pick<CounterBarProps, 'search' | 'onSearch' | 'searchBox'>;

/** Painted when the search changes, not with every step through the list. */
const Filters = memo(FiltersPlain);

function FiltersPlain({ search, onSearch, searchBox }: FiltersProps) {
  const { say } = useDeskWords();
  const { source, q, ...rest } = search;
  const all = 'all';
  const options = [
    { value: all, label: say('filter.all') },
    { value: 'camera', label: say('filter.camera') },
    { value: 'citizen', label: say('filter.citizen') },
  ] as const;
  const by = (picked: (typeof options)[number]['value']) =>
    onSearch({ ...rest, ...(q && { q }), ...(picked !== all && { source: picked }) });
  return (
    <div className="filters">
      <Segmented
        aria-label={say('filter.source')}
        options={[...options]}
        value={source ?? all}
        onChange={by}
      />
      <Input
        ref={searchBox}
        className="search"
        type="search"
        allowClear
        value={q ?? ''}
        placeholder={say('filter.search')}
        aria-label={say('filter.searchLabel')}
        suffix={q ? undefined : <Cap of="/" />}
        onChange={({ target: { value } }) =>
          onSearch({ ...rest, ...(source && { source }), ...(value && { q: value }) })
        }
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
    </div>
  );
}

const isWaitingLate = (row: Incident, now: number) => isLate(row, now) && row.verdict === 'none';

/** The server's counts; of what is listed here whole, our own, which is newer. */
function useCounts({ vitals, view, list }: Desk) {
  const now = useNow();
  const counts = vitals?.counts;
  const whole = view === 'reported' && !list.data?.more ? list.data?.rows : undefined;
  const own = useMemo(() => {
    const rows = whole?.filter((row) => !isShelved(row, now));
    return rows && { reported: rows.length, late: rows.filter((row) => isWaitingLate(row, now)).length };
  }, [whole, now]);
  if (!own) return { ...counts };
  return { ...counts, reported: own.reported, overdue: Math.max(own.late, counts?.overdue ?? 0) };
}
