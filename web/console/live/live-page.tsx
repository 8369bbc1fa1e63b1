import './live-page.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Camera } from '../../api/client.ts';
import { camerasQuery } from '../../api/queries.ts';
import { LivePlayer } from '../../kit/evidence/live-player.tsx';
import { isolated } from '../../kit/i18n/isolated.ts';
import { useTitle } from '../../kit/use-title.ts';
import { useShell } from '../shell/shell-context.ts';
import { useDeskWords } from '../words/words.ts';
import { LAYOUTS, pageOf } from './live-search.ts';

/** One, four or nine cameras live. Those on another page are not asked for. */
export function LivePage() {
  const search = useSearch({ from: '/console/live' });
  const { say } = useDeskWords();
  useTitle(say('live.title'));
  const { session } = useShell();
  const cameras = useQuery(camerasQuery).data;
  const navigate = useNavigate({ from: '/console/live' });
  const views = search.views ?? 4;
  const { page, pages, shown } = pageOf(
    cameras?.filter(({ enabled }) => enabled) ?? [],
    views,
    search.page ?? 0,
  );
  const turn = (to: number) =>
    void navigate({ search: { views, ...(to > 0 && { page: to }) }, replace: true });
  const mayLook = session?.acts.includes('see-live') ?? true;
  return (
    <main className="live-page">
      <header className="live-bar">
        <h1>{say('live.title')}</h1>
        <fieldset className="live-layouts" aria-label={say('live.layout')}>
          {LAYOUTS.map((count) => (
            <button
              key={count}
              type="button"
              className="live-layout"
              aria-pressed={count === views}
              onClick={() => void navigate({ search: { views: count }, replace: true })}
            >
              {say('live.views', { n: count })}
            </button>
          ))}
        </fieldset>
        {pages > 1 && (
          <span className="live-turn">
            <button
              type="button"
              className="quiet-button"
              disabled={page === 0}
              onClick={() => turn(page - 1)}
            >
              {say('live.former')}
            </button>
            <span className="meta">{say('live.page', { n: page + 1, of: pages })}</span>
            <button
              type="button"
              className="quiet-button"
              disabled={page === pages - 1}
              onClick={() => turn(page + 1)}
            >
              {say('live.further')}
            </button>
          </span>
        )}
      </header>
      {mayLook && shown.length > 0 ? (
        <ul className="live-grid" data-views={views}>
          {shown.map((camera) => (
            <View key={camera.id} camera={camera} />
          ))}
        </ul>
      ) : (
        <p className="live-none" role="status">
          {say(mayLook ? 'live.none' : 'live.forbidden')}
        </p>
      )}
    </main>
  );
}

function View({ camera: { id, name, siteName } }: { camera: Camera }) {
  const where = `${isolated(siteName)} · ${isolated(name)}`;
  return (
    <li className="live-view">
      <div className="live-stage">
        <LivePlayer cameraId={id} where={where} />
      </div>
      <p className="live-name">{where}</p>
    </li>
  );
}
