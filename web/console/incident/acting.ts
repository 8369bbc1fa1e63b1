import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Incident, Session } from '../../api/client.ts';
import { shelve } from '../../api/desk-calls.ts';
import { shelvesQuery, suggestionsQuery } from '../../api/queries.ts';
import { serverNow } from '../../kit/clock.ts';
import type { Command, Panel } from '../../kit/commands.ts';
import type { PictureState } from '../../kit/evidence/still.tsx';
import { mayDo } from '../acts.ts';
import type { Desk } from '../desk.ts';
import { DRILL } from '../drill/drill-state.ts';
import { reasonsFor, SHELF_REASONS, SHELF_TERMS, type ShelfTerm } from './reasons.ts';

/** Held so long, 1 confirms although no picture is there (ms). */
const HOLD = 1_000;
/** So long what was done can be taken back, and so long D still means what was confirmed last (ms). */
export const UNDO_WITHIN = 10_000;
const D_WITHIN = 30_000;

/** What `1` does now: at once, only when held, or nothing. */
type Readiness = 'ready' | 'hold' | 'closed';

/** A panel that is open in place of the verdicts, and about what. */
export interface OpenPanel {
  readonly panel: Panel;
  readonly about: Incident;
  readonly chosen: number;
  readonly term?: ShelfTerm;
}

/**
 * Acting: where a person says what it is and what is to be done. `1` is inert until the still has been seen; held for a
 * second it works without, and the record says so. Panels open in place; no dialog stands before a verdict.
 */
export function useActing(desk: Desk, session: Session | undefined) {
  const { incident, say, recent, setTrouble, queue } = desk;
  const queries = useQueryClient();
  const [seen, setSeen] = useState<{ id: string; state: PictureState }>();
  const [asked, setAsked] = useState<OpenPanel>();
  const [holding, setHolding] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const id = incident?.id;
  const may = session?.acts.includes('dispatch') ?? false;
  const isOpen = may && incident?.state === 'reported';
  const needsPicture =
    incident !== undefined && incident.evidence.state !== 'none' && incident.category !== DRILL;
  const pictured = !needsPicture || (seen?.id === id && seen?.state === 'here');
  const readiness: Readiness = !isOpen ? 'closed' : pictured ? 'ready' : 'hold';
  // A panel about the row in focus closes when that changes; the one that sends somebody to the last stays.
  const panel = may && asked && (asked.about.id === id || asked.panel === 'dispatch') ? asked : undefined;

  const lift = useCallback(() => {
    clearTimeout(timer.current);
    setHolding(false);
  }, []);
  // A hold belongs to the row it began on.
  useEffect(() => lift, [id, lift]);

  const confirm = () => {
    if (!incident || readiness === 'closed') return;
    // A drill is answered, not judged: it is no matter, and in no figure of what was true or false.
    if (incident.category === DRILL) return say(incident, { act: 'reject', reason: 'test' });
    // Who is near is asked while the hand is on its way to D.
    void queries.prefetchQuery(suggestionsQuery(incident.id));
    if (readiness === 'ready') return say(incident, { act: 'confirm' });
    lift();
    setHolding(true);
    timer.current = setTimeout(() => {
      setHolding(false);
      say(incident, { act: 'confirm', withoutPicture: true });
    }, HOLD);
  };

  const toSend = (): Incident | undefined => {
    if (incident && mayDo(incident, 'dispatch')) return incident;
    const isFresh = recent && serverNow() - recent.at < D_WITHIN;
    return isFresh && filing.has(recent.deed.act) ? recent.incident : undefined;
  };
  const open = (next: Panel) => {
    const about = next === 'dispatch' ? toSend() : isOpen ? incident : undefined;
    if (!about || !may) return;
    if (next === 'shelf' && about.source.kind !== 'camera') return;
    setAsked({ panel: next, about, chosen: 0 });
  };
  const close = () => setAsked(undefined);

  const choose = async ({ panel: of, about, term }: OpenPanel, at: number) => {
    if (of === 'reasons') {
      const reason = reasonsFor(about)[at];
      const act = about.source.kind === 'camera' ? 'refute' : 'reject';
      if (reason) say(about, { act, reason });
    }
    if (of === 'shelf') {
      const picked = SHELF_TERMS[at];
      if (picked) setAsked({ panel: 'shelf-reasons', about, chosen: 0, term: picked });
    }
    if (of === 'shelf-reasons' && term) {
      const reason = SHELF_REASONS[at];
      if (!reason || about.source.kind !== 'camera') return;
      close();
      const { cameraId } = about.source;
      const why = await shelve({ cameraId, category: about.category, term, reason });
      void queries.invalidateQueries({ queryKey: shelvesQuery.queryKey });
      if (why) setTrouble({ kind: 'refused', why });
      else queue.judged(about.id, true);
    }
    if (of === 'merge') {
      const { near } = await queries.fetchQuery(suggestionsQuery(about.id));
      const into = near[at];
      if (into) say(about, { act: 'merge', into: into.id });
      close();
    }
    if (of === 'dispatch') setAsked((now) => now && { ...now, chosen: at });
  };

  const sendOff = async ({ about, chosen }: OpenPanel) => {
    close();
    try {
      const { responders } = await queries.fetchQuery(suggestionsQuery(about.id));
      const to = responders[chosen];
      if (to) say(about, { act: 'dispatch', to: to.id });
      else setTrouble({ kind: 'nobody' });
    } catch {
      setTrouble({ kind: 'nobody' });
    }
  };

  const undo = () => {
    const about = recent && serverNow() - recent.at < UNDO_WITHIN ? recent.incident : undefined;
    if (!about) return;
    say(about, { act: 'undo' });
    queue.pick(about.id);
  };

  const obey = (command: Command) => {
    switch (command.kind) {
      case 'undo':
        return undo();
      case 'ask':
        return open(command.panel);
      case 'choose':
        return panel && void choose(panel, command.at);
      case 'send':
        return panel?.panel === 'dispatch' && void sendOff(panel);
      case 'confirm':
        return confirm();
      case 'field-check':
      case 'cannot-tell':
        return isOpen && incident && say(incident, { act: command.kind });
      default:
    }
  };
  const see = useCallback((of: string, state: PictureState) => setSeen({ id: of, state }), []);
  return { readiness, panel, holding, may, close, obey, lift, see, toSend };
}
export type Acting = ReturnType<typeof useActing>;

/** After these somebody can be sent. */
const filing = new Set(['confirm', 'field-check', 'file']);
