import './desk-page.css';
import { useNavigate } from '@tanstack/react-router';
import type { InputRef } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { acknowledge } from '../api/desk-calls.ts';
import { pictureUrl } from '../api/queries.ts';
import { Announcer } from '../kit/announce.tsx';
import type { Command } from '../kit/commands.ts';
import { usePrefetch } from '../kit/evidence/still.tsx';
import { useWords } from '../kit/i18n/words.ts';
import { useKeys } from '../kit/keys.ts';
import { newId } from '../kit/new-id.ts';
import { useMedia } from '../kit/use-media.ts';
import { CallIn } from './call-in.tsx';
import { CounterBar } from './counter-bar.tsx';
import { type Desk, useDesk } from './desk.ts';
import { type Acting, useActing } from './incident/acting.ts';
import { IncidentPane } from './incident/incident-pane.tsx';
import { KeyList } from './incident/key-list.tsx';
import { picturesOf } from './incident/pictures.ts';
import { SidePane } from './incident/side-pane.tsx';
import { useNews } from './news.ts';
import { useBeingPresent } from './presence/use-presence.ts';
import { FloodStrip } from './queue/flood-strip.tsx';
import { QueueList } from './queue/queue-list.tsx';
import type { DeskSearch } from './search.ts';
import { useShell } from './shell/shell-context.ts';

/** The command queue. */
export function DeskPage({ search }: { search: DeskSearch }) {
  const { say } = useWords();
  const { session, hush } = useShell();
  const desk = useDesk(search);
  const acting = useActing(desk, session);
  const wide = useMedia('(min-width: 1440px)');
  const narrow = useMedia('(max-width: 899px)');
  const [side, setSide] = useState(false);
  const [keysShown, showKeys] = useState(false);
  const [boxes, setBoxes] = useState(true);
  const [opened, setOpened] = useState(false);
  const [calling, setCalling] = useState(false);
  const searchBox = useRef<InputRef>(null);
  const navigate = useNavigate();
  const filter = useCallback(
    (next: DeskSearch) => void navigate({ to: '/console', search: next, replace: true }),
    [navigate],
  );

  useKeys(
    acting.panel?.panel,
    (command) => {
      desk.setHint(undefined);
      obey(command, {
        desk,
        acting,
        filter: () => searchBox.current?.focus(),
        showKeys,
        setBoxes,
        hush,
        open: (id) => void navigate({ to: '/console/i/$id', params: { id } }),
        callIn: () => setCalling(true),
      });
    },
    acting.lift,
  );
  usePrefetch(nextPictures(desk));
  useAcknowledging(desk, acting.may);
  useBeginning(desk, search.id);
  useBeingPresent(desk.incident?.id);
  const { news, telling, waiting } = useNews(desk);
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
      <FloodStrip desk={desk} />
      <main className={`columns ${wide ? 'columns-wide' : ''}`}>
        {showList && (
          <QueueList desk={desk} search={search} onSearch={filter} onOpen={() => setOpened(true)} />
        )}
        {showIncident && (
          <IncidentPane
            key={desk.incident?.id ?? 'none'}
            desk={desk}
            acting={acting}
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
      <CallIn open={calling} near={desk.incident} onClose={() => setCalling(false)} />
      <Announcer news={news} telling={telling} />
    </div>
  );
}

interface Obeying {
  readonly desk: Desk;
  readonly acting: Acting;
  readonly open: (id: string) => void;
  readonly callIn: () => void;
  readonly filter: () => void;
  readonly hush: () => void;
  readonly showKeys: (shown: boolean) => void;
  readonly setBoxes: (change: (shown: boolean) => boolean) => void;
}

function obey(command: Command, by: Obeying): void {
  const { desk, acting } = by;
  switch (command.kind) {
    case 'next':
      desk.queue.step(1);
      break;
    case 'previous':
      desk.queue.step(-1);
      break;
    case 'mark':
      if (acting.may) desk.marks.toggle(desk.queue.focus);
      else desk.setHint('hint.forbidden');
      break;
    case 'extend':
      if (acting.may) desk.marks.goOn(command.step);
      else desk.setHint('hint.forbidden');
      break;
    case 'boxes':
      by.setBoxes((shown) => !shown);
      break;
    case 'keys':
      by.showKeys(true);
      break;
    case 'hush':
      by.hush();
      break;
    case 'open':
      if (desk.incident) by.open(desk.incident.id);
      break;
    case 'call-in':
      by.callIn();
      break;
    case 'whole':
      void showWhole();
      break;
    case 'filter':
      by.filter();
      break;
    case 'back':
      if (acting.panel) acting.close();
      else if (desk.marks.rows.length > 0) desk.marks.clear();
      else desk.queue.rest();
      break;
    default:
      acting.obey(command);
  }
}

/** The picture alone, as large as the screen; Escape comes back. */
async function showWhole(): Promise<void> {
  if (document.fullscreenElement) return document.exitFullscreen();
  // A browser that forbids it leaves the page as it is.
  await document
    .querySelector('.evidence-stage')
    ?.requestFullscreen()
    .catch(() => undefined);
}

/** What a person has put the focus on rings no more, at any desk. */
function useAcknowledging({ incident, queue }: Desk, may: boolean): void {
  const told = useRef(new Set<string>());
  const id = incident?.id;
  const rings = may && queue.hand && incident?.state === 'reported' && incident.acknowledgedAt === undefined;
  useEffect(() => {
    if (!rings || id === undefined || told.current.has(id)) return;
    told.current.add(id);
    // One that was not heard is said again by the next row that is looked at.
    acknowledge(id, newId()).catch(() => told.current.delete(id));
  }, [rings, id]);
}

/** A link to a row begins at that row. */
function useBeginning({ queue }: Desk, id: string | undefined): void {
  const begun = useRef<string>(undefined);
  const isThere = id !== undefined && queue.order.includes(id);
  const { pick } = queue;
  useEffect(() => {
    if (!isThere || begun.current === id) return;
    begun.current = id;
    pick(id);
  }, [isThere, id, pick]);
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
