import './life-line.css';
import type { ReactNode } from 'react';
import type { Session, Vitals } from '../api/client.ts';
import { signOut } from '../api/queries.ts';
import { useNow, wallClock } from '../kit/clock.ts';
import { type Say, useWords } from '../kit/i18n/words.ts';
import { SITE_ZONE } from '../kit/i18n/zone.ts';
import type { Link } from '../kit/live/link.ts';
import { Switches } from '../kit/switches.tsx';
import { Wordmark } from '../kit/wordmark.tsx';

export interface LifeLineProps {
  readonly link: Link;
  readonly vitals: Vitals | undefined;
  readonly session: Session | undefined;
  /** The ways to the other pages. */
  readonly nav: ReactNode;
  /** Whether it can be heard. */
  readonly children: ReactNode;
}

/** Proof of life, always on show: a quiet screen and a dead one must not look alike. */
export function LifeLine({ link, vitals, session, nav, children }: LifeLineProps) {
  const { say } = useWords();
  const now = useNow();
  return (
    <header className="life">
      <Wordmark name={say('app.name')} />
      {nav}
      <dl className="signs" aria-label={say('life.label')}>
        {signsOf(say, link, vitals, now).map(({ name, value, tone, dot }) => (
          <div key={name} className={`sign sign-${tone}`}>
            <dt>
              {dot && <span className={`dot dot-${link.state}`} aria-hidden="true" />}
              {name}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <WallClock />
      {children}
      <Switches />
      {session && <Who session={session} />}
    </header>
  );
}

interface Sign {
  readonly name: string;
  readonly value: string;
  readonly tone: 'calm' | 'amber' | 'red';
  readonly dot?: boolean;
}

/** From here on a newest frame is old, a queue is slow (ms). */
const OLD_FRAME = 15_000;
const SLOW_QUEUE = 3_000;

/** What the vitals say, as they are now: while nobody tells anything new, the newest frame grows old too. */
function signsOf(say: Say, link: Link, vitals: Vitals | undefined, now: number): readonly Sign[] {
  const linkTone = link.state === 'lost' ? 'red' : link.state === 'late' ? 'amber' : 'calm';
  const first: Sign = { name: say(`life.${link.state}`), value: short(link.age), tone: linkTone, dot: true };
  if (!vitals) return [first];
  const { newestFrameAgeMs, cameras, queue, serverTime } = vitals;
  const known = link.state === 'live';
  const age =
    newestFrameAgeMs === null ? undefined : newestFrameAgeMs + (known ? 0 : Math.max(0, now - serverTime));
  const tone = (well: boolean) => (well && known ? 'calm' : 'amber');
  return [
    first,
    {
      name: say('life.frame'),
      value: age === undefined ? say('life.noFrame') : short(age),
      tone: tone(age !== undefined && age <= OLD_FRAME),
    },
    {
      name: say('life.online'),
      value: cameras && known ? `${cameras.online}/${cameras.total}` : '–',
      tone: tone(cameras !== null && cameras.online === cameras.total),
    },
    {
      name: say('life.queue'),
      value: queue && known ? short(queue.delayMs, 1) : '–',
      tone: tone(queue !== null && queue.delayMs <= SLOW_QUEUE),
    },
  ];
}

/** `0.4s`, `23s`, `4m`, `2h`: as short as a life line is. */
function short(ms: number, digits = 0): string {
  const seconds = ms / 1000;
  if (seconds < 100) return `${seconds.toFixed(seconds < 10 ? digits : 0)}s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)}m`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)}h` : `${Math.round(seconds / 86_400)}d`;
}

function WallClock() {
  const { language } = useWords();
  const { time, date } = wallClock(useNow(), SITE_ZONE, language);
  return (
    <p className="wall-clock">
      <time>{time}</time> <span className="meta">{date}</span>
    </p>
  );
}

function Who({ session: { person } }: { session: Session }) {
  const { say } = useWords();
  const leave = async () => {
    await signOut().catch(() => {});
    window.location.assign('/login');
  };
  return (
    <p className="who">
      <span>{say(person.role === 'dispatcher' ? 'who.onDuty' : 'who.here', { name: person.name })}</span>
      <button type="button" className="quiet-button" onClick={() => void leave()}>
        {say('who.signOut')}
      </button>
    </p>
  );
}
