import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Incident } from '../../api/client.ts';
import { timelineQuery } from '../../api/queries.ts';
import { stamp, useNow } from '../../kit/clock.ts';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';
import { isRefusal, isState, sayReason, sayState } from '../naming.ts';
import { type DeskSay, useDeskWords } from '../words/words.ts';
import { isActWord } from './act-words.ts';

/** All that happened to it, the newest first: what, who, and what was said with it. */
export function Timeline({ incident }: { incident: Incident }) {
  const { say } = useDeskWords();
  const now = useNow();
  const queries = useQueryClient();
  const steps = useQuery(timelineQuery(incident.id)).data ?? [];
  // It has moved: what led there is new as well.
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: timelineQuery(incident.id).queryKey });
  }, [incident, queries]);
  return (
    <section className="life-card" aria-label={say('life.timeline')}>
      <h2>{say('life.timeline')}</h2>
      <ol className="timeline">
        {steps.map(({ at, act, by, whom, detail }, index) => (
          <li key={`${at} ${index}`}>
            <time>{stamp(at, now, SITE_ZONE)}</time>
            <div>
              <p>
                <b>{isActWord(act) ? say(`acted.${act}`) : act}</b>
                {whom && (
                  <>
                    {' '}
                    <bdi>{whom.name}</bdi>
                  </>
                )}
                {by && (
                  <>
                    {' '}
                    · <bdi>{by.name}</bdi>
                  </>
                )}
              </p>
              {wordsOf(say, detail).map((line) => (
                <p key={line} className="meta">
                  {line}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What was said with a step, in words; what has none is left to the record. */
function wordsOf(say: DeskSay, detail: Readonly<Record<string, unknown>>): readonly string[] {
  const { from, to, reason, why, note, severity, withoutPicture, percent, answered } = detail as Record<
    string,
    unknown
  >;
  const texts = [why, note].filter((one): one is string => typeof one === 'string');
  const moved = isState(from) && isState(to) && from !== to;
  return [
    ...(moved ? [say('life.moved', { from: sayState(say, from), to: sayState(say, to) })] : []),
    ...(isRefusal(reason) ? [sayReason(say, reason)] : []),
    ...(isSeverity(severity) ? [say(`severity.${severity}`)] : []),
    ...(typeof answered === 'boolean' ? [say(answered ? 'line.answered' : 'line.unanswered')] : []),
    ...(withoutPicture === true ? [say('life.withoutPicture')] : []),
    ...(typeof percent === 'number' ? [say('life.percent', { n: percent })] : []),
    ...texts,
  ];
}

const isSeverity = (value: unknown): value is 'P1' | 'P2' | 'P3' | 'P4' =>
  typeof value === 'string' && /^P[1-4]$/.test(value);
