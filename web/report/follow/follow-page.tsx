import { useEffect } from 'react';
import { type Followed, fetchFollowed, followedPhotoUrl } from '../../api/citizen.ts';
import { useAsk } from '../../kit/phone/ask.ts';
import { Sorry } from '../../kit/states/loading.tsx';
import { useTitle } from '../../kit/use-title.ts';
import { ReportHead } from '../head.tsx';
import { codeOf, inLanguage, momentOf, spaced } from '../naming.ts';
import type { Desk } from '../office.ts';
import { useReportWords } from '../words/words.ts';
import { AddPhoto } from './add-photo.tsx';
import { AskWhether } from './ask-whether.tsx';

const LOOK_EVERY = 20_000;

/** How far a report is, for whoever holds its code. Asked again while somebody looks. */
export function FollowPage({
  code: typed,
  desk,
}: {
  readonly code: string;
  readonly desk: Desk | undefined;
}) {
  const { say } = useReportWords();
  const code = codeOf(typed) ?? typed;
  useTitle(say('follow.title', { code: spaced(code) }));
  const asked = useAsk(code, () => fetchFollowed(code));
  const { again } = asked;
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && again(), LOOK_EVERY);
    return () => clearInterval(timer);
  }, [again]);
  return (
    <>
      <ReportHead back="/" />
      <main className="page" aria-busy={asked.state === 'waiting'}>
        <h1>{say('follow.title', { code: spaced(code) })}</h1>
        <p className="meta">{say('follow.noLogin')}</p>
        {asked.state === 'failed' && (
          <Sorry what={say('follow.failed')} retry={say('follow.retry')} onRetry={again} />
        )}
        {asked.state === 'here' &&
          (asked.value ? (
            <Matter followed={asked.value} desk={desk} onChange={again} />
          ) : (
            <p className="note note-amber" role="alert">
              {say('follow.unknown')}
            </p>
          ))}
      </main>
    </>
  );
}

interface MatterProps {
  readonly followed: Followed;
  readonly desk: Desk | undefined;
  readonly onChange: () => void;
}

function Matter({ followed, desk, onChange }: MatterProps) {
  const { say, language } = useReportWords();
  const { step, categoryName, text, place, photos, joined, reports } = followed;
  return (
    <>
      <Steps followed={followed} />
      {step === 'declined' && <p className="note">{say('follow.declined')}</p>}
      <AskWhether followed={followed} onAnswered={onChange} />
      <section className="card">
        <h2>{inLanguage(categoryName, language)}</h2>
        {place && <p>{place}</p>}
        <p className="meta">{say('follow.yours')}</p>
        <blockquote className="said">{text}</blockquote>
        {joined && <p className="meta">{say('follow.joined')}</p>}
        {reports > 1 && <p className="meta">{say('follow.told', { n: reports })}</p>}
      </section>
      {photos.length > 0 && (
        <ul className="followed-photos">
          {photos.map(({ id, purpose, takenAt, width, height }) => {
            const what = say(purpose === 'after' ? 'follow.after' : 'follow.before');
            return (
              <li key={id}>
                <figure>
                  <img
                    src={followedPhotoUrl(followed.followCode, id)}
                    width={width}
                    height={height}
                    loading="lazy"
                    alt={say('follow.photoAlt', { what, time: momentOf(takenAt) })}
                  />
                  <figcaption className="meta">
                    {what} · {momentOf(takenAt)}
                  </figcaption>
                </figure>
              </li>
            );
          })}
        </ul>
      )}
      {step !== 'done' && step !== 'declined' && <p className="meta">{say('follow.afterSoon')}</p>}
      {desk && <AddPhoto followed={followed} desk={desk} onSent={onChange} />}
    </>
  );
}

const LINE = ['received', 'dispatched', 'in-hand', 'done'] as const;

/** Four steps, or two when it ends early: a sign, a word and a time each, never a colour alone. */
function Steps({ followed: { step, reached } }: { readonly followed: Followed }) {
  const { say } = useReportWords();
  const line = step === 'declined' || step === 'withdrawn' ? (['received', step] as const) : LINE;
  const now = (line as readonly string[]).indexOf(step);
  return (
    <ol className="steps">
      {line.map((one, at) => {
        const when = reached.find((each) => each.step === one)?.at;
        const sign = at < now || one === 'done' ? '✓' : '◉';
        return (
          <li
            key={one}
            className={at > now ? 'steps-later' : at === now ? 'steps-now' : 'steps-past'}
            aria-current={at === now ? 'step' : undefined}
          >
            <span className="steps-sign" aria-hidden="true">
              {at > now ? '○' : sign}
            </span>
            <strong>{say(`follow.step.${one}`)}</strong>
            <span className="meta">
              {at > now ? say('follow.wait') : when !== undefined ? momentOf(when) : say('follow.now')}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
