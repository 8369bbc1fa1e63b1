import './stale-mark.css';
import { useQuery } from '@tanstack/react-query';
import type { Incident } from '../../api/client.ts';
import { camerasQuery } from '../../api/queries.ts';
import { running, useNow } from '../../kit/clock.ts';
import { useDeskWords } from '../words/words.ts';

/** Older than this, what a picture shows may be over (ms). */
export const OLD = 300_000;

/** Over a picture that must not be taken for the present: hatched when it is old, said when its camera stands still. */
export function StaleMark({ incident, takenAt }: { incident: Incident; takenAt: number }) {
  const { say } = useDeskWords();
  const now = useNow();
  const { source, state } = incident;
  const cameras = useQuery(camerasQuery).data;
  const health =
    source.kind === 'camera' ? cameras?.find(({ id }) => id === source.cameraId)?.health : undefined;
  const isFrozen = health?.reason === 'frozen' && health.since !== undefined;
  const isOld = state === 'reported' && now - takenAt > OLD;
  if (!isFrozen && !isOld) return null;
  return (
    <p className={isOld ? 'stale stale-hatched' : 'stale'}>
      <span>
        {isFrozen
          ? say('still.frozen', { time: running(now - (health.since ?? now)) })
          : say('still.old', { time: running(now - takenAt) })}
      </span>
    </p>
  );
}
