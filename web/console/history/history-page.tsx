import './history-page.css';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Incident } from '../../api/client.ts';
import { type LookUp, listUrl } from '../../api/history.ts';
import { stamp, useNow } from '../../kit/clock.ts';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';
import { SeverityChip } from '../../kit/severity.tsx';
import { Loading, Sorry } from '../../kit/states/loading.tsx';
import { useTitle } from '../../kit/use-title.ts';
import { sayState, sayWhat, sayWhere } from '../naming.ts';
import { useShell } from '../shell/shell-context.ts';
import { useDeskWords } from '../words/words.ts';
import type { HistorySearch } from './filter.ts';
import { HistoryForm } from './history-form.tsx';
import { LookUpForm } from './look-up-form.tsx';
import { queryOf, useHistory } from './use-history.ts';
import { useLookUp } from './use-look-up.ts';

/** What was, for whoever has said why he looks: searched by time, place, kind and verdict; every search is a link. */
export function HistoryPage({ search }: { search: HistorySearch }) {
  const { say } = useDeskWords();
  const { lookUp, asked, begin, end } = useLookUp();
  useTitle(say('history.title'));
  return (
    <main className="page">
      <div className="page-inner">
        <h1>{say('history.title')}</h1>
        {lookUp && <Found search={search} lookUp={lookUp} onEnd={end} />}
        {!lookUp && asked.isSuccess && <LookUpForm onBegin={begin} />}
        {asked.isPending && (
          <Loading
            rows={4}
            late={say('history.late')}
            retry={say('queue.retry')}
            onRetry={() => void asked.refetch()}
          />
        )}
        {asked.isError && (
          <Sorry
            what={say('history.failed')}
            retry={say('queue.retry')}
            onRetry={() => void asked.refetch()}
          />
        )}
      </div>
    </main>
  );
}

interface FoundProps {
  readonly search: HistorySearch;
  readonly lookUp: LookUp;
  readonly onEnd: () => void;
}

function Found({ search, lookUp, onEnd }: FoundProps) {
  const { say, language } = useDeskWords();
  const { session } = useShell();
  const now = useNow();
  const navigate = useNavigate();
  const past = useHistory(search);
  const rows = past.data?.pages.flatMap(({ incidents }) => incidents) ?? [];
  const until = stamp(lookUp.until, now, SITE_ZONE);
  return (
    <>
      <p className="look-up-told">
        <span>{say('lookUp.told', { reason: lookUp.reason, until })}</span>
        <button type="button" className="quiet-button" onClick={onEnd}>
          {say('lookUp.another')}
        </button>
      </p>
      <HistoryForm
        search={search}
        onSearch={(next) => void navigate({ to: '/console/history', search: next, replace: true })}
      />
      {past.isError && (
        <Sorry what={say('history.failed')} retry={say('queue.retry')} onRetry={() => void past.refetch()} />
      )}
      {past.isPending && (
        <Loading
          rows={6}
          late={say('history.late')}
          retry={say('queue.retry')}
          onRetry={() => void past.refetch()}
        />
      )}
      {past.isSuccess && (
        <p className="history-told">
          <span className="meta" role="status">
            {past.hasNextPage
              ? say('history.more', { n: rows.length })
              : say('history.count', { n: rows.length })}
          </span>
          {rows.length > 0 && session?.acts.includes('export-history') && (
            <a
              className="quiet-button"
              href={listUrl(queryOf(search), language === 'en' ? 'en' : 'zh')}
              download
              title={say('history.exportNote')}
            >
              {say('history.export')}
            </a>
          )}
        </p>
      )}
      {rows.length > 0 && <Rows rows={rows} />}
      {past.hasNextPage && (
        <button
          type="button"
          className="quiet-button"
          disabled={past.isFetchingNextPage}
          onClick={() => void past.fetchNextPage()}
        >
          {say('history.next')}
        </button>
      )}
    </>
  );
}

function Rows({ rows }: { rows: readonly Incident[] }) {
  const { say } = useDeskWords();
  const now = useNow();
  return (
    <section className="history-scroll" aria-label={say('history.title')}>
      <table className="history-table">
        <thead>
          <tr>
            <th scope="col">{say('history.number')}</th>
            <th scope="col">{say('history.when')}</th>
            <th scope="col">{say('history.severity')}</th>
            <th scope="col">{say('history.what')}</th>
            <th scope="col">{say('history.where')}</th>
            <th scope="col">{say('history.state')}</th>
            <th scope="col">{say('history.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((incident) => (
            <tr key={incident.id}>
              <td>
                <Link to="/console/i/$id" params={{ id: incident.id }}>
                  {incident.number}
                </Link>
              </td>
              <td className="history-when">{stamp(incident.raisedAt, now, SITE_ZONE)}</td>
              <td>
                <SeverityChip severity={incident.severity} />
              </td>
              <td>{sayWhat(say, incident)}</td>
              <td>{sayWhere(say, incident)}</td>
              <td>{sayState(say, incident.state)}</td>
              <td>{say(`verdict.${incident.verdict}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
