import { Link } from '@tanstack/react-router';
import { useNow } from '../../kit/clock.ts';
import { sayAgo } from '../../kit/i18n/say.ts';
import type { Desk } from '../desk.ts';
import { sayState } from '../naming.ts';
import type { Trouble } from '../shell/outbox.ts';
import { useDeskWords } from '../words/words.ts';

/** When an act did not count: who was first, or why it was refused. It stays until the person has read it. */
export function TroubleStrip({
  desk: { trouble, setTrouble },
}: {
  desk: Pick<Desk, 'trouble' | 'setTrouble'>;
}) {
  const { say } = useDeskWords();
  const words = useTroubleWords();
  if (!trouble) return null;
  return (
    <div className="strip strip-amber" role="alert">
      <span>{words(trouble)}</span>
      {trouble.kind === 'conflict' && (
        <Link
          className="quiet-button"
          to="/console/i/$id"
          params={{ id: trouble.incident.id }}
          onClick={() => setTrouble(undefined)}
        >
          {say('conflict.look')}
        </Link>
      )}
      <button type="button" className="quiet-button" onClick={() => setTrouble(undefined)}>
        {say('conflict.close')}
      </button>
    </div>
  );
}

function useTroubleWords() {
  const { say } = useDeskWords();
  const now = useNow();
  return (trouble: Trouble): string => {
    if (trouble.kind === 'refused') return say('conflict.refused', { why: trouble.why });
    if (trouble.kind === 'nobody') return say('act.nobody');
    const { judgedBy, judgedAt, verdict, state } = trouble.incident;
    if (judgedAt === undefined || verdict === 'none')
      return say('conflict.moved', { state: sayState(say, state) });
    const name = judgedBy?.name ?? say('record.somebody');
    return say('conflict.judged', {
      name,
      age: sayAgo(say, now - judgedAt),
      verdict: say(`verdict.${verdict}`),
    });
  };
}
