import './act-bar.css';
import { Link } from '@tanstack/react-router';
import type { Incident } from '../../api/client.ts';
import { stamp, useNow } from '../../kit/clock.ts';
import type { Panel } from '../../kit/commands.ts';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';
import type { Letter } from '../../kit/live/outbox.ts';
import { mayDo } from '../acts.ts';
import { DRILL } from '../drill/drill-state.ts';
import { sayReason, sayState } from '../naming.ts';
import { useDeskWords } from '../words/words.ts';
import type { Acting } from './acting.ts';
import { Face, type FaceProps } from './face.tsx';
import { OpenPanelView } from './panels.tsx';

export interface ActBarProps {
  readonly incident: Incident;
  readonly acting: Acting;
  readonly letter: Letter | undefined;
}

/** The buttons, each with its key printed on it; or what was already said. */
export function ActBar({ incident, acting, letter }: ActBarProps) {
  const { say } = useDeskWords();
  if (acting.marked.length > 0) {
    return (
      <div className="acts">
        {acting.panel ? <OpenPanelView open={acting.panel} acting={acting} /> : <Together acting={acting} />}
      </div>
    );
  }
  if (letter && letter.tries > 0) {
    return <p className="act-said act-unsent">{say('act.unsent', { verdict: say('act.label') })}</p>;
  }
  if (acting.panel) {
    return (
      <div className="acts">
        <OpenPanelView open={acting.panel} acting={acting} />
      </div>
    );
  }
  if (incident.state !== 'reported') return <Dealing incident={incident} acting={acting} />;
  if (!acting.may) return <p className="act-said">{say('act.forbidden')}</p>;
  return (
    <div className="acts">
      <Verdicts incident={incident} acting={acting} />
    </div>
  );
}

type PartProps = Pick<ActBarProps, 'incident' | 'acting'>;

interface AskingProps extends FaceProps, Pick<Acting, 'obey'> {
  readonly panel: Panel;
}

/** Opens, in place, what has to be said with it. */
const Asking = ({ panel, obey, ...face }: AskingProps) => (
  <button type="button" className="act" aria-expanded={false} onClick={() => obey({ kind: 'ask', panel })}>
    <Face {...face} />
  </button>
);

/** What may be said of all that are marked. */
function Together({ acting: { obey, marked } }: Pick<PartProps, 'acting'>) {
  const { say } = useDeskWords();
  return (
    <div className="act-row act-together">
      <p>{say('marks.about', { n: marked.length })}</p>
      <Asking panel="reasons" cap="2" word={say('act.refute')} hint={say('act.refuteHint')} obey={obey} />
      <Asking panel="shelf" cap="H" word={say('act.shelve')} obey={obey} />
    </div>
  );
}

function Verdicts({ incident, acting }: PartProps) {
  const { say } = useDeskWords();
  const { readiness, holding, obey, lift } = acting;
  if (incident.category === DRILL) {
    return (
      <div className="act-row">
        <button type="button" className="act act-confirm" onClick={() => obey({ kind: 'confirm' })}>
          <Face cap="1" word={say('drill.answer')} />
        </button>
      </div>
    );
  }
  const waits = readiness === 'hold';
  const isCamera = incident.source.kind === 'camera';
  return (
    <div className="act-row act-verdicts">
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
      <Asking
        panel="reasons"
        cap="2"
        word={say(isCamera ? 'act.refute' : 'act.refuteReport')}
        hint={say('act.refuteHint')}
        obey={obey}
      />
      <button type="button" className="act" onClick={() => obey({ kind: 'field-check' })}>
        <Face cap="3" word={say('act.fieldCheck')} hint={say('act.fieldCheckHint')} />
      </button>
      <Asking panel="merge" cap="4" word={say('act.merge')} obey={obey} />
      <button type="button" className="act" onClick={() => obey({ kind: 'cannot-tell' })}>
        <Face cap="5" word={say('act.cannotTell')} hint={say('act.cannotTellHint')} />
      </button>
      {isCamera && <Asking panel="shelf" cap="H" word={say('act.shelve')} obey={obey} />}
    </div>
  );
}

/** What a person said, who and when; and what can be done next. */
function Dealing({ incident, acting }: PartProps) {
  const { say } = useDeskWords();
  const now = useNow();
  const { judgedAt = 0, judgedBy, reason, state, assignee } = incident;
  const values = { name: judgedBy?.name ?? say('record.somebody'), time: stamp(judgedAt, now, SITE_ZONE) };
  const said =
    state === 'rejected' && reason
      ? say('record.refuted', { ...values, reason: sayReason(say, reason) })
      : say(incident.verdict === 'confirmed' ? 'record.confirmed' : 'record.filed', values);
  return (
    <div className="acts act-dealing">
      <p>
        <b>{sayState(say, state)}</b>
        {assignee && ` · ${assignee.name}`}
        {judgedAt > 0 && <span className="meta"> · {said}</span>}
      </p>
      {acting.may && mayDo(incident, 'dispatch') && (
        <button
          type="button"
          className="act act-confirm"
          onClick={() => acting.obey({ kind: 'ask', panel: 'dispatch' })}
        >
          <Face cap="D" word={say(assignee ? 'act.sendAnother' : 'act.dispatch')} />
        </button>
      )}
      <Link className="act act-link" to="/console/i/$id" params={{ id: incident.id }}>
        <Face cap="O" word={say('act.open')} />
      </Link>
    </div>
  );
}
