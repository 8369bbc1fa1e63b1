import type { Incident } from '../../api/client.ts';
import { running, stamp, useNow } from '../../kit/clock.ts';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';
import { useDeskWords } from '../words/words.ts';

interface Step {
  readonly word: 'raised' | 'judged' | 'dispatched' | 'accepted' | 'arrived' | 'resolved' | 'closed';
  readonly at: number | undefined;
  readonly who?: string | undefined;
}

const stepsOf = (incident: Incident): readonly Step[] => [
  { word: 'raised', at: incident.raisedAt },
  { word: 'judged', at: incident.judgedAt, who: incident.judgedBy?.name },
  { word: 'dispatched', at: incident.dispatchedAt },
  { word: 'accepted', at: incident.acceptedAt, who: incident.assignee?.name },
  { word: 'arrived', at: incident.arrivedAt },
  { word: 'resolved', at: incident.resolvedAt },
  { word: 'closed', at: incident.closedAt, who: incident.closedBy?.name },
];

/** The way from raised to closed: of each step when, who, and how long it took. */
export function Steps({ incident }: { incident: Incident }) {
  const { say } = useDeskWords();
  const now = useNow();
  const steps = stepsOf(incident);
  const last = steps.findLastIndex(({ at }) => at !== undefined);
  return (
    <ol className="life-steps" aria-label={say('life.steps')}>
      {steps.map(({ word, at, who }, index) => {
        const former = steps.slice(0, index).findLast((step) => step.at !== undefined)?.at;
        return (
          <li key={word} className={index === last ? 'life-step life-step-now' : 'life-step'}>
            <span>{say(`step.${word}`)}</span>
            <b>{at === undefined ? '—' : stamp(at, now, SITE_ZONE)}</b>
            {who && <span>{who}</span>}
            {at !== undefined && former !== undefined && at >= former && <span>+{running(at - former)}</span>}
          </li>
        );
      })}
    </ol>
  );
}
