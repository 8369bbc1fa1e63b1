import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { sessionQuery, signOut } from '../api/queries.ts';
import type { components } from '../api/schema.gen.ts';
import { Switches } from '../kit/switches.tsx';
import { Wordmark } from '../kit/wordmark.tsx';
import { Go, usePath } from './parts/go.tsx';
import { useAdminWords } from './words/words.ts';

type Act = components['schemas']['Session']['acts'][number];

/** The pages in the order of the work: what is watched, whether it rings well, who answers, what was done. */
const pages = [
  { to: '/admin/cameras', word: 'nav.cameras', act: 'see-cameras' },
  { to: '/admin/alarm-health', word: 'nav.alarmHealth', act: 'see-alarm-health' },
  { to: '/admin/rules', word: 'nav.rules', act: 'manage-categories' },
  { to: '/admin/people', word: 'nav.people', act: 'see-people' },
  { to: '/admin/rosters', word: 'nav.rosters', act: 'see-rosters' },
  { to: '/admin/areas', word: 'nav.areas', act: 'manage-sites' },
  { to: '/admin/notices', word: 'nav.notices', act: 'see-notices' },
  { to: '/admin/audit', word: 'nav.audit', act: 'see-audit' },
  { to: '/admin/system', word: 'nav.system', act: 'see-system' },
] as const satisfies readonly { to: string; word: string; act: Act }[];

/** What stands around every page: where one is, who one is, and the way out. */
export function Shell() {
  const { say } = useAdminWords();
  const path = usePath();
  const session = useQuery(sessionQuery).data;
  const shown = pages.filter(({ act }) => session?.acts.includes(act));
  const leave = async () => {
    await signOut().catch(() => {});
    window.location.assign('/login');
  };
  return (
    <div className="admin">
      <header className="admin-head">
        <Wordmark name={say('app.name')} />
        <nav className="admin-nav" aria-label={say('nav.label')}>
          {shown.map(({ to, word }) => (
            <Go key={to} to={to} current={path === to || path.startsWith(`${to}/`)}>
              {say(word)}
            </Go>
          ))}
        </nav>
        <Switches />
        {session && (
          <p className="admin-who">
            <span>{session.person.name}</span>
            <button type="button" className="quiet-button" onClick={() => void leave()}>
              {say('who.signOut')}
            </button>
          </p>
        )}
      </header>
      <main className="admin-main" id="main">
        {session && shown.length < 3 ? <p className="state">{say('admin.notForYou')}</p> : <Outlet />}
      </main>
    </div>
  );
}
