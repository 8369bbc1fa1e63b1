import { Link } from '@tanstack/react-router';
import { type DeskWord, useDeskWords } from '../words/words.ts';
import type { Place } from './jumps.ts';

const places: readonly (readonly [Place, DeskWord, string])[] = [
  ['/console', 'nav.queue', 'G Q'],
  ['/console/map', 'nav.map', 'G M'],
  ['/console/live', 'nav.live', 'G L'],
  ['/console/history', 'nav.history', 'G H'],
  ['/console/shelved', 'nav.shelved', 'G X'],
  ['/console/shift', 'nav.shift', 'G S'],
];

/** The pages of the command centre; each has a key, printed in its title. */
export function Nav() {
  const { say } = useDeskWords();
  return (
    <nav className="nav" aria-label={say('nav.label')}>
      {places.map(([to, word, keys]) => (
        <Link
          key={to}
          to={to}
          className="nav-link"
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ 'aria-current': 'page' }}
          title={keys}
        >
          {say(word)}
        </Link>
      ))}
    </nav>
  );
}
