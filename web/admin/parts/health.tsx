import type { Camera } from '../../api/client.ts';
import { serverNow } from '../../kit/clock.ts';
import { sayAgo } from '../../kit/i18n/say.ts';
import { useAdminWords } from '../words/words.ts';

const marks = { online: '✓', starting: '…', degraded: '▲', offline: '✕', off: '–' } as const;

/** How well a camera is watched: a mark, a word, why not, and since when. */
export function HealthWord({ health }: { health: Camera['health'] }) {
  const { say } = useAdminWords();
  const { state, reason, detail, since } = health;
  return (
    <span className={`health health-${state}`}>
      <span aria-hidden="true">{marks[state]} </span>
      {state === 'off' ? say('camera.off') : say(`health.${state}`)}
      {reason && <> · {say(`ailment.${reason}`)}</>}
      {since !== undefined && state !== 'online' && (
        <span className="meta"> {sayAgo(say, serverNow() - since)}</span>
      )}
      {detail && <span className="health-detail">{detail}</span>}
    </span>
  );
}

/** On trial: it counts and rings nobody. */
export function TrialChip({ camera: { trialSince } }: { camera: Pick<Camera, 'trialSince'> }) {
  const { say } = useAdminWords();
  return trialSince === undefined ? null : <span className="chip">{say('camera.onTrial')}</span>;
}
