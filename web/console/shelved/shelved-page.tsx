import '../history/history-page.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Shelf } from '../../api/client.ts';
import { changeShelf } from '../../api/desk-calls.ts';
import { categoriesQuery, shelvesQuery } from '../../api/queries.ts';
import { deadline, useNow } from '../../kit/clock.ts';
import { Sorry } from '../../kit/states/loading.tsx';
import { useTitle } from '../../kit/use-title.ts';
import { sayReason } from '../naming.ts';
import { useShell } from '../shell/shell-context.ts';
import { useDeskWords } from '../words/words.ts';

/** What is put aside: by whom, until when, and how much it has held back. */
export function ShelvedPage() {
  const { say } = useDeskWords();
  useTitle(say('shelved.title'));
  const { every } = useShell();
  const shelves = useQuery({ ...shelvesQuery, refetchInterval: every || 10_000 });
  const [why, setWhy] = useState<string>();
  return (
    <main className="page">
      <div className="page-inner">
        <h1>{say('shelved.title')}</h1>
        <p className="meta">{say('shelved.note')}</p>
        {why && (
          <p role="alert" className="strip strip-amber">
            {say('conflict.refused', { why })}
          </p>
        )}
        {shelves.isError && (
          <Sorry
            what={say('queue.failed')}
            retry={say('queue.retry')}
            onRetry={() => void shelves.refetch()}
          />
        )}
        {shelves.data?.length === 0 && <p className="state">{say('shelved.none')}</p>}
        {shelves.data && shelves.data.length > 0 && <Rows shelves={shelves.data} onWhy={setWhy} />}
      </div>
    </main>
  );
}

interface RowsProps {
  readonly shelves: readonly Shelf[];
  readonly onWhy: (why: string | undefined) => void;
}

function Rows({ shelves, onWhy }: RowsProps) {
  const { say, language } = useDeskWords();
  const { session } = useShell();
  const kinds = useQuery(categoriesQuery).data ?? [];
  const queries = useQueryClient();
  const now = useNow();
  const may = session?.acts.includes('shelve') ?? false;
  const kindOf = (code: string) => {
    const kind = kinds.find((one) => one.code === code);
    return kind ? (language === 'en' ? kind.en : kind.zh) : code;
  };
  const change = async (id: string, what: 'second' | 'end') => {
    onWhy(await changeShelf(id, what));
    await queries.invalidateQueries({ queryKey: shelvesQuery.queryKey });
  };
  return (
    <section className="history-scroll" aria-label={say('shelved.title')}>
      <table className="history-table">
        <thead>
          <tr>
            <th scope="col">{say('history.what')}</th>
            <th scope="col">{say('history.where')}</th>
            <th scope="col">{say('life.reason')}</th>
            <th scope="col">{say('shelved.by')}</th>
            <th scope="col">{say('shelved.left')}</th>
            <th scope="col">{say('shelved.held')}</th>
            <th scope="col">{say('shelved.act')}</th>
          </tr>
        </thead>
        <tbody>
          {shelves.map((shelf) => (
            <tr key={shelf.id}>
              <td>{kindOf(shelf.category)}</td>
              <td>
                {shelf.siteName} · {shelf.cameraName}
              </td>
              <td>{sayReason(say, shelf.reason)}</td>
              <td>
                {shelf.byName}
                {shelf.secondedByName && ` + ${shelf.secondedByName}`}
              </td>
              <td>
                {shelf.needsSecond && !shelf.secondedBy
                  ? say('shelved.waits')
                  : deadline(shelf.until, now).text}
              </td>
              <td>{shelf.held}</td>
              <td>
                {may && shelf.needsSecond && !shelf.secondedBy && shelf.by !== session?.person.id && (
                  <button
                    type="button"
                    className="quiet-button"
                    onClick={() => void change(shelf.id, 'second')}
                  >
                    {say('shelved.second')}
                  </button>
                )}
                {may && (
                  <button type="button" className="quiet-button" onClick={() => void change(shelf.id, 'end')}>
                    {say('shelved.end')}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
