import './switches.css';
import { speak, useWords } from './i18n/words.ts';
import { light, useMode } from './mode.ts';

/** Night or day, and the language: on every page in the same place. */
export function Switches() {
  const { say, language } = useWords();
  const mode = useMode();
  const other = mode === 'night' ? 'day' : 'night';
  const nextLanguage = language === 'en' ? 'zh-CN' : 'en';
  return (
    <span className="switches">
      <button
        type="button"
        className="switch"
        onClick={() => light(other)}
        aria-label={say(other === 'day' ? 'mode.toDay' : 'mode.toNight')}
        title={say(other === 'day' ? 'mode.toDay' : 'mode.toNight')}
      >
        {mode === 'night' ? <Moon /> : <Sun />}
      </button>
      <button
        type="button"
        className="switch"
        lang={nextLanguage}
        onClick={() => speak(nextLanguage)}
        aria-label={say('language.toOther')}
        title={say('language.toOther')}
      >
        {language === 'en' ? '中' : 'EN'}
      </button>
    </span>
  );
}

const Moon = () => (
  <svg viewBox="0 0 16 16" aria-hidden="true">
    <path d="M13.2 10.1A5.8 5.8 0 0 1 5.9 2.8a5.8 5.8 0 1 0 7.3 7.3Z" />
  </svg>
);

const Sun = () => (
  <svg viewBox="0 0 16 16" aria-hidden="true">
    <circle cx="8" cy="8" r="3" />
    <path d="M8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3.05 3.05l1.13 1.13M11.82 11.82l1.13 1.13M3.05 12.95l1.13-1.13M11.82 4.18l1.13-1.13" />
  </svg>
);
