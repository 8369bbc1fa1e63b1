import { Link } from '@tanstack/react-router';
import { useCapOf } from '../../kit/key-choice.ts';
import { type DeskWord, useDeskWords } from '../words/words.ts';
import type { Place } from './jumps.ts';

export const places: readonly (readonly [Place, DeskWord, string])[] = [
  ['/console', 'nav.queue', 'Q'],
  ['/console/map', 'nav.map', 'M'],
  ['/console/live', 'nav.live', 'L'],
  ['/console/history', 'nav.history', 'H'],
  ['/console/shelved', 'nav.shelved', 'X'],
  ['/console/shift', 'nav.shift', 'S'],
];

/** The pages of the command centre; each has a key, printed in its title. */
export function Nav() {
  const { say } = useDeskWords();
  const go = useCapOf()('go');
  return (
    <nav className="nav" aria-label={say('nav.label')}>
      {places.map(([to, word, key]) => (
        <Link
          key={to}
          to={to}
          className="nav-link"
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
          {...(go && { title: `${go} ${key}` })}
        >
          {say(word)}
        </Link>
      ))}
    </nav>
  );
}
