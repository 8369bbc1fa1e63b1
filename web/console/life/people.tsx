import type { Incident } from '../../api/client.ts';
import { stamp, useNow } from '../../kit/clock.ts';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';
import { sayReason } from '../naming.ts';
import { useDeskWords } from '../words/words.ts';

/** Who has it, what was said to him, and what came of it. */
export function People({ incident }: { incident: Incident }) {
  const { say } = useDeskWords();
  const now = useNow();
  const { assignee, note, result, reason, why, expectedAt, suspendedUntil, reopened, fieldCheck } = incident;
  const at = (time: number) => stamp(time, now, SITE_ZONE);
  const lines: readonly (readonly [string, string | undefined])[] = [
    [say('life.assignee'), assignee?.name],
    [say('life.note'), note],
    [say('life.expected'), expectedAt === undefined ? undefined : at(expectedAt)],
    [say('life.result'), result && say(`result.${result}`)],
    [say('life.reason'), reason && sayReason(say, reason)],
    [say('life.suspendedUntil'), suspendedUntil === undefined ? undefined : at(suspendedUntil)],
    [say('life.why'), why],
    [say('life.reopened'), reopened > 0 ? say('fact.times', { n: reopened }) : undefined],
  ];
  const shown = lines.filter(([, value]) => value !== undefined);
  return (
    <section className="life-card" aria-label={say('life.people')}>
      <h2>{say('life.people')}</h2>
      {fieldCheck && <p className="tag">{say('life.fieldCheck')}</p>}
      {shown.length === 0 && <p className="meta">{say('life.nobody')}</p>}
      <dl className="place-facts">
        {shown.map(([name, value]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
