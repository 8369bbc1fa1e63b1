import { useCallback, useEffect, useRef, useState } from 'react';
import type { Session } from '../../api/client.ts';
import type { Command, Panel } from '../../kit/commands.ts';
import type { PictureState } from '../../kit/evidence/still.tsx';
import type { Desk } from '../desk.ts';

/** Held so long, 1 confirms although no picture is there (ms). */
const HOLD = 1_000;

/** What `1` does now: at once, only when held, or nothing. */
type Readiness = 'ready' | 'hold' | 'closed';

/**
 * Verdict: the part of the desk where a person says what it is. `1` is inert until the still has been seen; held
 * for a second it works without. `2` asks for the reason in place.
 */
export function useVerdict(desk: Desk, session: Session | undefined) {
  const { incident, say } = desk;
  const [seen, setSeen] = useState<{ id: string; state: PictureState }>();
  const [asked, setAsked] = useState<{ id: string; panel: Panel }>();
  const [holding, setHolding] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const id = incident?.id;
  const may = session?.acts.includes('judge-incident') ?? false;
  const open = may && incident?.state === 'reported';
  const needsPicture = incident !== undefined && incident.evidence.state !== 'none';
  const pictured = !needsPicture || (seen?.id === id && seen?.state === 'here');
  const readiness: Readiness = !open ? 'closed' : pictured ? 'ready' : 'hold';
  const panel = open && asked?.id === id ? asked?.panel : undefined;

  const lift = useCallback(() => {
    clearTimeout(timer.current);
    setHolding(false);
  }, []);
  // A hold belongs to the row it began on.
  useEffect(() => lift, [id, lift]);

  const confirm = () => {
    if (readiness === 'ready') return say({ act: 'confirm' });
    if (readiness === 'closed') return;
    lift();
    setHolding(true);
    timer.current = setTimeout(() => {
      setHolding(false);
      say({ act: 'confirm' });
    }, HOLD);
  };
  const ask = (next: Panel | undefined) => setAsked(id && next ? { id, panel: next } : undefined);
  const obey = (command: Command) => {
    if (!open) return;
    if (command.kind === 'confirm') confirm();
    if (command.kind === 'ask') ask(command.panel);
    if (command.kind === 'refute') say({ act: 'refute', reason: command.reason });
    if (command.kind === 'cannot-tell') say({ act: 'cannot-tell' });
  };
  const see = useCallback((of: string, state: PictureState) => setSeen({ id: of, state }), []);
  return { readiness, panel, holding, may, ask, obey, lift, see };
}
export type VerdictDesk = ReturnType<typeof useVerdict>;
