import './shell.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Session } from '../../api/client.ts';
import { beginShift } from '../../api/desk-calls.ts';
import { sessionQuery, shiftQuery, vitalsQuery } from '../../api/queries.ts';
import { serverNow } from '../../kit/clock.ts';
import { keysOf } from '../../kit/key-choice.ts';
import { useLink } from '../../kit/live/link.ts';
import type { Live } from '../../kit/live/live.ts';
import type { DeskAct } from '../../kit/live/outbox.ts';
import { useLetters } from '../../kit/live/outbox-store.ts';
import { newId } from '../../kit/new-id.ts';
import { useDrillArrival, useDrillState } from '../drill/drill.ts';
import { openFeed } from '../feed.ts';
import { LifeLine } from '../life-line.tsx';
import { Strips } from '../strips.tsx';
import { CommandBox, useCommandBox } from './command-box.tsx';
import { FindButton } from './find-button.tsx';
import { type Place, useJumps } from './jumps.ts';
import { Nav } from './nav.tsx';
import { useOutbox, useTroubles } from './outbox.ts';
import { type Shell, ShellContext } from './shell-context.ts';
import { SoundChip } from './sound-chip.tsx';
import { useRearming } from './use-rearming.ts';
import { useRinging } from './use-ringing.ts';
import { useSound } from './use-sound.ts';
import { stayAwake } from './watchfulness.ts';

/** While the stream is silent the pages ask by themselves, this often (ms). */
const ASK_EVERY = 10_000;

/** What all pages of the command centre stand in: the stream is opened once and closed with the tab, whatever page is shown. */
export function ConsoleShell() {
  const queries = useQueryClient();
  const [live, setLive] = useState<Live>();
  useEffect(() => {
    const opened = openFeed(queries);
    setLive(opened);
    return opened.close;
  }, [queries]);
  return live && <Frame live={live} />;
}

function Frame({ live }: { live: Live }) {
  const queries = useQueryClient();
  const link = useLink(live);
  const every = link.state === 'late' || link.state === 'lost' ? ASK_EVERY : false;
  const session = useQuery({ ...sessionQuery, refetchInterval: every }).data;
  const vitals = useQuery(vitalsQuery(every)).data;
  // Who was signed in stays at the desk when the session ends: what he judged then is his, and is kept.
  const seated = useRef<Session>(undefined);
  seated.current = session ?? seated.current;
  const { troubles, tellTrouble, settleTrouble } = useTroubles();
  const outbox = useOutbox(seated.current, link, tellTrouble);
  const letters = useLetters(outbox);
  const { alerts, flood, rows } = useRinging(every);
  useDrillArrival(rows, seated.current?.acts.includes('answer-drill') ?? false);
  const drill = useDrillState();
  const sound = useSound(alerts, flood !== undefined, link);
  const waits = useRearming(sound, seated.current);
  const begin = () => {
    void sound.arm();
    void stayAwake();
    if (!waits) void beginShift().then(() => queries.invalidateQueries({ queryKey: shiftQuery.queryKey }));
  };
  const by = seated.current?.person.id;
  const post = useCallback(
    (incidentIds: readonly string[], deed: DeskAct) => {
      if (!by) return;
      const at = serverNow();
      for (const incidentId of incidentIds) {
        outbox.post({ id: newId(), incidentId, deed, by, at, tries: 0, notBefore: 0 });
      }
    },
    [outbox, by],
  );
  const navigate = useNavigate();
  const go = useCallback((to: Place) => void navigate({ to }), [navigate]);
  useJumps(go);
  const [finding, find] = useCommandBox();
  const seatedId = seated.current?.person.id;
  useEffect(() => keysOf(seatedId ?? ''), [seatedId]);
  const shell = useMemo(
    (): Shell => ({
      link,
      every,
      session: seated.current,
      ended: session === null,
      vitals,
      outbox,
      letters,
      post,
      troubles,
      tellTrouble,
      settleTrouble,
      flood,
      hush: sound.hush,
    }),
    [
      link,
      every,
      session,
      vitals,
      outbox,
      letters,
      post,
      troubles,
      tellTrouble,
      settleTrouble,
      flood,
      sound.hush,
    ],
  );
  return (
    <ShellContext value={shell}>
      <div className="shell">
        <LifeLine link={link} vitals={vitals} session={shell.session} nav={<Nav />}>
          <FindButton onFind={() => find(true)} />
          <SoundChip sound={sound} onBegin={begin} waits={waits} />
        </LifeLine>
        <Strips link={link} letters={letters} ended={shell.ended} drill={drill} />
        <Outlet />
        {finding && <CommandBox onClose={() => find(false)} />}
      </div>
    </ShellContext>
  );
}
