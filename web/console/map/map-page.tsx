import './map-page.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Incident } from '../../api/client.ts';
import { camerasQuery } from '../../api/queries.ts';
import { TownMap } from '../../kit/map/town-map.tsx';
import { SeverityChip } from '../../kit/severity.tsx';
import { useTitle } from '../../kit/use-title.ts';
import { sayWhat, sayWhere } from '../naming.ts';
import { useDeskWords } from '../words/words.ts';
import { sceneOf } from './town-scene.ts';
import { useOpen } from './use-open.ts';

/** The town: where cameras look and what is open, on the map and as a list beside it. */
export function MapPage() {
  const { say } = useDeskWords();
  useTitle(say('nav.map'));
  const open = useOpen();
  const cameras = useQuery(camerasQuery).data;
  const [focus, setFocus] = useState<string>();
  const scene = useMemo(() => sceneOf(say, cameras ?? [], open, focus), [say, cameras, open, focus]);
  return (
    <main className="map-page">
      <TownMap
        scene={scene}
        label={say('map.label')}
        loading={say('map.loading')}
        sketched={say('map.sketch')}
        onPick={setFocus}
      />
      <section className="map-list" aria-label={say('map.open')}>
        <header className="map-list-head">
          <h1>
            {say('map.open')} {open.length}
          </h1>
          <span className="meta">{say('map.cameras', { n: cameras?.length ?? 0 })}</span>
        </header>
        <ul className="map-rows">
          {open.length === 0 && <li className="state">{say('map.none')}</li>}
          {open.map((incident) => (
            <Row key={incident.id} incident={incident} focused={incident.id === focus} onPick={setFocus} />
          ))}
        </ul>
      </section>
    </main>
  );
}

interface RowProps {
  readonly incident: Incident;
  readonly focused: boolean;
  readonly onPick: (id: string) => void;
}

function Row({ incident, focused, onPick }: RowProps) {
  const { say } = useDeskWords();
  return (
    <li>
      <button type="button" className="map-row" aria-pressed={focused} onClick={() => onPick(incident.id)}>
        <span className="map-row-top">
          <SeverityChip severity={incident.severity} />
          <b>{sayWhat(say, incident)}</b>
        </span>
        <span className="meta">{sayWhere(say, incident)}</span>
      </button>
      {focused && (
        <p className="map-row-link">
          <Link to="/console" search={{ id: incident.id }}>
            {say('map.toQueue')}
          </Link>
        </p>
      )}
    </li>
  );
}
