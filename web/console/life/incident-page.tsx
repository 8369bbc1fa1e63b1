import '../history/history-page.css';
import './incident-page.css';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { ApiError, type Incident } from '../../api/client.ts';
import { incidentQuery } from '../../api/queries.ts';
import type { DeskAct } from '../../kit/live/outbox.ts';
import { SeverityChip } from '../../kit/severity.tsx';
import { Loading, Sorry } from '../../kit/states/loading.tsx';
import { useTitle } from '../../kit/use-title.ts';
import { LookUpForm } from '../history/look-up-form.tsx';
import { useLookUp } from '../history/use-look-up.ts';
import { EvidencePane } from '../incident/evidence-pane.tsx';
import { Facts, PersonsWord } from '../incident/facts.tsx';
import { hasPictures } from '../incident/pictures.ts';
import { TroubleStrip } from '../incident/trouble-strip.tsx';
import { sayState, sayWhat, sayWhere } from '../naming.ts';
import { Others } from '../presence/dots.tsx';
import { useBeingPresent } from '../presence/use-presence.ts';
import { useShell } from '../shell/shell-context.ts';
import { useDeskWords } from '../words/words.ts';
import { ActButtons } from './act-buttons.tsx';
import { Due } from './due.tsx';
import { People } from './people.tsx';
import { Steps } from './steps.tsx';
import { Timeline } from './timeline.tsx';

/** One incident with all of its life: who is late first, then the evidence. */
export function IncidentPage({ id }: { id: string }) {
  const { say } = useDeskWords();
  const { every } = useShell();
  const found = useQuery({ ...incidentQuery(id), refetchInterval: every });
  const { begin } = useLookUp();
  useTitle(found.data ? `${sayWhat(say, found.data)} ${found.data.number}` : say('life.title'));
  if (found.data) return <Life incident={found.data} />;
  const retry = () => void found.refetch();
  return (
    <main className="page">
      {found.data === null && <Sorry what={say('life.unknown')} retry={say('queue.retry')} onRetry={retry} />}
      {found.isPending && (
        <Loading rows={4} late={say('queue.loading')} retry={say('queue.retry')} onRetry={retry} />
      )}
      {found.isError && isPast(found.error) && <LookUpForm onBegin={(reason) => begin(reason).then(retry)} />}
      {found.isError && !isPast(found.error) && (
        <Sorry what={say('queue.failed')} retry={say('queue.retry')} onRetry={retry} />
      )}
    </main>
  );
}

/** It is over since yesterday at least: one says first why one looks. */
const isPast = (error: Error) => error instanceof ApiError && error.code === 'look-up-needed';

const ignore = () => {};

function Life({ incident }: { incident: Incident }) {
  const { say } = useDeskWords();
  const { session, post, letters } = useShell();
  const [boxes, setBoxes] = useState(true);
  const act = useCallback((deed: DeskAct) => post([incident.id], deed), [post, incident.id]);
  useBeingPresent(incident.id);
  const waits = letters.some(({ incidentId }) => incidentId === incident.id);
  return (
    <main className="page">
      <div className="life-page">
        <TroubleStrip />
        <header className="life-head">
          <div>
            <h1>
              <SeverityChip severity={incident.severity} />
              {sayWhat(say, incident)} · {sayState(say, incident.state)}
            </h1>
            <p className="meta">
              {incident.number} · {sayWhere(say, incident)}
            </p>
          </div>
          <Others of={incident.id} />
          <Due incident={incident} />
        </header>
        <ActButtons incident={incident} waits={waits} onAct={act} />
        <Steps incident={incident} />
        <div className="life-columns">
          <div className="life-left">
            <section className="life-card life-evidence" aria-label={say('still.pictures')}>
              {incident.source.kind !== 'camera' && <PersonsWord incident={incident} />}
              {hasPictures(incident) && (
                <EvidencePane
                  incident={incident}
                  session={session}
                  boxes={boxes}
                  onBoxes={setBoxes}
                  onSeen={ignore}
                />
              )}
              <Facts incident={incident} />
            </section>
          </div>
          <div className="life-right">
            <People incident={incident} />
            <Timeline incident={incident} />
          </div>
        </div>
      </div>
    </main>
  );
}
