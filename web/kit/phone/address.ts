import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
const tell = () => {
  for (const one of listeners) one();
};

/** Go: to another page of this app, without loading anything. `replace`: the way back does not lead here. */
export function go(path: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  tell();
  window.scrollTo(0, 0);
}

/** Where we are, as the address bar says: path and search. */
export function useAddress(): URL {
  const href = useSyncExternalStore(
    (heard) => {
      listeners.add(heard);
      window.addEventListener('popstate', heard);
      return () => {
        listeners.delete(heard);
        window.removeEventListener('popstate', heard);
      };
    },
    () => location.href,
  );
  return new URL(href);
}
