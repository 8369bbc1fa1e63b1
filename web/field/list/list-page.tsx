import { useState } from 'react';
import { signOut } from '../../api/queries.ts';
import { useParcels } from '../../kit/live/post-office.ts';
import { useAddress } from '../../kit/phone/address.ts';
import { Link } from '../../kit/phone/link.tsx';
import { useTitle } from '../../kit/use-title.ts';
import { FieldHead } from '../head.tsx';
import type { Phone } from '../phone.ts';
import { useKnown } from '../tasks.ts';
import { useFieldWords } from '../words/words.ts';
import { PushSwitch } from './push-switch.tsx';
import { TaskCard } from './task-card.tsx';

const tabs = ['mine', 'open', 'near'] as const;
type Tab = (typeof tabs)[number];
const isTab = (text: string | null): text is Tab => tabs.some((tab) => tab === text);

/** Mine, to grab, nearby: by what is due first, or by how near it is. */
export function ListPage({ phone }: { readonly phone: Phone }) {
  const { say } = useFieldWords();
  useTitle(say('title.list'));
  const { tasks, fix, me } = useKnown(phone.tasks);
  const asked = useAddress().searchParams.get('list');
  const tab = isTab(asked) ? asked : 'mine';
  const rows = tasks?.[tab] ?? [];
  return (
    <>
      <FieldHead phone={phone} />
      <main className="page">
        <h1 className="unseen">{say('title.list')}</h1>
        <nav className="tabs" aria-label={say('title.list')}>
          {tabs.map((one) => (
            <Link key={one} to={`/m?list=${one}`} className="tab" current={one === tab} replace>
              {say(`list.${one}`)} {tasks ? tasks[one].length : ''}
            </Link>
          ))}
        </nav>
        {tab === 'near' && !fix && <p className="note">{say('list.noPlace')}</p>}
        {tasks && rows.length === 0 && (tab !== 'near' || fix) && (
          <p role="status">{say(`list.none.${tab}`)}</p>
        )}
        <ul className="list">
          {rows.map((task) => (
            <li key={task.id}>
              <TaskCard task={task} phone={phone} />
            </li>
          ))}
        </ul>
        <div className="button-row">
          <button type="button" className="button" onClick={() => void phone.tasks.refresh()}>
            {say('list.refresh')}
          </button>
          <PushSwitch />
        </div>
        <p className="meta foot">
          {me?.person.name} <SignOut phone={phone} />
        </p>
      </main>
    </>
  );
}

/** Out; with something unsent it asks first, because it stays until the same person is back. */
function SignOut({ phone }: { readonly phone: Phone }) {
  const { say } = useFieldWords();
  const [asked, setAsked] = useState(false);
  const unsent = useParcels(phone.office).length;
  const out = async () => {
    await signOut().catch(() => {});
    await phone.tasks.forget();
  };
  if (!asked) {
    return (
      <button
        type="button"
        className="button button-bare"
        onClick={() => (unsent > 0 ? setAsked(true) : void out())}
      >
        {say('list.signOut')}
      </button>
    );
  }
  return (
    <span className="card" role="alert">
      {say('list.signOutFull', { n: unsent })}
      <span className="button-row">
        <button type="button" className="button" onClick={() => void out()}>
          {say('list.yes')}
        </button>
        <button type="button" className="button button-main" onClick={() => setAsked(false)}>
          {say('list.no')}
        </button>
      </span>
    </span>
  );
}
