import './desk-page.css';
import { useNavigate } from '@tanstack/react-router';
import type { InputRef } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { pictureUrl } from '../api/queries.ts';
import { Announcer } from '../kit/announce.tsx';
import type { Command } from '../kit/commands.ts';
import { usePrefetch } from '../kit/evidence/still.tsx';
import { useWords } from '../kit/i18n/words.ts';
import { useKeys } from '../kit/keys.ts';
import { useMedia } from '../kit/use-media.ts';
import { CounterBar } from './counter-bar.tsx';
import { type Desk, useDesk } from './desk.ts';
import { IncidentPane } from './incident/incident-pane.tsx';
import { KeyList } from './incident/key-list.tsx';
import { picturesOf } from './incident/pictures.ts';
import { SidePane } from './incident/side-pane.tsx';
import { useVerdict, type VerdictDesk } from './incident/verdict.ts';
import { useNews } from './news.ts';
import { QueueList } from './queue/queue-list.tsx';
import type { DeskSearch } from './search.ts';
import { useShell } from './shell/shell-context.ts';

/** The command queue. */
export function DeskPage({ search }: { search: DeskSearch }) {
  const { say } = useWords();
  const { session, hush } = useShell();
  const desk = useDesk(search);
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
    verdict.panel,
    (command) =>
      obey(command, { desk, verdict, filter: () => searchBox.current?.focus(), showKeys, setBoxes, hush }),
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
      {!(narrow && showIncident) && (
        <CounterBar
          desk={desk}
          search={search}
          onSearch={filter}
          searchBox={searchBox}
          onKeys={() => showKeys(true)}
        />
      )}
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
  readonly hush: () => void;
  readonly showKeys: (shown: boolean) => void;
  readonly setBoxes: (change: (shown: boolean) => boolean) => void;
}

function obey(command: Command, { desk, verdict, filter, showKeys, setBoxes, hush }: Obeying): void {
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
    case 'hush':
      hush();
      break;
    case 'filter':
      filter();
      break;
    case 'back':
      if (verdict.panel) verdict.ask(undefined);
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
