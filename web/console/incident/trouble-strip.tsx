import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useNow } from '../../kit/clock.ts';
import { sayAgo } from '../../kit/i18n/say.ts';
import type { DeskAct } from '../../kit/live/outbox.ts';
import { isRefusal, sayReason, sayState } from '../naming.ts';
import type { Conflict, Trouble } from '../shell/outbox.ts';
import { useShell } from '../shell/shell-context.ts';
import { type DeskSay, useDeskWords } from '../words/words.ts';
import { stillChange } from './still-change.ts';

/** More at once are read one after another. */
const MOST_SHOWN = 3;

interface TroubleProps {
  /** What was changed all the same comes back into the list. */
  readonly onReturn?: (id: string) => void;
}

/** When acts did not count: who was first, or why they were refused. Each stays until the person has read it. */
export function TroubleStrip({ onReturn }: TroubleProps) {
  const { say } = useDeskWords();
  const { troubles } = useShell();
  const more = troubles.length - MOST_SHOWN;
  return (
    <>
      {troubles.slice(0, MOST_SHOWN).map((trouble) => (
        <Strip key={trouble.id} trouble={trouble} onReturn={onReturn} />
      ))}
      {more > 0 && <p className="strip strip-amber">{say('conflict.more', { n: more })}</p>}
    </>
  );
}

interface StripProps {
  readonly trouble: Trouble;
  readonly onReturn: TroubleProps['onReturn'];
}

function Strip({ trouble, onReturn }: StripProps) {
  const { say } = useDeskWords();
  const { settleTrouble } = useShell();
  const words = useTroubleWords();
  const [answer, setAnswer] = useState<string>();
  const done = () => settleTrouble(trouble);
  return (
    <div className="strip strip-amber" role="alert">
      <span>{answer ?? words(trouble)}</span>
      {trouble.kind === 'conflict' && (
        <>
          <Link
            className="quiet-button"
            to="/console/i/$id"
            params={{ id: trouble.incident.id }}
            onClick={done}
          >
            {say('conflict.look')}
          </Link>
          {answer === undefined && (
            <Still conflict={trouble} onReturn={onReturn} onDone={done} onAnswer={setAnswer} />
          )}
        </>
      )}
      <button type="button" className="quiet-button" onClick={done}>
        {say('conflict.close')}
      </button>
    </div>
  );
}

interface StillProps {
  readonly conflict: Conflict;
  readonly onReturn: TroubleProps['onReturn'];
  readonly onDone: () => void;
  /** Why nothing was sent. */
  readonly onAnswer: (words: string) => void;
}

/** Changes it all the same: by the act that leads there from how it stands now, if there is any. */
function Still({ conflict: { incident, wanted }, onReturn, onDone, onAnswer }: StillProps) {
  const { say } = useDeskWords();
  const { post } = useShell();
  const press = () => {
    const change = stillChange(wanted, incident, whyOf(say, wanted));
    const state = sayState(say, incident.state);
    if (change.kind === 'same') return onAnswer(say('conflict.same', { state }));
    if (change.kind === 'none') return onAnswer(say('conflict.none', { state }));
    post([incident.id], change.deed);
    if (change.deed.act === 'reopen' || change.deed.act === 'unmerge') onReturn?.(incident.id);
    onDone();
  };
  return (
    <button type="button" className="quiet-button" onClick={press}>
      {say('conflict.still')}
    </button>
  );
}

/** What the record says of an act that goes against another's. */
const whyOf = (say: DeskSay, { reason }: DeskAct): string =>
  isRefusal(reason) ? say('conflict.whyReason', { reason: sayReason(say, reason) }) : say('conflict.why');

function useTroubleWords() {
  const { say } = useDeskWords();
  const now = useNow();
  return (trouble: Trouble): string => {
    if (trouble.kind === 'refused') return say('conflict.refused', { why: trouble.why });
    if (trouble.kind === 'nobody') return say('act.nobody');
    const { judgedBy, judgedAt, verdict, state, number } = trouble.incident;
    if (judgedAt === undefined || verdict === 'none')
      return say('conflict.moved', { number, state: sayState(say, state) });
    const name = judgedBy?.name ?? say('record.somebody');
    const age = sayAgo(say, now - judgedAt);
    return say('conflict.judged', { number, name, age, verdict: say(`verdict.${verdict}`) });
  };
}
