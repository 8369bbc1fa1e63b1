import { useCallback, useEffect, useState } from 'react';

export type Asked<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly error: unknown }
  | { readonly state: 'here'; readonly value: T };

/** Ask: something from the server, when `key` changes and whenever `again` is called. An older answer never replaces a newer one. */
export function useAsk<T>(
  key: string,
  question: () => Promise<T>,
): Asked<T> & { readonly again: () => void } {
  const [asked, setAsked] = useState<Asked<T>>({ state: 'waiting' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let late = false;
    question().then(
      (value) => !late && setAsked({ state: 'here', value }),
      (error) =>
        !late && setAsked((before) => (before.state === 'here' ? before : { state: 'failed', error })),
    );
    return () => {
      late = true;
    };
  }, [key, round]);
  const again = useCallback(() => setRound((count) => count + 1), []);
  return { ...asked, again };
}
