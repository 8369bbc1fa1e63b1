import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type Notice, resendNotice, troubledNoticesQuery } from '../../../api/notices.ts';
import { useAct } from '../../parts/act.ts';
import { Asked } from '../../parts/asked.tsx';
import { at } from '../../parts/times.ts';
import { Told } from '../../parts/told.tsx';
import { useAdminWords } from '../../words/words.ts';

type Say = ReturnType<typeof useAdminWords>['say'];

/** What failed for good, and what may not have arrived: seen, and sent again by whoever decides so. */
export function NotArrived() {
  const { say } = useAdminWords();
  const troubled = useQuery(troubledNoticesQuery);
  const queries = useQueryClient();
  const acting = useAct();
  const [outcome, setOutcome] = useState<Notice>();
  const heading = useRef<HTMLHeadingElement>(null);
  const again = (notice: Notice) =>
    acting.act(async () => {
      setOutcome(undefined);
      const found = await resendNotice(notice);
      setOutcome(found);
      await queries.invalidateQueries({ queryKey: troubledNoticesQuery.queryKey });
      // Its row is gone, and with it the button that was pressed.
      if (found.state !== 'failed' && found.state !== 'unsure') heading.current?.focus();
    });
  return (
    <section className="panel" aria-label={say('notices.trouble')}>
      <h2 ref={heading} tabIndex={-1}>
        {say('notices.trouble')}
      </h2>
      <p role="status" className={outcome ? 'finding' : 'unseen'}>
        {outcome && sayOutcome(say, outcome)}
      </p>
      <Told acting={acting} />
      <Asked query={troubled}>
        {(notices) =>
          notices.length === 0 ? (
            <p>{say('notices.noTrouble')}</p>
          ) : (
            <ul className="rows lines">
              {notices.map((notice) => (
                <li key={notice.id}>
                  <span>
                    {at(notice.createdAt)} · {sayNotice(say, notice)}
                    {notice.state === 'unsure' && <strong> {say('notices.unsure')}</strong>}
                    <br />
                    <span className="health-offline">{notice.lastError}</span>
                  </span>
                  <button
                    type="button"
                    className="quiet-button"
                    disabled={acting.busy}
                    aria-label={say('notices.againOf', { what: sayNotice(say, notice) })}
                    onClick={() => void again(notice)}
                  >
                    {say('notices.again')}
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
    </section>
  );
}

/** What it tells, and whom. */
const sayNotice = (say: Say, { told, channelName, kind }: Notice): string =>
  [
    told.number,
    say('app.language') === 'en' ? told.en : told.zh,
    `→ ${channelName ?? say(`notices.kind.${kind}`)}`,
  ]
    .filter(Boolean)
    .join(' ');

function sayOutcome(say: Say, notice: Notice): string {
  const what = sayNotice(say, notice);
  if (notice.state === 'sent') return `✓ ${say('notices.arrivedAgain', { what })}`;
  if (notice.state === 'pending' || notice.state === 'sending')
    return `… ${say('notices.onItsWay', { what })}`;
  return `✕ ${say('notices.failedAgain', { what, why: notice.lastError ?? '' })}`;
}
