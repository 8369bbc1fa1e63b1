import './shift-page.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShiftDesk } from '../../api/client.ts';
import { beginShift, endShift } from '../../api/desk-calls.ts';
import { shiftQuery } from '../../api/queries.ts';
import { stamp, useNow } from '../../kit/clock.ts';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';
import { keep, kept } from '../../kit/keeping.ts';
import { Sorry } from '../../kit/states/loading.tsx';
import { useTitle } from '../../kit/use-title.ts';
import { useShell } from '../shell/shell-context.ts';
import { useDeskWords } from '../words/words.ts';

const DRAFT = 'shouwang.hand-over';

/** The hand-over: how it stands, a word to the next, and what was handed over before. */
export function ShiftPage() {
  const { say } = useDeskWords();
  useTitle(say('shift.title'));
  const { every } = useShell();
  const desk = useQuery({ ...shiftQuery, refetchInterval: every || 15_000 });
  return (
    <main className="page">
      <div className="page-inner">
        <h1>{say('shift.title')}</h1>
        {desk.isError && (
          <Sorry what={say('shift.failed')} retry={say('queue.retry')} onRetry={() => void desk.refetch()} />
        )}
        {desk.data && <HandOver desk={desk.data} />}
        {desk.data && <Former desk={desk.data} />}
      </div>
    </main>
  );
}

function HandOver({ desk: { shift, sheet } }: { desk: ShiftDesk }) {
  const { say } = useDeskWords();
  const now = useNow();
  const queries = useQueryClient();
  const [note, setNote] = useState(kept(DRAFT) ?? '');
  const [why, setWhy] = useState<string>();
  const put = async (asked: Promise<ShiftDesk | string>, isSigned: boolean) => {
    const answer = await asked;
    if (typeof answer === 'string') return setWhy(answer);
    setWhy(undefined);
    if (isSigned) {
      keep(DRAFT, '');
      setNote('');
    }
    queries.setQueryData(shiftQuery.queryKey, answer);
  };
  return (
    <section className="life-card shift-card" aria-label={say('shift.now')}>
      <h2>{say('shift.now')}</h2>
      <Figures sheet={sheet} />
      {why && (
        <p role="alert" className="call-why">
          {say('conflict.refused', { why })}
        </p>
      )}
      {shift ? (
        <form
          className="call-form"
          onSubmit={(event) => {
            event.preventDefault();
            void put(endShift(note.trim()), true);
          }}
        >
          <p>
            {say('shift.since', {
              from: stamp(shift.beganAt, now, SITE_ZONE),
              to: stamp(shift.plannedUntil, now, SITE_ZONE),
            })}
          </p>
          <label>
            {say('shift.note')}
            <textarea
              rows={5}
              maxLength={2_000}
              value={note}
              onChange={({ target }) => {
                setNote(target.value);
                keep(DRAFT, target.value);
              }}
            />
          </label>
          <button type="submit" className="act-submit">
            {say('shift.sign')}
          </button>
        </form>
      ) : (
        <button type="button" className="act-submit" onClick={() => void put(beginShift(), false)}>
          {say('sound.begin')}
        </button>
      )}
    </section>
  );
}

function Figures({ sheet }: { sheet: ShiftDesk['sheet'] }) {
  const { say } = useDeskWords();
  const { waiting, inHand, overdue, shelved, camerasDown, cameras } = sheet;
  const lines = [
    ['waiting', waiting],
    ['inHand', inHand],
    ['overdue', overdue],
    ['shelved', shelved],
    ['down', `${camerasDown}/${cameras}`],
  ] as const;
  return (
    <dl className="shift-figures">
      {lines.map(([name, value]) => (
        <div key={name}>
          <dt>{say(`shift.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Former({ desk: { last } }: { desk: ShiftDesk }) {
  const { say } = useDeskWords();
  const now = useNow();
  return (
    <section className="shift-former" aria-label={say('shift.former')}>
      <h2>{say('shift.former')}</h2>
      {last.length === 0 && <p className="meta">{say('shift.none')}</p>}
      {last.map(({ id, name, beganAt, endedAt, sheet, note }) => (
        <article key={id} className="life-card">
          <p>
            <b>{name}</b>{' '}
            <span className="meta">
              {stamp(beganAt, now, SITE_ZONE)} – {endedAt !== undefined && stamp(endedAt, now, SITE_ZONE)}
            </span>
          </p>
          {note && <p className="shift-note">{note}</p>}
          {sheet && <Figures sheet={sheet} />}
        </article>
      ))}
    </section>
  );
}
