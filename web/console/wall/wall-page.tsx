import './wall-page.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { Camera, Vitals } from '../../api/client.ts';
import { openWall } from '../../api/desk-calls.ts';
import { camerasQuery, sessionQuery, vitalsQuery } from '../../api/queries.ts';
import { unitsQuery } from '../../api/units.ts';
import { running, useNow } from '../../kit/clock.ts';
import { isolated } from '../../kit/i18n/isolated.ts';
import { type Link, useLink } from '../../kit/live/link.ts';
import type { Live } from '../../kit/live/live.ts';
import { SketchMap } from '../../kit/map/sketch-map.tsx';
import { useTitle } from '../../kit/use-title.ts';
import { openFeed } from '../feed.ts';
import { sceneOf } from '../map/town-scene.ts';
import { unitsOnWall } from '../map/units.ts';
import { useOpenFor } from '../map/use-open.ts';
import { useDeskWords } from '../words/words.ts';
import { WallHead } from './wall-head.tsx';
import { useQuietReload, useShifted } from './wall-life.ts';
import { WallList } from './wall-list.tsx';
import { WallPicture } from './wall-picture.tsx';

/** The screen in the room: what is open, where, and that it is alive. It takes no input. */
export function WallPage() {
  const { say } = useDeskWords();
  useTitle(say('wall.title'));
  const queries = useQueryClient();
  const [live, setLive] = useState<Live>();
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    let opened: Live | undefined;
    let gone = false;
    const begin = async () => {
      const token = window.location.hash.slice(1);
      if (token) {
        await openWall(token);
        // The token is not for the room to read.
        window.history.replaceState(null, '', '/wall');
      }
      const session = await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
      if (gone) return;
      if (!session) return setRefused(true);
      opened = openFeed(queries);
      setLive(opened);
    };
    begin().catch(() => setRefused(true));
    return () => {
      gone = true;
      opened?.close();
    };
  }, [queries]);
  if (refused) return <p className="wall wall-refused">{say('wall.refused')}</p>;
  return live ? <Shown live={live} /> : <div className="wall" />;
}

/** Without the stream the wall asks by itself, this often (ms). */
const ASK_EVERY = 10_000;

function Shown({ live }: { live: Live }) {
  const { say } = useDeskWords();
  const link = useLink(live);
  const every = link.state === 'late' || link.state === 'lost' ? ASK_EVERY : false;
  const vitals = useQuery(vitalsQuery(every)).data;
  const cameras = useQuery({ ...camerasQuery, refetchInterval: every }).data;
  const open = useOpenFor(every);
  const units = useQuery(unitsQuery).data;
  const minute = Math.floor(useNow() / 60_000) * 60_000;
  const scene = useMemo(
    () => sceneOf(say, cameras ?? [], open, open[0]?.id, unitsOnWall(units ?? [], minute)),
    [say, cameras, open, units, minute],
  );
  const shift = useShifted();
  useQuietReload(open.length === 0);
  return (
    <main className={`wall ${link.state === 'lost' ? 'wall-lost' : ''}`} data-shift={shift}>
      <WallHead open={open} vitals={vitals} link={link} />
      <div className="wall-map">
        <SketchMap scene={scene} label={say('map.label')} />
      </div>
      <div className="wall-side">
        <WallList open={open} />
        <WallPicture open={open} />
      </div>
      <Foot cameras={cameras ?? []} vitals={vitals} />
      {link.state === 'lost' && <Lost link={link} />}
    </main>
  );
}

/** What is not watched as it should be; a name and since when. */
function Foot({ cameras, vitals }: { cameras: readonly Camera[]; vitals: Vitals | undefined }) {
  const { say } = useDeskWords();
  const now = useNow();
  const down = cameras.filter(({ health }) => health.state === 'offline' || health.state === 'degraded');
  const named = down
    .slice(0, 6)
    .map(({ name, health }) => `${isolated(name)} (${running(now - (health.since ?? now))})`)
    .join('  ');
  const total = vitals?.cameras?.total ?? cameras.length;
  return (
    <footer className="wall-foot">
      {down.length === 0 ? say('wall.allWell', { n: total }) : say('wall.down', { n: down.length, named })}
    </footer>
  );
}

/** One red frame: whoever looks up must not take the last picture for the present. */
function Lost({ link }: { link: Link }) {
  const { say } = useDeskWords();
  return (
    <div className="wall-stop" role="alert">
      <p>{say('wall.stopped', { time: running(link.age) })}</p>
    </div>
  );
}
