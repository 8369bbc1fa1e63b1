import { memo } from 'react';
import { deadline, running, stamp, useNow } from '../../kit/clock.ts';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';
import { SeverityChip } from '../../kit/severity.tsx';
import { sayBelow, sayState, sayWhat } from '../naming.ts';
import { Dots } from '../presence/dots.tsx';
import type { Present } from '../presence/presence.ts';
import { useDeskWords } from '../words/words.ts';
import type { QueueRow } from './use-queue.ts';

export const rowId = (id: string | undefined): string => `row-${id}`;

export interface QueueRowProps {
  readonly row: QueueRow;
  /** A list of what was judged: the clock says when, not how long. */
  readonly judgedView: boolean;
  /** Where it stands in the scrolled list, px; absent in the lane above it. */
  readonly top: number | undefined;
  readonly place: number;
  readonly of: number;
  readonly focused: boolean;
  readonly marked: boolean;
  /** What a key acts on: the marked rows or, where none is, the one in focus. */
  readonly selected: boolean;
  /** Who else has it open. */
  readonly present: readonly Present[] | undefined;
  /** `mark`: with Ctrl or Cmd held. */
  readonly onPick: (mark: boolean) => void;
}

/** One row: how urgent, what, where, who says so, and for how long it has waited. */
export const QueueRowView = memo(QueueRowPlain, (a, b) => {
  const others = a.present === b.present;
  const looks = others && a.focused === b.focused && a.marked === b.marked && a.selected === b.selected;
  const same = a.row === b.row && a.top === b.top && looks;
  return same && a.judgedView === b.judgedView && a.place === b.place && a.of === b.of;
});

function QueueRowPlain(props: QueueRowProps) {
  const { row, judgedView, top, place, of, focused, marked, selected, present, onPick } = props;
  const { say } = useDeskWords();
  const { incident, letter, hidden } = row;
  const { source, severity, count } = incident;
  const classes = [
    'row',
    focused && 'row-focus',
    marked && 'row-marked',
    top === undefined && 'row-lane',
    row.settled && !judgedView && 'row-settled',
  ];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the list box's own: J, K and the arrows, for the whole page
    <div
      id={rowId(row.id)}
      className={classes.filter(Boolean).join(' ')}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      aria-posinset={place}
      aria-setsize={of}
      style={top === undefined ? undefined : { transform: `translateY(${top}px)` }}
      onClick={({ ctrlKey, metaKey }) => onPick(ctrlKey || metaKey)}
    >
      <span className="row-top">
        {marked && (
          <span className="row-mark" aria-hidden="true">
            ✓
          </span>
        )}
        <SeverityChip severity={severity} />
        <span className="row-what">{sayWhat(say, incident)}</span>
        {count > 1 && <span className="row-count">{say('queue.times', { n: count })}</span>}
        {hidden > 0 && <span className="tag">{say('flood.hidden', { n: hidden })}</span>}
        <Dots present={present} />
        <Waited row={row} judgedView={judgedView} />
      </span>
      <span className="row-bottom meta">
        <span className="row-where">{sayBelow(say, incident)}</span>
        {letter && letter.tries > 0 && <span className="tag tag-amber">{say('queue.unsent')}</span>}
        {!letter && incident.verdict === 'cannot-tell' && <span className="tag">{say('queue.unsure')}</span>}
        {incident.state !== 'reported' && !judgedView && (
          <span className="tag">
            {incident.assignee
              ? say('queue.with', { state: sayState(say, incident.state), name: incident.assignee.name })
              : sayState(say, incident.state)}
          </span>
        )}
        <span className="row-source">
          <SourceIcon kind={source.kind} />
          {say(`source.${source.kind}`)}
        </span>
      </span>
    </div>
  );
}

/** For how long it has waited; amber when a person should have looked by now. */
function Waited({ row, judgedView }: Pick<QueueRowProps, 'row' | 'judgedView'>) {
  const now = useNow();
  if (judgedView)
    return <time className="row-clock">{stamp(row.incident.judgedAt ?? 0, now, SITE_ZONE)}</time>;
  const late = now > row.screenBefore && !row.settled;
  const isDealt = row.incident.state !== 'reported';
  const { text } = deadline(row.screenBefore, now);
  return (
    <time className={late ? 'row-clock row-late' : 'row-clock'}>
      {isDealt ? `${late ? '+' : '−'}${text}` : running(now - row.raisedAt)}
    </time>
  );
}

const SourceIcon = ({ kind }: { kind: QueueRow['incident']['source']['kind'] }) => (
  <svg viewBox="0 0 16 16" className="source-icon" aria-hidden="true">
    {kind === 'camera' && <path d="M1.5 4.5h9v7h-9zM10.5 7l4-2v6l-4-2" />}
    {kind === 'system' && <path d="M2 3h12v3.5H2zM2 9.5h12V13H2zM4.5 4.8h.1M4.5 11.3h.1" />}
    {kind !== 'camera' && kind !== 'system' && (
      <path d="M8 8a2.7 2.7 0 1 0 0-5.4A2.7 2.7 0 0 0 8 8ZM2.8 14c.6-2.6 2.6-4 5.2-4s4.6 1.4 5.2 4" />
    )}
  </svg>
);
