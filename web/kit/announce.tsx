import { useEffect, useRef, useState } from 'react';

export interface Announcement {
  readonly id: string;
  /** Worked out for the one that is said: there may be thousands. */
  readonly text: () => string;
  /** Interrupts what is being read. */
  readonly assertive: boolean;
}

/** At most one sentence in this time (ms); who listens needs the time to hear it. */
const EVERY = 5_000;

/**
 * Next: what has not been said yet → what to say now: the first that interrupts, else the newest. What was passed over is
 * on the page, and is not said later.
 */
export const nextOf = (fresh: readonly Announcement[]): Announcement | undefined =>
  fresh.find(({ assertive }) => assertive) ?? fresh.at(-1);

/** Says to a screen reader what is new. What was there when the page began is not news. */
export function Announcer({ news }: { news: readonly Announcement[] | undefined }) {
  const known = useRef<Set<string>>(undefined);
  const saidAt = useRef(Number.NEGATIVE_INFINITY);
  const [said, setSaid] = useState<Announcement>();

  useEffect(() => {
    if (!news) return;
    known.current ??= new Set(news.map(({ id }) => id));
    const fresh = news.filter(({ id }) => !known.current?.has(id));
    const next = nextOf(fresh);
    if (!next || (performance.now() - saidAt.current < EVERY && !next.assertive)) return;
    for (const { id } of fresh) known.current.add(id);
    saidAt.current = performance.now();
    setSaid(next);
  }, [news]);

  return (
    <div className="unseen">
      <p aria-live="polite">{said && !said.assertive ? said.text() : ''}</p>
      <p aria-live="assertive">{said?.assertive ? said.text() : ''}</p>
    </div>
  );
}
