import './incident-pane.css';
import type { Incident, Session } from '../../api/client.ts';
import { deadline, stamp, useNow } from '../../kit/clock.ts';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';
import { SeverityChip } from '../../kit/severity.tsx';
import type { Desk } from '../desk.ts';
import { sayWhat, sayWhere } from '../naming.ts';
import { Others } from '../presence/dots.tsx';
import { useDeskWords } from '../words/words.ts';
import { ActBar } from './act-bar.tsx';
import type { Acting } from './acting.ts';
import { EvidencePane } from './evidence-pane.tsx';
import { Facts, PersonsWord } from './facts.tsx';
import { JustNow } from './just-now.tsx';
import { hasPictures } from './pictures.ts';
import { TroubleStrip } from './trouble-strip.tsx';

export interface IncidentPaneProps {
  readonly desk: Desk;
  readonly acting: Acting;
  readonly session: Session | undefined;
  readonly boxes: boolean;
  readonly onBoxes: (shown: boolean) => void;
  /** Opens the right column where it is a drawer. */
  readonly onSide: (() => void) | undefined;
  /** Goes back to the list where there is room for one of the two only. */
  readonly onBack: (() => void) | undefined;
}

/** Picture first, then what · where · how long, then the buttons. */
export function IncidentPane({ desk, acting, session, boxes, onBoxes, onSide, onBack }: IncidentPaneProps) {
  const { say } = useDeskWords();
  const { incident } = desk;
  if (!incident) {
    return (
      <section className="incident incident-none" aria-label={say('act.label')}>
        <TroubleStrip onReturn={(id) => desk.queue.recall([id])} />
        <p className="meta">{say('empty.evidence')}</p>
        <JustNow desk={desk} acting={acting} />
      </section>
    );
  }
  const isCamera = incident.source.kind === 'camera';
  return (
    <section className="incident" aria-label={sayWhat(say, incident)}>
      <TroubleStrip onReturn={(id) => desk.queue.recall([id])} />
      <Head incident={incident} onSide={onSide} onBack={onBack} />
      <div className="incident-body">
        <div className="incident-flow">
          {!isCamera && <PersonsWord incident={incident} />}
          {hasPictures(incident) && (
            <EvidencePane
              incident={incident}
              session={session}
              boxes={boxes}
              onBoxes={onBoxes}
              onSeen={acting.see}
            />
          )}
          <Facts incident={incident} />
        </div>
      </div>
      <JustNow desk={desk} acting={acting} />
      {desk.hint && (
        <p className={isDone(desk.hint) ? 'act-done' : 'act-why-not'} role="status">
          {say(desk.hint)}
        </p>
      )}
      <ActBar
        incident={incident}
        acting={acting}
        letter={desk.letters.find((one) => one.incidentId === incident.id)}
      />
    </section>
  );
}

const isDone = (hint: string) => hint === 'hint.noted' || hint === 'hint.called';

type HeadProps = { readonly incident: Incident } & Pick<IncidentPaneProps, 'onSide' | 'onBack'>;

function Head({ incident, onSide, onBack }: HeadProps) {
  const { say } = useDeskWords();
  return (
    <header className="incident-head">
      {onBack && (
        <button type="button" className="quiet-button incident-back" onClick={onBack}>
          ← {say('side.list')}
        </button>
      )}
      <div className="incident-titles">
        <h1>
          <SeverityChip severity={incident.severity} />
          <span>{sayWhat(say, incident)}</span>
          {incident.verdict === 'cannot-tell' && (
            <span className="tag" title={say('record.cannot-tell')}>
              {say('queue.unsure')}
            </span>
          )}
        </h1>
        <p className="meta">
          {sayWhere(say, incident)} · {incident.number}
        </p>
      </div>
      <Others of={incident.id} />
      <Clock incident={incident} />
      {onSide && (
        <button type="button" className="quiet-button" onClick={onSide}>
          {say('side.open')}
        </button>
      )}
    </header>
  );
}

/** How long it may still take, whatever it waits for; once nothing is to be done, when that was. */
function Clock({ incident }: { incident: Incident }) {
  const { say } = useDeskWords();
  const now = useNow();
  const { clock } = incident;
  if (!clock) {
    return (
      <span className="incident-clock meta">
        {incident.judgedAt && stamp(incident.judgedAt, now, SITE_ZONE)}
      </span>
    );
  }
  const { late, text } = deadline(clock.at, now);
  const stage = say(`stage.${clock.stage}`);
  return (
    <span className={`incident-clock ${late ? 'incident-late' : ''}`} role="timer" aria-live="off">
      <span className="meta">{say(late ? 'stage.over' : 'stage.left', { stage })}</span>
      <span className="incident-time">{text}</span>
    </span>
  );
}
