import { useDeskWords } from '../words/words.ts';
import type { Acting, OpenPanel } from './acting.ts';
import { Face } from './face.tsx';

export interface PanelProps {
  readonly open: OpenPanel;
  readonly acting: Acting;
}

interface FrameProps {
  readonly title: string;
  readonly acting: Acting;
  /** What is chosen from has a second line. */
  readonly tall?: boolean;
  readonly children: React.ReactNode;
}

/** A panel: what it asks, the way back, and what may be chosen. */
export const Frame = ({ title, acting, tall = false, children }: FrameProps) => {
  const { say } = useDeskWords();
  return (
    <fieldset className={tall ? 'act-row reasons panel-people' : 'act-row reasons'}>
      <legend className="panel-title">{title}</legend>
      <button type="button" className="act act-back" onClick={acting.close}>
        <Face cap="Esc" word={say('act.back')} />
      </button>
      {children}
    </fieldset>
  );
};

interface ChoiceProps {
  readonly at: number;
  readonly word: string;
  readonly hint?: string;
  readonly pressed?: boolean;
  readonly acting: Acting;
}

/** One of what may be chosen, with its number on it. */
export const Choice = ({ at, word, hint, pressed, acting }: ChoiceProps) => (
  <button
    type="button"
    className="act act-reason"
    aria-pressed={pressed}
    onClick={() => acting.obey({ kind: 'choose', at })}
  >
    <Face own cap={String(at + 1)} word={word} hint={hint} />
  </button>
);
