import { useEffect } from 'react';
import { useAddress } from '../kit/phone/address.ts';
import { ListPage } from './list/list-page.tsx';
import { OutboxPage } from './outbox/outbox-page.tsx';
import type { Phone } from './phone.ts';
import { TaskPage } from './task/task-page.tsx';
import { useKnown } from './tasks.ts';

const LOOK_EVERY = 15_000;

/** The responder's pages, by address. Whoever was never signed in on this phone goes to the sign-in. */
export function Pages({ phone }: { readonly phone: Phone }) {
  const { me, isSignedOut } = useKnown(phone.tasks);
  const { pathname, search } = useAddress();
  const by = me?.person.id;
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void phone.tasks.refresh();
    };
    look();
    const timer = setInterval(look, LOOK_EVERY);
    window.addEventListener('online', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [phone]);
  useEffect(() => (by === undefined ? undefined : phone.office.open(by)), [by, phone]);
  useEffect(() => {
    if (isSignedOut && !by) location.assign(`/login?next=${encodeURIComponent(pathname + search)}`);
  }, [isSignedOut, by, pathname, search]);

  if (!me) return <main className="page" aria-busy="true" />;
  if (pathname.startsWith('/m/outbox')) return <OutboxPage phone={phone} />;
  const id = /^\/m\/t\/([^/]+)/.exec(pathname)?.[1];
  if (id) return <TaskPage id={id} phone={phone} />;
  return <ListPage phone={phone} />;
}
