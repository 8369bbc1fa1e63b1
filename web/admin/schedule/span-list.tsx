import { useState } from 'react';
import { Check, TextField } from '../parts/fields.tsx';
import { useAdminWords } from '../words/words.ts';
import { clock, DAYS, minuteIn, type Span } from './week.ts';
import { dayName } from './week-grid.tsx';

interface SpanListProps {
  readonly spans: readonly Span[];
  readonly isNever: boolean;
  readonly onAdd: (span: Span) => void;
  readonly onRemove: (span: Span) => void;
}

/** What the grid shows, in words: each span can be taken away, and others added, to the minute. */
export function SpanList({ spans, isNever, onAdd, onRemove }: SpanListProps) {
  const { say, language } = useAdminWords();
  const wordsOf = ({ days, from, to }: Span) => {
    const names = DAYS.filter((day) => days.includes(day)).map((day) => dayName(day, language));
    const day = names.length === 7 ? say('schedule.everyDay') : names.join(' ');
    return say(from < to ? 'schedule.span' : 'schedule.spanOver', { day, from: clock(from), to: clock(to) });
  };
  return (
    <>
      {isNever && (
        <p className="told told-wrong" role="alert">
          {say('schedule.never')}
        </p>
      )}
      {!isNever && spans.length === 0 && <p>{say('schedule.always')}</p>}
      <ul className="rows">
        {spans.map((span) => (
          <li key={wordsOf(span)}>
            <span className="number">{wordsOf(span)}</span>
            <button
              type="button"
              className="quiet-button"
              onClick={() => onRemove(span)}
              aria-label={say('schedule.removeOf', { span: wordsOf(span) })}
            >
              {say('schedule.remove')}
            </button>
          </li>
        ))}
      </ul>
      <NewSpan onAdd={onAdd} />
    </>
  );
}

function NewSpan({ onAdd }: { onAdd: (span: Span) => void }) {
  const { say, language } = useAdminWords();
  const [days, setDays] = useState<readonly number[]>(DAYS);
  const [from, setFrom] = useState('08:00');
  const [to, setTo] = useState('18:00');
  const [begin, end] = [minuteIn(from), minuteIn(to)];
  const isWhole = begin !== undefined && end !== undefined && begin !== end && days.length > 0;
  const wrong = (minute: number | undefined) => (minute === undefined ? say('schedule.noTime') : undefined);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) onAdd({ days, from: begin, to: end });
      }}
    >
      <fieldset className="span-days">
        <legend>{say('schedule.days')}</legend>
        {DAYS.map((day) => (
          <Check
            key={day}
            label={dayName(day, language)}
            checked={days.includes(day)}
            onChange={(on) => setDays(on ? [...days, day] : days.filter((one) => one !== day))}
          />
        ))}
      </fieldset>
      <div className="row">
        <TextField label={say('schedule.from')} value={from} onChange={setFrom} error={wrong(begin)} />
        <TextField label={say('schedule.to')} value={to} onChange={setTo} error={wrong(end)} />
        <button type="submit" className="quiet-button" disabled={!isWhole}>
          {say('schedule.add')}
        </button>
      </div>
    </form>
  );
}
