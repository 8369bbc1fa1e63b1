import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { adminCamerasQuery, EXPORT_URL } from '../../api/admin.ts';
import type { Camera } from '../../api/client.ts';
import { Asked } from '../parts/asked.tsx';
import { Pick, TextField } from '../parts/fields.tsx';
import { Go, useGo, useSearch } from '../parts/go.tsx';
import { HealthWord, TrialChip } from '../parts/health.tsx';
import { Page } from '../parts/page.tsx';
import { at } from '../parts/times.ts';
import { useAdminWords } from '../words/words.ts';

const FILTERS = ['all', 'troubled', 'trial', 'off'] as const;
type Filter = (typeof FILTERS)[number];
const PAGE = 100;

/** Every camera with how well it is watched and why not; those in trouble first. */
export function CamerasPage() {
  const { say } = useAdminWords();
  const query = useQuery(adminCamerasQuery);
  const search = useSearch();
  const go = useGo();
  const words = search.get('q') ?? '';
  const filter = FILTERS.find((one) => one === search.get('show')) ?? 'all';
  const narrow = (next: { q?: string; show?: Filter }) => {
    const { q = words, show = filter } = next;
    const params = new URLSearchParams({ ...(q && { q }), ...(show !== 'all' && { show }) });
    go(`/admin/cameras${params.size > 0 ? `?${params}` : ''}`, 'replace');
  };
  const acts = (
    <>
      <Go to="/admin/cameras/new" className="main-button">
        {say('cameras.new')}
      </Go>
      <Go to="/admin/cameras/import" className="quiet-button">
        {say('cameras.import')}
      </Go>
      <a href={EXPORT_URL} download className="quiet-button">
        {say('cameras.export')}
      </a>
    </>
  );
  return (
    <Page title={say('nav.cameras')} acts={acts}>
      <div className="filters">
        <TextField
          label={say('cameras.search')}
          value={words}
          type="search"
          onChange={(q) => narrow({ q })}
          placeholder={say('cameras.searchHint')}
        />
        <Pick
          label={say('cameras.show')}
          value={filter}
          onChange={(show) => narrow({ show })}
          options={FILTERS.map((value) => ({ value, label: say(`cameras.show.${value}`) }))}
        />
      </div>
      <Asked query={query}>
        {(cameras) => <CameraTable cameras={cameras} words={words} filter={filter} />}
      </Asked>
    </Page>
  );
}

function CameraTable({
  cameras,
  words,
  filter,
}: {
  cameras: readonly Camera[];
  words: string;
  filter: Filter;
}) {
  const { say } = useAdminWords();
  const [shown, setShown] = useState(PAGE);
  const found = useMemo(() => matching(cameras, words, filter), [cameras, words, filter]);
  if (cameras.length === 0) return <p className="state">{say('cameras.none')}</p>;
  if (found.length === 0) return <p className="state">{say('cameras.noneFound')}</p>;
  return (
    <>
      <p className="meta" role="status">
        {say('cameras.count', { n: found.length, all: cameras.length })}
      </p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{say('camera.name')}</th>
            <th scope="col">{say('camera.site')}</th>
            <th scope="col">{say('health.label')}</th>
            <th scope="col">{say('camera.lastFrame')}</th>
            <th scope="col">{say('camera.address')}</th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, shown).map((camera) => (
            <tr key={camera.id}>
              <td>
                <Go to={`/admin/cameras/${camera.id}`}>{camera.name}</Go> <TrialChip camera={camera} />
              </td>
              <td>
                {camera.siteName} <span className="meta">{say(`kind.${camera.siteKind}`)}</span>
              </td>
              <td>
                <HealthWord health={camera.health} />
              </td>
              <td>{camera.health.lastFrameAt === undefined ? '–' : at(camera.health.lastFrameAt)}</td>
              <td className="code">{camera.address}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.length > shown && (
        <button type="button" className="quiet-button" onClick={() => setShown(shown + PAGE)}>
          {say('admin.more', { n: found.length - shown })}
        </button>
      )}
    </>
  );
}

/** Worst first. */
const rank = { offline: 0, degraded: 1, starting: 2, online: 3, off: 4 } as const;

function matching(cameras: readonly Camera[], words: string, filter: Filter): Camera[] {
  const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const isShown = ({ health: { state }, trialSince }: Camera) =>
    filter === 'all' ||
    (filter === 'trial' && trialSince !== undefined) ||
    (filter === 'off' && state === 'off') ||
    (filter === 'troubled' && (state === 'offline' || state === 'degraded'));
  return cameras
    .filter((camera) => {
      const text = `${camera.name} ${camera.siteName} ${camera.address}`.toLowerCase();
      return isShown(camera) && wanted.every((word) => text.includes(word));
    })
    .sort((a, b) => rank[a.health.state] - rank[b.health.state]);
}
