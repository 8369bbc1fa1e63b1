import './queue-list.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useWords } from '../../kit/i18n/words.ts';
import { Loading, Sorry } from '../../kit/states/loading.tsx';
import type { Desk } from '../desk.ts';
import type { DeskSearch } from '../search.ts';
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
        <p className="queue-end meta">{say('queue.truncated', { n: list.data.rows.length })}</p>
      )}
    </section>
  );
}

const ROW = 72;

function Rows({ desk: { queue, view }, onOpen }: Pick<QueueListProps, 'desk' | 'onOpen'>) {
  const { say } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const rowOf = new Map(queue.rows.map((row) => [row.id, row]));
  const ids = walk(queue);
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    getItemKey: (at) => ids[at] ?? at,
    overscan: 6,
  });
  const at = queue.focus === undefined ? -1 : ids.indexOf(queue.focus);
  const { scrollToIndex } = virtual;
  useEffect(() => {
    if (at >= 0 && queue.hand) scrollToIndex(at, { align: 'auto' });
  }, [at, queue.hand, scrollToIndex]);

  return (
    <>
      {queue.held.length > 0 && (
        <button type="button" className="pill" onClick={queue.takeIn}>
          ↑ {say('queue.new', { n: queue.held.length })}
        </button>
      )}
      <div
        ref={scroller}
        className="rows"
        role="listbox"
        tabIndex={0}
        aria-label={say('queue.label')}
        aria-activedescendant={at >= 0 ? rowId(queue.focus) : undefined}
        onScroll={({ currentTarget }) => queue.scroll(currentTarget.scrollTop)}
      >
        <div className="rows-all" role="presentation" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const id = ids[index] ?? '';
            const row = rowOf.get(id) ?? queue.ghost(id);
            return (
              row && (
                <QueueRowView
                  key={key}
                  row={row}
                  judgedView={view !== 'reported'}
                  top={start}
                  place={{ at: index + 1, of: ids.length }}
                  lane={index < queue.lane.length}
                  focused={id === queue.focus}
                  onPick={() => {
                    queue.pick(id);
                    onOpen();
                  }}
                />
              )
            );
          })}
        </div>
      </div>
    </>
  );
}
