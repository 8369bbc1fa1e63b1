import './desk-page.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { InputRef } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Session } from '../api/client.ts';
import { pictureUrl, sessionQuery } from '../api/queries.ts';
import { Announcer } from '../kit/announce.tsx';
import { usePrefetch } from '../kit/evidence/still.tsx';
import { useWords } from '../kit/i18n/words.ts';
import { type Command, useKeys } from '../kit/keys.ts';
import type { Live } from '../kit/live/live.ts';
import { useMedia } from '../kit/use-media.ts';
import { CounterBar } from './counter-bar.tsx';
import { type Desk, useDesk } from './desk.ts';
import { openFeed } from './feed.ts';
import { IncidentPane } from './incident/incident-pane.tsx';
import { KeyList } from './incident/key-list.tsx';
import { picturesOf } from './incident/pictures.ts';
import { SidePane } from './incident/side-pane.tsx';
import { useVerdict, type VerdictDesk } from './incident/verdict.ts';
import { LifeLine } from './life-line.tsx';
import { useNews } from './news.ts';
import { QueueList } from './queue/queue-list.tsx';
import type { DeskSearch } from './search.ts';
import { Strips } from './strips.tsx';

/** The command queue. The stream is opened once for the page, and closed with it. */
export function DeskPage({ search }: { search: DeskSearch }) {
  const queries = useQueryClient();
  const session = useQuery(sessionQuery).data;
  const [live, setLive] = useState<Live>();
  useEffect(() => {
    const opened = openFeed(queries);
    setLive(opened);
    return opened.close;
  }, [queries]);
  // Who was signed in stays at the desk when the session ends: what he judged then is his, and is kept.
  const seated = useRef<Session>(undefined);
  seated.current = session ?? seated.current;
  return live && <Columns live={live} session={seated.current} ended={session === null} search={search} />;
}

interface ColumnsProps {
  readonly live: Live;
  readonly session: Session | undefined;
  readonly ended: boolean;
  readonly search: DeskSearch;
}

function Columns({ live, session, ended, search }: ColumnsProps) {
  const { say } = useWords();
  const desk = useDesk(session, live, search);
  const verdict = useVerdict(desk, session);
  const wide = useMedia('(min-width: 1440px)');
  const narrow = useMedia('(max-width: 899px)');
  const [side, setSide] = useState(false);
  const [keysShown, showKeys] = useState(false);
  const [boxes, setBoxes] = useState(true);
  const [opened, setOpened] = useState(false);
  const searchBox = useRef<InputRef>(null);
  const navigate = useNavigate({ from: '/console' });
  const filter = useCallback(
    (next: DeskSearch) => void navigate({ search: next, replace: true }),
    [navigate],
  );

  useKeys(
    verdict.asking,
    (command) =>
      obey(command, { desk, verdict, filter: () => searchBox.current?.focus(), showKeys, setBoxes }),
    verdict.lift,
  );
  usePrefetch(nextPictures(desk));
  const { announcements, waiting } = useNews(desk);
  useEffect(() => {
    document.title = say('app.title', { n: waiting });
  }, [say, waiting]);

  const showList = !narrow || !opened || !desk.incident;
  const showIncident = !narrow || !showList;
  return (
    <div className="desk">
      <LifeLine link={desk.link} vitals={desk.vitals} session={session} />
      {!(narrow && showIncident) && (
        <CounterBar
          desk={desk}
          search={search}
          onSearch={filter}
          searchBox={searchBox}
          onKeys={() => showKeys(true)}
        />
      )}
      <Strips desk={desk} ended={ended} />
      <main className={`columns ${wide ? 'columns-wide' : ''}`}>
        {showList && (
          <QueueList desk={desk} search={search} onSearch={filter} onOpen={() => setOpened(true)} />
        )}
        {showIncident && (
          <IncidentPane
            key={desk.incident?.id ?? 'none'}
            desk={desk}
            verdict={verdict}
            session={session}
            boxes={boxes}
            onBoxes={setBoxes}
            onSide={wide ? undefined : () => setSide(true)}
            onBack={narrow ? () => setOpened(false) : undefined}
          />
        )}
        <SidePane desk={desk} drawer={!wide} open={side} onClose={() => setSide(false)} />
      </main>
      <KeyList open={keysShown} onClose={() => showKeys(false)} />
      <Announcer news={announcements} />
    </div>
  );
}

interface Obeying {
  readonly desk: Desk;
  readonly verdict: VerdictDesk;
  readonly filter: () => void;
  readonly showKeys: (shown: boolean) => void;
  readonly setBoxes: (change: (shown: boolean) => boolean) => void;
}

function obey(command: Command, { desk, verdict, filter, showKeys, setBoxes }: Obeying): void {
  switch (command.kind) {
    case 'next':
      desk.queue.step(1);
      break;
    case 'previous':
      desk.queue.step(-1);
      break;
    case 'boxes':
      setBoxes((shown) => !shown);
      break;
    case 'keys':
      showKeys(true);
      break;
    case 'filter':
      filter();
      break;
    case 'back':
      if (verdict.asking) verdict.ask(false);
      else desk.queue.rest();
      break;
    default:
      verdict.obey(command);
  }
}

/** The stills of the next two rows: there before J is pressed. */
function nextPictures({ queue }: Desk): string[] {
  const ids = [...queue.lane, ...queue.order];
  const at = queue.focus === undefined ? -1 : ids.indexOf(queue.focus);
  const next = ids.slice(at + 1, at + 3);
  const rows = queue.rows.filter(({ id }) => next.includes(id));
  return rows.flatMap(({ incident }) =>
    picturesOf(incident)
      .slice(0, 1)
      .map(({ id }) => pictureUrl(id)),
  );
}
