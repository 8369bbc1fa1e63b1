import { useEffect, useRef, useState } from 'react';

/** What can be told to who listens: there may be thousands, so its words are worked out for the one that is said. */
export interface Telling<T> {
  readonly words: (thing: T) => string;
  /** Interrupts what is being read. */
  readonly interrupts: (thing: T) => boolean;
}

/** At most one sentence in this time (ms); who listens needs the time to hear it. */
const EVERY = 5_000;

/**
 * Next: what has not been said yet → what to say now: the first that interrupts, else the newest. What was passed over is
 * on the page, and is not said later.
 */
export const nextOf = <T,>(fresh: readonly T[], interrupts: Telling<T>['interrupts']): T | undefined =>
  fresh.find(interrupts) ?? fresh.at(-1);

interface AnnouncerProps<T> {
  readonly news: readonly T[] | undefined;
  readonly telling: Telling<T>;
}

/** Says to a screen reader what is new. What was there when the page began is not news. */
export function Announcer<T extends { readonly id: string }>({ news, telling }: AnnouncerProps<T>) {
  const known = useRef<Set<string>>(undefined);
  const saidAt = useRef(Number.NEGATIVE_INFINITY);
  const [said, setSaid] = useState<{ readonly text: string; readonly assertive: boolean }>();

  useEffect(() => {
    if (!news) return;
    known.current ??= new Set(news.map(({ id }) => id));
    const fresh = news.filter(({ id }) => !known.current?.has(id));
    const next = nextOf(fresh, telling.interrupts);
    if (!next) return;
    const assertive = telling.interrupts(next);
    if (performance.now() - saidAt.current < EVERY && !assertive) return;
    for (const { id } of fresh) known.current.add(id);
    saidAt.current = performance.now();
    setSaid({ text: telling.words(next), assertive });
  }, [news, telling]);

  return (
    <div className="unseen">
      <p aria-live="polite">{said && !said.assertive ? said.text : ''}</p>
      <p aria-live="assertive">{said?.assertive ? said.text : ''}</p>
    </div>
  );
}
