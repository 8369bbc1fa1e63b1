import './map-page.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Incident } from '../../api/client.ts';
import { camerasQuery } from '../../api/queries.ts';
import { respondersQuery } from '../../api/units.ts';
import { useNow } from '../../kit/clock.ts';
import { isolated } from '../../kit/i18n/isolated.ts';
import { TownMap } from '../../kit/map/town-map.tsx';
import { SeverityChip } from '../../kit/severity.tsx';
import { useTitle } from '../../kit/use-title.ts';
import { sayWhat, sayWhere } from '../naming.ts';
import { useShell } from '../shell/shell-context.ts';
import { useDeskWords } from '../words/words.ts';
import { sceneOf } from './town-scene.ts';
import { sayUnit, UnitList } from './unit-list.tsx';
import { type ShownUnit, shownUnits, unitsOnMap } from './units.ts';
import { useOpen } from './use-open.ts';

/** How often what is drawn of those who are under way grows older (ms). */
const TURN = 10_000;

/** The town: where cameras look and what is open, on the map and as a list beside it. */
export function MapPage() {
  const { say } = useDeskWords();
  useTitle(say('nav.map'));
  const open = useOpen();
  const cameras = useQuery(camerasQuery).data;
  const [focus, setFocus] = useState<string>();
  const { session } = useShell();
  const maySend = session?.acts.includes('dispatch') ?? false;
  const responders = useQuery({ ...respondersQuery, enabled: maySend }).data;
  const now = Math.floor(useNow() / TURN) * TURN;
  const units = useMemo(() => shownUnits(responders ?? [], open, now), [responders, open, now]);
  const scene = useMemo(() => {
    const labelOf = (unit: ShownUnit) => `${isolated(unit.name)} ${sayUnit(say, unit)}`;
    return sceneOf(say, cameras ?? [], open, focus, unitsOnMap(units, labelOf));
  }, [say, cameras, open, focus, units]);
  return (
    <main className="map-page">
      <TownMap
        scene={scene}
        label={say('map.label')}
        loading={say('map.loading')}
        sketched={say('map.sketch')}
        onPick={setFocus}
      />
      <div className="map-list">
        <section className="map-open" aria-label={say('map.open')}>
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
        {maySend && <UnitList units={units} focus={focus} onPick={setFocus} />}
      </div>
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
