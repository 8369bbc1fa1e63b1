import { useEffect, useState } from 'react';
import { ago } from '../kit/clock.ts';
import { isRefused } from '../kit/live/parcel.ts';
import { useParcels } from '../kit/live/post-office.ts';
import { Head } from '../kit/phone/head.tsx';
import { Link } from '../kit/phone/link.tsx';
import type { Phone } from './phone.ts';
import { useKnown } from './tasks.ts';
import { useFieldWords } from './words/words.ts';

/** The head of every page, and below it what can be relied on: the link, what is unsent, how old the list is. */
export function FieldHead({ phone, back }: { readonly phone: Phone; readonly back?: string }) {
  const { say } = useFieldWords();
  return (
    <>
      <Head
        back={back === undefined ? undefined : { to: back, label: say('head.back') }}
        large={{ name: say('head.large'), on: say('head.largeOn'), off: say('head.largeOff') }}
      />
      <Strip phone={phone} />
    </>
  );
}

function Strip({ phone: { office, tasks } }: { readonly phone: Phone }) {
  const { say } = useFieldWords();
  const { link, fetchedAt, isSignedOut, me } = useKnown(tasks);
  const parcels = useParcels(office).filter(({ by }) => by === me?.person.id);
  const now = useTick();
  const refused = parcels.filter(isRefused).length;
  const { unit, count } = ago(now - (fetchedAt ?? now));
  return (
    <div className="field-strips">
      <p className={link === 'down' ? 'field-strip field-strip-amber' : 'field-strip'} role="status">
        <strong>
          <span aria-hidden="true">{link === 'down' ? '○' : '●'}</span>{' '}
          {say(link === 'down' ? 'strip.offline' : 'strip.online')}
        </strong>
        <Link to="/m/outbox" className="field-strip-link">
          {say('strip.unsent', { n: parcels.length })}
        </Link>
        <span className="meta">
          {fetchedAt === undefined
            ? say('strip.never')
            : say('strip.fresh', { age: say(`ago.${unit}`, { n: count }) })}
        </span>
      </p>
      {refused > 0 && (
        <p className="field-strip field-strip-red" role="alert">
          <Link to="/m/outbox">{say('strip.refused', { n: refused })}</Link>
        </p>
      )}
      {isSignedOut && me && (
        <p className="field-strip field-strip-amber" role="alert">
          {say('strip.ended')} <a href="/login?next=/m">{say('strip.again')}</a>
        </p>
      )}
      {!window.isSecureContext && <p className="field-strip field-strip-amber">{say('strip.plain')}</p>}
    </div>
  );
}

/** How old something is does not need the second. */
function useTick(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
