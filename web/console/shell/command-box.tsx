import './command-box.css';
import { useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Cap } from '../../kit/cap.tsx';
import { capOf, DEFAULT_KEYS, type KeyAct } from '../../kit/key-map.ts';
import { layers } from '../../kit/layers.ts';
import { useDeskWords } from '../words/words.ts';
import { type Find, stepped } from './finds.ts';
import { useFinds } from './use-finds.ts';

/** Ctrl+K on any page: whether the box is open. */
export function useCommandBox(): readonly [boolean, (open: boolean) => void] {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const down = (event: KeyboardEvent) => {
      const { ctrlKey, metaKey, altKey, shiftKey, isComposing, code } = event;
      if (code !== 'KeyK' || ctrlKey === metaKey || altKey || shiftKey || isComposing) return;
      // The browser's own box would take what is typed.
      event.preventDefault();
      setOpen((now) => !now);
    };
    window.addEventListener('keydown', down, true);
    return () => window.removeEventListener('keydown', down, true);
  }, []);
  return [open, setOpen];
}

/** Where to, and what to do, by typing: one field and what it finds. Its list is gone through without leaving the field. */
export function CommandBox({ onClose }: { onClose: () => void }) {
  const { say } = useDeskWords();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const list = useId();
  const finds = useFinds(typed);
  const marked = Math.min(at, Math.max(0, finds.length - 1));
  const idOf = (index: number) => `${list}-${index}`;
  useReturningFocus(field);
  useEffect(() => {
    document.getElementById(`${list}-${marked}`)?.scrollIntoView({ block: 'nearest' });
  }, [list, marked]);

  const go = (find: Find | undefined) => {
    if (!find) return;
    onClose();
    // After the dialog has gone: while it is there, it has the keys.
    setTimeout(find.run);
  };
  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a press beside the box closes it; Escape does so by key
    <div className="find-veil" onClick={({ target, currentTarget }) => target === currentTarget && onClose()}>
      <div className="find" role="dialog" aria-modal="true" aria-label={say('find.title')}>
        <input
          ref={field}
          className="find-field"
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={finds.length > 0 ? idOf(marked) : undefined}
          aria-label={say('find.field')}
          placeholder={say('find.field')}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            const step = ({ ArrowDown: 1, ArrowUp: -1 } as const)[event.key as 'ArrowDown'];
            if (step) setAt(stepped(marked, finds.length, step));
            else if (event.key === 'Enter') go(finds[marked]);
            else if (event.key === 'Escape') onClose();
            // There is nothing else in it that could have the focus.
            else if (event.key !== 'Tab') return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
        <div className="find-list" id={list} role="listbox" aria-label={say('find.list')}>
          {finds.map((find, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: its keys are the field's
            <div
              key={`${find.kind} ${find.id}`}
              id={idOf(index)}
              role="option"
              aria-selected={index === marked}
              className="find-row"
              onClick={() => go(find)}
            >
              <span className="find-kind">{say(`find.${find.kind}`)}</span>
              <span className="find-title">{find.title}</span>
              {find.hint && <span className="meta find-where">{find.hint}</span>}
              {find.kind === 'act' && <Cap of={madeCapOf(find.id)} />}
            </div>
          ))}
        </div>
        <p className="find-foot meta">
          <span role="status">{say('find.count', { n: finds.length })}</span>
          <span>{say('find.hint')}</span>
        </p>
      </div>
    </div>,
    layers(),
  );
}

const madeCapOf = (id: string) => capOf(DEFAULT_KEYS[id.replace('keyAct.', '') as KeyAct]);

/** The field has the focus while the box is open, and whoever had it before has it after. */
function useReturningFocus(field: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    field.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [field]);
}
