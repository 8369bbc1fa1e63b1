import { useQuery } from '@tanstack/react-query';
import type { Incident, Rule } from '../../api/client.ts';
import { rulesQuery } from '../../api/queries.ts';
import { stamp, useNow } from '../../kit/clock.ts';
import { sayAgo } from '../../kit/i18n/say.ts';
import { useWords } from '../../kit/i18n/words.ts';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';
import { useDeskWords } from '../words/words.ts';
import { FoundFlaws } from './found-flaws.tsx';

/** When it was taken and when it came are told apart when they differ by more (ms). */
const CLOCKS_DIFFER = 10_000;

/** What the claim rests on: when it was seen, the score, the model and what it takes to be believed. */
export function Facts({ incident }: { incident: Incident }) {
  const { say } = useWords();
  const now = useNow();
  const { sight, capturedAt, raisedAt, count, source } = incident;
  const rule = useRule(incident);
  const at = (time: number) => stamp(time, now, SITE_ZONE);
  const age = sayAgo(say, now - capturedAt);
  const seen = source.kind === 'camera';
  return (
    <dl className="facts" aria-label={say('fact.label')}>
      {seen && <Fact name={say('fact.captured')} value={`${at(capturedAt)} · ${age}`} />}
      {!seen && <Fact name={say('fact.arrived')} value={`${at(raisedAt)} · ${age}`} />}
      {seen && raisedAt - capturedAt > CLOCKS_DIFFER && (
        <Fact name={say('fact.arrived')} value={at(raisedAt)} amber />
      )}
      {sight && <Fact name={say('fact.score')} value={sight.score.toFixed(2)} />}
      {rule && <Fact name={say('fact.threshold')} value={say('fact.thresholdOf', thresholdOf(rule))} />}
      {sight?.level !== undefined && (
        <Fact name={say('fact.level')} value={say('fact.metres', { n: sight.level.toFixed(2) })} />
      )}
      {rule && <Fact name={say('fact.rule')} value={say(`rule.${rule.kind}`)} />}
      {sight && <Fact name={say('fact.model')} value={sight.seenBy.name} title={sight.seenBy.sha256} />}
      {count > 1 && <Fact name={say('fact.seen')} value={say('fact.times', { n: count })} />}
    </dl>
  );
}

const thresholdOf = ({ persistence: { minScore, hits, looks } }: Rule) => ({
  score: minScore.toFixed(2),
  hits,
  looks,
});

function useRule({ source }: Incident): Rule | undefined {
  const cameraId = source.kind === 'camera' ? source.cameraId : '';
  const { data: rules } = useQuery({ ...rulesQuery(cameraId), enabled: cameraId !== '' });
  return source.kind === 'camera' ? rules?.find(({ id }) => id === source.ruleId) : undefined;
}

interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly title?: string;
  readonly amber?: boolean;
}

const Fact = ({ name, value, title, amber = false }: FactProps) => (
  <div className="fact">
    <dt>{name}</dt>
    <dd title={title} className={amber ? 'fact-amber' : undefined}>
      {value}
    </dd>
  </div>
);

/** What somebody told, as it was said or written: text, never markup; or what Shouwang found of what it keeps. */
export function PersonsWord({ incident }: { incident: Incident }) {
  const { say } = useDeskWords();
  const now = useNow();
  const { source, capturedAt, evidence } = incident;
  if (source.kind === 'camera') return null;
  if (source.kind === 'system') return source.flaws ? <FoundFlaws flaws={source.flaws} /> : null;
  const { kind, text, place } = source;
  return (
    <figure className="citizen">
      <figcaption className="meta">
        {kind === 'citizen' ? say('citizen.said') : say(`source.${kind}`)} ·{' '}
        {say('citizen.sentAt', { time: stamp(capturedAt, now, SITE_ZONE) })}
      </figcaption>
      <blockquote>{text}</blockquote>
      {place && <p>{place}</p>}
      {kind === 'citizen' && evidence.pictures.length === 0 && (
        <p className="meta">{say('citizen.noPicture')}</p>
      )}
    </figure>
  );
}
