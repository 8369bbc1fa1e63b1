import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Incident, Session } from '../../api/client.ts';
import { changeShelf, shelve } from '../../api/desk-calls.ts';
import { type Contact, contactsQuery, shelvesQuery, suggestionsQuery } from '../../api/queries.ts';
import { serverNow } from '../../kit/clock.ts';
import type { Command, Panel } from '../../kit/commands.ts';
import type { PictureState } from '../../kit/evidence/still.tsx';
import type { DeskAct } from '../../kit/live/outbox.ts';
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
  /** It is about all that are marked; `about` is the first of them. */
  readonly marked?: boolean;
  readonly chosen: number;
  readonly term?: ShelfTerm;
  /** Who is being called. */
  readonly whom?: Contact;
}

/**
 * Acting: where a person says what it is and what is to be done. `1` is inert until the still has been seen; held for a
 * second it works without, and the record says so. Panels open in place; no dialog stands before a verdict.
 */
export function useActing(desk: Desk, session: Session | undefined) {
  const { incident, recent, setRecent, tellTrouble, queue, setHint } = desk;
  const say = (about: Incident, deed: DeskAct) => desk.say([about], deed);
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
  // One about the marked rows stays as long as there are any.
  const marked = desk.marks.rows.map((row) => row.incident);
  const [first] = marked;
  const isStill = (open: OpenPanel) =>
    open.marked ? first !== undefined : open.about.id === id || open.panel === 'dispatch';
  const panel = may && asked && isStill(asked) ? asked : undefined;

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
    return isFresh && filing.has(recent.deed.act) ? recent.about[0] : undefined;
  };
  const open = (next: Panel) => {
    if (first) {
      if (!together.has(next)) return setHint('hint.one');
      return setAsked({ panel: next, about: first, marked: true, chosen: 0 });
    }
    if (next === 'note' || next === 'call') {
      if (!may) return setHint('hint.forbidden');
      if (!incident || !mayDo(incident, next === 'note' ? 'note' : 'telephone')) return setHint('hint.over');
      return setAsked({ panel: next, about: incident, chosen: 0 });
    }
    const about = next === 'dispatch' ? toSend() : isOpen ? incident : undefined;
    if (!about || !may) return;
    if (next === 'shelf' && about.source.kind !== 'camera') return;
    setAsked({ panel: next, about, chosen: 0 });
  };
  const close = () => setAsked(undefined);

  const choose = async ({ panel: of, about, term, whom, marked: isAll }: OpenPanel, at: number) => {
    const all = isAll ? marked : [about];
    if (of === 'reasons') {
      const reason = reasonsFor(about)[at];
      const act = about.source.kind === 'camera' ? 'refute' : 'reject';
      if (reason) desk.say(all, { act, reason });
    }
    if (of === 'shelf') {
      const picked = SHELF_TERMS[at];
      if (picked) setAsked((now) => now && { ...now, panel: 'shelf-reasons', term: picked });
    }
    if (of === 'shelf-reasons' && term) {
      const reason = SHELF_REASONS[at];
      if (!reason || about.source.kind !== 'camera') return;
      close();
      const { cameraId } = about.source;
      // What is marked is of one camera and one kind: so is a shelf.
      const shelf = await shelve({ cameraId, category: about.category, term, reason });
      void queries.invalidateQueries({ queryKey: shelvesQuery.queryKey });
      if (typeof shelf === 'string') return tellTrouble({ kind: 'refused', why: shelf });
      setRecent({ about: all, deed: { act: 'shelve', shelf: shelf.id }, at: serverNow() });
      desk.settle(all, true);
    }
    if (of === 'merge') {
      const { near } = await queries.fetchQuery(suggestionsQuery(about.id));
      const into = near[at];
      if (into) say(about, { act: 'merge', into: into.id });
      close();
    }
    if (of === 'dispatch') setAsked((now) => now && { ...now, chosen: at });
    if (of === 'call') {
      const picked = (await queries.fetchQuery(contactsQuery(about.id)))[at];
      if (picked) setAsked((now) => now && { ...now, panel: 'called', whom: picked });
    }
    if (of === 'called' && whom && at < 2) {
      close();
      say(about, { act: 'telephone', whom: whom.id, answered: at === 0 });
      setHint('hint.called');
    }
  };

  const sendOff = async ({ about, chosen }: OpenPanel) => {
    close();
    try {
      const { responders } = await queries.fetchQuery(suggestionsQuery(about.id));
      const to = responders[chosen];
      if (to) say(about, { act: 'dispatch', to: to.id });
      else tellTrouble({ kind: 'nobody' });
    } catch {
      tellTrouble({ kind: 'nobody' });
    }
  };

  const note = (text: string) => {
    close();
    if (!incident) return;
    say(incident, { act: 'note', note: text });
    setHint('hint.noted');
  };

  const undo = () => {
    const about = recent && serverNow() - recent.at < UNDO_WITHIN ? recent.about : [];
    const [former, ...others] = about;
    if (!recent || !former) return;
    const { shelf } = recent.deed;
    if (typeof shelf === 'string') void unshelve(shelf);
    else desk.say(about, { act: 'undo' });
    queue.recall([former.id, ...others.map((one) => one.id)]);
  };
  const unshelve = async (shelf: string) => {
    setRecent(undefined);
    const why = await changeShelf(shelf, 'end');
    void queries.invalidateQueries({ queryKey: shelvesQuery.queryKey });
    if (why) tellTrouble({ kind: 'refused', why });
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
        if (panel?.panel === 'called') return dial();
        return panel?.panel === 'dispatch' && void sendOff(panel);
      case 'confirm':
        return first ? setHint('hint.one') : confirm();
      case 'field-check':
      case 'cannot-tell':
        if (first) return setHint('hint.one');
        return isOpen && incident && say(incident, { act: command.kind });
      default:
    }
  };
  const see = useCallback((of: string, state: PictureState) => setSeen({ id: of, state }), []);
  return { readiness, panel, marked, holding, may, close, note, obey, lift, see, toSend };
}
export type Acting = ReturnType<typeof useActing>;

/** The link of the number that is shown: the machine knows with what it calls, or does not. */
const dial = () => document.querySelector<HTMLAnchorElement>('a[href^="tel:"]')?.click();

/** What may be said of several at once; that it is so is said of each by itself, before its picture. */
const together = new Set<Panel>(['reasons', 'shelf']);

/** After these somebody can be sent. */
const filing = new Set(['confirm', 'field-check', 'file']);
