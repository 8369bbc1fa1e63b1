import './act-bar.css';
import type { Incident } from '../../api/client.ts';
import { stamp, useNow } from '../../kit/clock.ts';
import { DESK_REASONS } from '../../kit/commands.ts';
import { type Say, useWords } from '../../kit/i18n/words.ts';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';
import type { Letter } from '../../kit/live/outbox.ts';
import type { VerdictDesk } from './verdict.ts';

export interface ActBarProps {
  readonly incident: Incident;
  readonly verdict: VerdictDesk;
  readonly letter: Letter | undefined;
}

/** The buttons, each with its key printed on it; or what was already said. */
export function ActBar({ incident, verdict, letter }: ActBarProps) {
  const { say } = useWords();
  if (letter && letter.tries > 0) return <p className="act-said act-unsent">{sayLetter(say, letter)}</p>;
  if (incident.state !== 'reported') return <Record incident={incident} />;
  if (!verdict.may) return <p className="act-said">{say('act.forbidden')}</p>;
  const citizen = incident.source.kind === 'citizen';
  return (
    <div className="acts">
      {verdict.panel === 'reasons' ? (
        <Reasons verdict={verdict} citizen={citizen} />
      ) : (
        <Verdicts verdict={verdict} citizen={citizen} />
      )}
    </div>
  );
}

interface PartProps {
  readonly verdict: VerdictDesk;
  readonly citizen: boolean;
}

function Verdicts({ verdict, citizen }: PartProps) {
  const { say } = useWords();
  const { readiness, holding, obey, lift } = verdict;
  const waits = readiness === 'hold';
  return (
    <div className="act-row">
      <button
        type="button"
        className={`act act-confirm ${holding ? 'act-holding' : ''}`}
        aria-disabled={waits}
        onClick={() => !waits && obey({ kind: 'confirm' })}
        onPointerDown={() => waits && obey({ kind: 'confirm' })}
        onPointerUp={() => lift()}
        onPointerLeave={() => lift()}
      >
        <Face
          cap="1"
          word={say('act.confirm')}
          hint={say(waits ? 'act.waitForPicture' : 'act.confirmHint')}
        />
      </button>
      <button
        type="button"
        className="act"
        aria-expanded={false}
        onClick={() => obey({ kind: 'ask', panel: 'reasons' })}
      >
        <Face cap="2" word={say(citizen ? 'act.refuteReport' : 'act.refute')} hint={say('act.refuteHint')} />
      </button>
      <button type="button" className="act" onClick={() => obey({ kind: 'cannot-tell' })}>
        <Face cap="5" word={say('act.cannotTell')} hint={say('act.cannotTellHint')} />
      </button>
    </div>
  );
}

function Reasons({ verdict, citizen }: PartProps) {
  const { say } = useWords();
  return (
    <fieldset className="act-row reasons">
      <legend className="unseen">{say(citizen ? 'act.whyReport' : 'act.why')}</legend>
      <button type="button" className="act act-back" onClick={() => verdict.ask(undefined)}>
        <Face cap="Esc" word={say('act.back')} hint={say(citizen ? 'act.whyReport' : 'act.why')} />
      </button>
      {DESK_REASONS.map((reason, at) => (
        <button
          key={reason}
          type="button"
          className="act act-reason"
          onClick={() => verdict.obey({ kind: 'refute', reason })}
        >
          <Face cap={String(at + 1)} word={say(`reason.${reason}`)} />
        </button>
      ))}
    </fieldset>
  );
}

const Face = ({ cap, word, hint }: { cap: string; word: string; hint?: string }) => (
  <>
    <span className="cap">{cap}</span>
    <span className="act-word">{word}</span>
    {hint && <span className="act-hint">{hint}</span>}
  </>
);

/** What a person said, who, and when. */
function Record({ incident }: { incident: Incident }) {
  const { say } = useWords();
  const now = useNow();
  const { judgedAt = 0, judgedBy, reason, state } = incident;
  const values = { name: judgedBy?.name ?? say('record.somebody'), time: stamp(judgedAt, now, SITE_ZONE) };
  return (
    <p className="act-said">
      {state === 'rejected' && reason
        ? say('record.refuted', { ...values, reason: say(`reason.${reason}`) })
        : say('record.confirmed', values)}
    </p>
  );
}

const wordOf = {
  confirm: 'verdict.confirmed',
  refute: 'verdict.refuted',
  'cannot-tell': 'verdict.cannot-tell',
} as const;

const sayLetter = (say: Say, { act }: Letter) => say('act.unsent', { verdict: say(wordOf[act]) });
