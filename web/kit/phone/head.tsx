import type { ReactNode } from 'react';
import { speak, useWords } from '../i18n/words.ts';
import { light, useMode } from '../mode.ts';
import { Wordmark } from '../wordmark.tsx';
import { setLarge, useLarge } from './large.ts';
import { Link } from './link.tsx';

interface HeadProps {
  /** The page before; absent on the first one. */
  readonly back?: { readonly to: string; readonly label: string } | undefined;
  /** What large type is called, and what its button does. */
  readonly large: { readonly name: string; readonly on: string; readonly off: string };
  readonly children?: ReactNode;
}

/** Where one came from or the name; then large type, language, night or day: on every page in the same place. */
export function Head({ back, large, children }: HeadProps) {
  const { say, language } = useWords();
  const isLarge = useLarge();
  const mode = useMode();
  const next = language === 'en' ? 'zh-CN' : 'en';
  return (
    <header className="head">
      {back ? (
        <Link to={back.to} className="head-back">
          <span aria-hidden="true">‹</span> {back.label}
        </Link>
      ) : (
        <Wordmark name={say('app.name')} />
      )}
      {children}
      <span className="head-switches">
        <button
          type="button"
          className="head-switch"
          aria-pressed={isLarge}
          title={isLarge ? large.off : large.on}
          onClick={() => setLarge(!isLarge)}
        >
          {large.name}
        </button>
        <button
          type="button"
          className="head-switch"
          lang={next}
          aria-label={say('language.toOther')}
          onClick={() => speak(next)}
        >
          {language === 'en' ? '中' : 'EN'}
        </button>
        <button
          type="button"
          className="head-switch"
          aria-label={say(mode === 'night' ? 'mode.toDay' : 'mode.toNight')}
          onClick={() => light(mode === 'night' ? 'day' : 'night')}
        >
          <span aria-hidden="true">{mode === 'night' ? '☾' : '☀'}</span>
        </button>
      </span>
    </header>
  );
}
