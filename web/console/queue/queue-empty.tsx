import { stamp, useNow } from '../../kit/clock.ts';
import { sayAgo } from '../../kit/i18n/say.ts';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';
import type { Desk } from '../desk.ts';
import type { DeskSearch } from '../search.ts';
import { useDeskWords } from '../words/words.ts';

const words = { reported: 'empty.waiting', handling: 'empty.handling', over: 'empty.over' } as const;

interface QueueEmptyProps {
  readonly desk: Desk;
  readonly search: DeskSearch;
  readonly onSearch: (next: DeskSearch) => void;
}

/** Nothing to list, said with proof of life: when the last one came, and how old the newest frame is. */
export function QueueEmpty({ desk: { view, newest, vitals, list }, search, onSearch }: QueueEmptyProps) {
  const { say } = useDeskWords();
  const now = useNow();
  const filtered = (list.data?.rows.length ?? 0) > 0;
  const age = vitals?.newestFrameAgeMs;
  if (filtered) {
    const { source: _, q: __, ...rest } = search;
    return (
      <div className="state" role="status">
        <p className="state-title">{say('empty.filtered')}</p>
        <button type="button" className="quiet-button" onClick={() => onSearch(rest)}>
          {say('empty.clear')}
        </button>
      </div>
    );
  }
  return (
    <div className="state queue-empty" role="status">
      <p className="state-title">{say(words[view])}</p>
      {view === 'reported' && newest !== undefined && (
        <p>
          {newest
            ? say('empty.lastKnown', { time: stamp(newest.raisedAt, now, SITE_ZONE) })
            : say('empty.noneLately')}
        </p>
      )}
      {vitals && (
        <p>
          {typeof age === 'number' ? say('empty.frame', { age: sayAgo(say, age) }) : say('empty.noFrame')}
        </p>
      )}
    </div>
  );
}
