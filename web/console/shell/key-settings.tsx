import './key-settings.css';
import { type KeyboardEvent, useState } from 'react';
import { chooseKeys, useKeyChoice } from '../../kit/key-choice.ts';
import {
  AS_MADE,
  capOf,
  DEFAULT_KEYS,
  holderOf,
  KEY_ACTS,
  type KeyAct,
  keyOf,
  nameOf,
} from '../../kit/key-map.ts';
import { useDeskWords } from '../words/words.ts';

/** Which key is whose: other ones, none at all, or as the desk was made. What is chosen holds at once. */
export function KeySettings({ onBack }: { onBack: () => void }) {
  const { say } = useDeskWords();
  const choice = useKeyChoice();
  const [asking, setAsking] = useState<KeyAct>();
  const [told, setTold] = useState<{ readonly text: string; readonly wrong: boolean }>();
  const wrong = (text: string) => setTold({ text, wrong: true });

  const take = (act: KeyAct, event: KeyboardEvent) => {
    if (asking !== act || event.key === 'Shift' || event.key === 'Tab') return;
    event.preventDefault();
    // Escape ends the asking, not the dialog.
    event.stopPropagation();
    if (event.key === 'Escape') return setAsking(undefined);
    const { ctrlKey, altKey, metaKey } = event;
    const name = ctrlKey || altKey || metaKey ? undefined : nameOf(event.nativeEvent);
    if (!name) return wrong(say('keySet.none'));
    const cap = capOf(name);
    const holder = holderOf(name, choice);
    if (holder && holder !== act) return wrong(say('keySet.taken', { cap, act: say(`keyAct.${holder}`) }));
    const { [act]: _, ...others } = choice.keys;
    chooseKeys({ ...choice, keys: name === DEFAULT_KEYS[act] ? others : { ...others, [act]: name } });
    setAsking(undefined);
    setTold({ text: say('keySet.set', { act: say(`keyAct.${act}`), cap }), wrong: false });
  };

  return (
    <div className="key-set">
      <p className="meta">{say('keySet.note')}</p>
      <label className="key-set-on">
        <input
          type="checkbox"
          checked={!choice.off}
          onChange={({ target }) => chooseKeys({ ...choice, off: !target.checked })}
        />
        {say('keySet.on')}
      </label>
      <ul className="key-set-list">
        {KEY_ACTS.map((act) => {
          const cap = capOf(keyOf(act, choice));
          return (
            <li key={act} className="key-set-row">
              <span>{say(`keyAct.${act}`)}</span>
              <button
                type="button"
                className="key-set-key"
                disabled={choice.off}
                aria-pressed={asking === act}
                aria-label={say('keySet.set', {
                  act: say(`keyAct.${act}`),
                  cap: asking === act ? say('keySet.press') : cap,
                })}
                onClick={() => {
                  setTold(undefined);
                  setAsking(act);
                }}
                onBlur={() => setAsking(undefined)}
                onKeyDown={(event) => take(act, event)}
              >
                {asking === act ? say('keySet.press') : <kbd className="cap">{cap}</kbd>}
              </button>
            </li>
          );
        })}
      </ul>
      <p role={told?.wrong ? 'alert' : 'status'} className={told?.wrong ? 'key-set-wrong' : 'meta'}>
        {told?.text}
      </p>
      <p className="key-set-foot">
        <button type="button" className="quiet-button" onClick={onBack}>
          {say('keySet.back')}
        </button>
        <button
          type="button"
          className="quiet-button"
          onClick={() => {
            chooseKeys(AS_MADE);
            setTold(undefined);
          }}
        >
          {say('keySet.reset')}
        </button>
      </p>
    </div>
  );
}
