import { useState } from 'react';
import { useFieldWords } from '../words/words.ts';

interface ReasonFormProps {
  readonly label: string;
  /** One cannot go on without a word. */
  readonly needed?: boolean;
  /** What is said often: one tap. */
  readonly often?: readonly string[];
  readonly onSend: (words: string) => Promise<void>;
  readonly onCancel: () => void;
}

/** A line, typed or chosen. */
export function ReasonForm({ label, needed = false, often = [], onSend, onCancel }: ReasonFormProps) {
  const { say } = useFieldWords();
  const [words, setWords] = useState('');
  const isReady = !needed || words.trim() !== '';
  return (
    <form
      className="card"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void onSend(words.trim());
      }}
    >
      <label className="field">
        <span>{label}</span>
        <input
          value={words}
          maxLength={500}
          // biome-ignore lint/a11y/noAutofocus: somebody has just asked for it
          autoFocus
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </label>
      {often.length > 0 && (
        <div className="button-row">
          {often.map((one) => (
            <button key={one} type="button" className="button" onClick={() => void onSend(one)}>
              {one}
            </button>
          ))}
        </div>
      )}
      <div className="button-row">
        <button type="submit" className="button button-main" aria-disabled={!isReady}>
          {say('act.send')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {say('act.cancel')}
        </button>
      </div>
    </form>
  );
}
