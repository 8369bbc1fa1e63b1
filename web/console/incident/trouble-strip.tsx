import { useNow } from '../../kit/clock.ts';
import { sayAgo } from '../../kit/i18n/say.ts';
import { useWords } from '../../kit/i18n/words.ts';
import type { Desk } from '../desk.ts';

/** When a verdict did not count: who was first, or why it was refused. It stays until the person has read it. */
export function TroubleStrip({ desk: { trouble, setTrouble } }: { desk: Desk }) {
  const { say } = useWords();
  const now = useNow();
  if (!trouble) return null;
  const words = () => {
    if (trouble.kind === 'refused') return say('conflict.refused', { why: trouble.why });
    const { judgedBy, judgedAt = now, verdict } = trouble.incident;
    const name = judgedBy?.name ?? say('record.somebody');
    return say('conflict.judged', {
      name,
      age: sayAgo(say, now - judgedAt),
      verdict: say(`verdict.${verdict}`),
    });
  };
  return (
    <div className="strip strip-amber" role="alert">
      <span>{words()}</span>
      <button type="button" className="quiet-button" onClick={() => setTrouble(undefined)}>
        {say('conflict.close')}
      </button>
    </div>
  );
}
