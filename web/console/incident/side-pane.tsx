import './side-pane.css';
import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useMemo } from 'react';
import type { Incident } from '../../api/client.ts';
import { camerasQuery } from '../../api/queries.ts';
import { layers } from '../../kit/layers.ts';
import { MiniMap, SCALE_METRES } from '../../kit/map/mini-map.tsx';
import { metresBetween } from '../../kit/map/plane.ts';
import { SeverityShape } from '../../kit/severity.tsx';
import type { Desk } from '../desk.ts';
import { sayWhat, sayWhere } from '../naming.ts';
import { useDeskWords } from '../words/words.ts';

export interface SidePaneProps {
  readonly desk: Desk;
  /** Below 1440 px it is a drawer, opened by its button. */
  readonly drawer: boolean;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Where it is, where the camera looks, and what else is open close by. */
export function SidePane({ desk, drawer, open, onClose }: SidePaneProps) {
  const { say } = useDeskWords();
  const content = desk.incident && <Place desk={desk} incident={desk.incident} />;
  if (drawer) {
    return (
      <Drawer
        open={open}
        onClose={onClose}
        title={say('side.label')}
        size={340}
        getContainer={layers}
        destroyOnHidden
      >
        {content}
      </Drawer>
    );
  }
  return (
    <aside className="side" aria-label={say('side.label')}>
      {content}
    </aside>
  );
}

/** As near as this counts as the same place (m). */
const NEAR = 250;
/** More signs on one small map say no more. */
const MOST_SIGNS = 40;
const MOST_LISTED = 8;

/** What else is open close by, the most urgent first. */
const nearOf = (rows: Desk['queue']['rows'], { id, position }: Incident) =>
  rows.filter((row) => row.id !== id && metresBetween(position, row.incident.position) <= NEAR);

function Place({ desk, incident }: { desk: Desk; incident: Incident }) {
  const { say } = useDeskWords();
  const { position, source, severity } = incident;
  const { data: cameras } = useQuery(camerasQuery);
  const camera = source.kind === 'camera' ? cameras?.find(({ id }) => id === source.cameraId) : undefined;
  const view =
    camera?.bearing === undefined ? undefined : { bearing: camera.bearing, angle: camera.fieldOfView ?? 60 };
  const { rows } = desk.queue;
  const near = useMemo(() => nearOf(rows, incident), [rows, incident]);
  return (
    <div className="place">
      <MiniMap
        centre={position}
        severity={severity}
        label={say('side.map', { where: sayWhere(say, incident) })}
        north={say('side.north')}
        scale={say('side.metres', { n: SCALE_METRES })}
        view={view}
        others={near.slice(0, MOST_SIGNS).map(({ id, severity: of, incident: { position: at } }) => ({
          id,
          severity: of,
          position: at,
        }))}
      />
      <dl className="place-facts">
        <dt>{say('side.place')}</dt>
        <dd>{incident.siteName ?? say('side.noSite')}</dd>
        {source.kind === 'camera' && (
          <>
            <dt>{say('side.camera')}</dt>
            <dd>
              {source.cameraName}
              {view && (
                <span className="meta"> · {say('side.bearing', { degrees: Math.round(view.bearing) })}</span>
              )}
            </dd>
          </>
        )}
        {camera && camera.health.state !== 'off' && (
          <>
            <dt>{say('health.label')}</dt>
            <dd className={camera.health.state === 'online' ? undefined : 'place-amber'}>
              {say(`health.${camera.health.state}`)}
            </dd>
          </>
        )}
        <dt>{say('side.coordinates')}</dt>
        <dd>
          {position.latitude.toFixed(5)}, {position.longitude.toFixed(5)}
        </dd>
      </dl>
      <h2 className="place-near">
        {say('side.near')} {near.length > MOST_LISTED && <b>{near.length}</b>}
      </h2>
      {near.length === 0 && <p className="meta">{say('side.nearNone')}</p>}
      <ul className="near">
        {near.slice(0, MOST_LISTED).map(({ id, incident: other }) => (
          <li key={id}>
            <button type="button" className="near-row" onClick={() => desk.queue.pick(id)}>
              <SeverityShape severity={other.severity} />
              <span className="near-what">{sayWhat(say, other)}</span>
              <span className="meta">
                {say(`severity.${other.severity}`)} · {say(`source.${other.source.kind}`)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
