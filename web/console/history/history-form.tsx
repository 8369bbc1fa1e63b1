import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { categoriesQuery } from '../../api/queries.ts';
import { STATES, sayState } from '../naming.ts';
import { type DeskSay, useDeskWords } from '../words/words.ts';
import { type HistorySearch, readHistory, SEVERITIES, SOURCES, VERDICTS } from './filter.ts';

export interface HistoryFormProps {
  readonly search: HistorySearch;
  readonly onSearch: (next: HistorySearch) => void;
}

/** The filters; each change is a search, and an address. */
export function HistoryForm({ search, onSearch }: HistoryFormProps) {
  const { say, language } = useDeskWords();
  const kinds = useQuery(categoriesQuery).data ?? [];
  const [q, setQ] = useState(search.q ?? '');
  const set = (name: keyof HistorySearch) => (value: string) =>
    onSearch(readHistory({ ...search, [name]: value || undefined }));
  const nameOf = ({ zh, en }: { zh: string; en: string }) => (language === 'en' ? en : zh);
  return (
    <search>
      <form
        className="history-form"
        onSubmit={(event) => {
          event.preventDefault();
          set('q')(q);
        }}
      >
        <Day name={say('history.from')} value={search.from} onPick={set('from')} />
        <Day name={say('history.to')} value={search.to} onPick={set('to')} />
        <Choice
          name={say('history.kind')}
          value={search.kind}
          all={say('filter.all')}
          options={kinds.map((kind) => [kind.code, nameOf(kind)])}
          onPick={set('kind')}
        />
        <Choice
          name={say('history.severity')}
          value={search.severity}
          all={say('filter.all')}
          options={SEVERITIES.map((one) => [one, say(`severity.${one}`)])}
          onPick={set('severity')}
        />
        <Choice
          name={say('filter.source')}
          value={search.source}
          all={say('filter.all')}
          options={SOURCES.map((one) => [one, sourceWord(say, one)])}
          onPick={set('source')}
        />
        <Choice
          name={say('history.state')}
          value={search.state}
          all={say('filter.all')}
          options={STATES.map((one) => [one, sayState(say, one)])}
          onPick={set('state')}
        />
        <Choice
          name={say('history.verdict')}
          value={search.verdict}
          all={say('filter.all')}
          options={VERDICTS.map((one) => [one, say(`verdict.${one}`)])}
          onPick={set('verdict')}
        />
        <label className="history-field">
          {say('history.words')}
          <input type="search" value={q} maxLength={100} onChange={({ target }) => setQ(target.value)} />
        </label>
        <button type="submit" className="quiet-button">
          {say('history.search')}
        </button>
      </form>
    </search>
  );
}

const sourceWord = (say: DeskSay, source: (typeof SOURCES)[number]) => say(`source.${source}`);

interface DayProps {
  readonly name: string;
  readonly value: string | undefined;
  readonly onPick: (value: string) => void;
}

const Day = ({ name, value, onPick }: DayProps) => (
  <label className="history-field">
    {name}
    <input type="date" value={value ?? ''} onChange={({ target }) => onPick(target.value)} />
  </label>
);

interface ChoiceProps extends DayProps {
  readonly all: string;
  readonly options: readonly (readonly [string, string])[];
}

const Choice = ({ name, value, all, options, onPick }: ChoiceProps) => (
  <label className="history-field">
    {name}
    <select value={value ?? ''} onChange={({ target }) => onPick(target.value)}>
      <option value="">{all}</option>
      {options.map(([key, word]) => (
        <option key={key} value={key}>
          {word}
        </option>
      ))}
    </select>
  </label>
);
