import './queue-list.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { useWords } from '../../kit/i18n/words.ts';
import { Loading, Sorry } from '../../kit/states/loading.tsx';
import type { Desk } from '../desk.ts';
import { useOthers } from '../presence/use-presence.ts';
import type { DeskSearch } from '../search.ts';
import { MarkBar } from './mark-bar.tsx';
import { walk } from './queue.ts';
import { QueueEmpty } from './queue-empty.tsx';
import { QueueRowView, rowId } from './queue-row.tsx';

export interface QueueListProps {
  readonly desk: Desk;
  readonly search: DeskSearch;
  readonly onSearch: (next: DeskSearch) => void;
  readonly onOpen: () => void;
}

/** Cameras and citizens in one list. The list box keeps the keyboard; the row in focus is its active descendant. */
export function QueueList({ desk, search, onSearch, onOpen }: QueueListProps) {
  const { say } = useWords();
  const { list, queue } = desk;
  if (!list.data) {
    const retry = () => void list.refetch();
    return (
      <section className="queue" aria-label={say('queue.label')}>
        {list.isError ? (
          <Sorry what={say('queue.failed')} retry={say('queue.retry')} onRetry={retry} />
        ) : (
          <Loading rows={6} late={say('queue.loading')} retry={say('queue.retry')} onRetry={retry} />
        )}
      </section>
    );
  }
  const shown = walk(queue).length > 0;
  return (
    <section className="queue" aria-label={say('queue.label')}>
      {shown ? (
        <Rows desk={desk} onOpen={onOpen} />
      ) : (
        <QueueEmpty desk={desk} search={search} onSearch={onSearch} />
      )}
      {list.data.more && (
        <p className="queue-end meta">
          {say(desk.view === 'reported' ? 'queue.onlyUrgent' : 'queue.onlyNewest', {
            n: list.data.rows.length,
          })}
        </p>
      )}
    </section>
  );
}

const ROW = 72;

/** The lane above, the list that scrolls, and the pill below: nothing of it ever covers a row. */
function Rows({ desk: { queue, view, marks }, onOpen }: Pick<QueueListProps, 'desk' | 'onOpen'>) {
  const { say } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const rowOf = useMemo(() => new Map(queue.rows.map((row) => [row.id, row])), [queue.rows]);
  const { lane, order, focus } = queue;
  const others = useOthers();
  const above = lane.length * ROW;
  const virtual = useVirtualizer({
    scrollMargin: above,
    scrollPaddingStart: above,
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (at) => order[at] ?? at,
    overscan: 6,
  });
  const at = focus === undefined ? -1 : order.indexOf(focus);
  const { scrollToIndex } = virtual;
  useEffect(() => {
    if (at >= 0 && queue.hand) scrollToIndex(at, { align: 'auto' });
  }, [at, queue.hand, scrollToIndex]);

  const rowAt = (id: string, place: number, top?: number) => {
    const row = rowOf.get(id) ?? queue.ghost(id);
    return (
      row && (
        <QueueRowView
          key={id}
          row={row}
          judgedView={view === 'over'}
          top={top}
          place={place}
          of={lane.length + order.length}
          focused={id === focus}
          marked={marks.has(id)}
          present={others.get(id)}
          selected={marks.rows.length > 0 ? marks.has(id) : id === focus}
          onPick={(mark) => {
            if (mark) return marks.toggle(id);
            queue.pick(id);
            onOpen();
          }}
        />
      )
    );
  };
  return (
    <>
      <div
        ref={scroller}
        className="rows"
        role="listbox"
        tabIndex={0}
        aria-label={say('queue.label')}
        aria-multiselectable="true"
        aria-activedescendant={focus === undefined ? undefined : rowId(focus)}
        onScroll={({ currentTarget }) => queue.scroll(currentTarget.scrollTop)}
      >
        {lane.length > 0 && (
          <div className="lane" role="presentation">
            {lane.map((id, index) => rowAt(id, index + 1))}
          </div>
        )}
        <div className="rows-all" role="presentation" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            return rowAt(order[index] ?? '', lane.length + index + 1, start - above);
          })}
        </div>
      </div>
      <MarkBar marks={marks} />
      {queue.held.length > 0 && (
        <button type="button" className="pill" onClick={queue.takeIn}>
          ↑ {say('queue.new', { n: queue.held.length })}
        </button>
      )}
    </>
  );
}
