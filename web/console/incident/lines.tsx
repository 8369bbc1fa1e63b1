import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { contactsQuery } from '../../api/queries.ts';
import { keep, kept } from '../../kit/keeping.ts';
import { sayWhat, sayWhere } from '../naming.ts';
import { useDeskWords } from '../words/words.ts';
import { Face } from './face.tsx';
import { Choice, Frame, type PanelProps } from './panel-frame.tsx';

/** As long as the server takes it. */
const LONGEST = 500;

/** A line about it, for whoever looks at it next. What is typed is kept on the device until it is sent. */
export function Note({ open: { about }, acting }: PanelProps) {
  const { say } = useDeskWords();
  const draft = `shouwang.draft.${about.id}.note`;
  const [text, setText] = useState(kept(draft) ?? '');
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    // The field goes, and with it the focus: it belongs to the list again.
    return () => document.querySelector<HTMLElement>('[role="listbox"]')?.focus({ preventScroll: true });
  }, []);
  const type = (next: string) => {
    setText(next);
    keep(draft, next);
  };
  const send = () => {
    if (text.trim() === '') return;
    keep(draft, '');
    acting.note(text.trim());
  };
  const onKeyDown = ({ key, shiftKey, nativeEvent }: KeyboardEvent) => {
    if (nativeEvent.isComposing) return;
    if (key === 'Escape') acting.close();
    if (key !== 'Enter' || shiftKey) return;
    nativeEvent.preventDefault();
    send();
  };
  return (
    <Frame
      title={say('line.noteTitle', { what: sayWhat(say, about), where: sayWhere(say, about) })}
      acting={acting}
    >
      <textarea
        ref={field}
        className="note-field"
        rows={2}
        maxLength={LONGEST}
        value={text}
        aria-label={say('line.note')}
        placeholder={say('line.noteHint')}
        onChange={({ target }) => type(target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="button" className="act act-confirm" disabled={text.trim() === ''} onClick={send}>
        <Face cap="↵" word={say('line.noteSend')} />
      </button>
    </Frame>
  );
}

/** Who may be called about it: who reported it, who is sent there, who is on duty. */
export function Call({ open: { about }, acting }: PanelProps) {
  const { say } = useDeskWords();
  const { data, isError } = useQuery(contactsQuery(about.id));
  return (
    <Frame title={say('line.call')} acting={acting} tall>
      {data?.slice(0, 8).map(({ id, name, as, phone }, at) => (
        <Choice
          key={id}
          at={at}
          word={name}
          hint={`${say(`contact.${as}`)} · ${phone ?? say('line.noPhone')}`}
          acting={acting}
        />
      ))}
      {data?.length === 0 && <p className="panel-none">{say('line.callNone')}</p>}
      {isError && <p className="panel-none">{say('act.notHeard')}</p>}
    </Frame>
  );
}

/** The number, and what came of calling it. */
export function Called({ open: { whom }, acting }: PanelProps) {
  const { say } = useDeskWords();
  if (!whom) return null;
  const { name, phone } = whom;
  return (
    <Frame title={say('line.came', { name })} acting={acting} tall>
      {phone && (
        <a className="act act-confirm act-dial" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
          <Face cap="↵" word={say('line.dial', { phone })} />
        </a>
      )}
      <Choice at={0} word={say('line.answered')} acting={acting} />
      <Choice at={1} word={say('line.unanswered')} acting={acting} />
    </Frame>
  );
}
