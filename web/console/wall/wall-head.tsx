import type { Incident, Vitals } from '../../api/client.ts';
import { useNow, wallClock } from '../../kit/clock.ts';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';
import type { Link } from '../../kit/live/link.ts';
import { type Severity, SeverityShape } from '../../kit/severity.tsx';
import { isLate } from '../acts.ts';
import { useDeskWords } from '../words/words.ts';

const SHOWN: readonly Severity[] = ['P1', 'P2', 'P3'];

export interface WallHeadProps {
  readonly open: readonly Incident[];
  readonly vitals: Vitals | undefined;
  readonly link: Link;
}

/** The time, how much is open, how much is late, and that it is alive. */
export function WallHead({ open, vitals, link }: WallHeadProps) {
  const { say, language } = useDeskWords();
  const now = useNow();
  const { time, date } = wallClock(now, SITE_ZONE, language);
  const late = open.filter((one) => isLate(one, now)).length;
  const age = vitals?.newestFrameAgeMs;
  return (
    <header className="wall-head">
      <p className="wall-time">
        <time>{time}</time> <span>{date}</span>
      </p>
      <ul className="wall-counts">
        {SHOWN.map((severity) => (
          <li key={severity}>
            <SeverityShape severity={severity} /> {say(`severity.${severity}`)}{' '}
            <b>{open.filter((one) => one.severity === severity).length}</b>
          </li>
        ))}
        <li className={late > 0 ? 'wall-late' : undefined}>
          {say('count.late')} <b>{late}</b>
        </li>
      </ul>
      <p className={link.state === 'live' ? 'wall-signs' : 'wall-signs wall-late'}>
        {say('life.online')} {vitals?.cameras ? `${vitals.cameras.online}/${vitals.cameras.total}` : '–'} ·{' '}
        {say('life.frame')} {typeof age === 'number' ? `${Math.round(age / 1_000)} s` : say('life.noFrame')}
      </p>
    </header>
  );
}
