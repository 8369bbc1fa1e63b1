import type { Incident } from '../../api/client.ts';
import { deadline, useNow } from '../../kit/clock.ts';
import { SeverityShape } from '../../kit/severity.tsx';
import { isLate } from '../acts.ts';
import { sayState, sayWhat, sayWhere } from '../naming.ts';
import { useDeskWords } from '../words/words.ts';

/** What a person can read from across the room. */
const MOST = 4;

/** The most urgent, with who has it and how long it may still take. */
export function WallList({ open }: { open: readonly Incident[] }) {
  const { say } = useDeskWords();
  const now = useNow();
  if (open.length === 0) return <p className="wall-none">{say('map.none')}</p>;
  return (
    <ol className="wall-list">
      {open.slice(0, MOST).map((incident) => (
        <li key={incident.id} className="wall-row">
          <SeverityShape severity={incident.severity} />
          <span className="wall-what">
            {sayWhat(say, incident)}
            <small>{incident.withheld ? say('wall.withheld') : sayWhere(say, incident)}</small>
          </span>
          <span className="wall-who">
            {incident.assignee?.name ?? sayState(say, incident.state)}
            <small className={isLate(incident, now) ? 'wall-late' : undefined}>
              {incident.clock &&
                `${isLate(incident, now) ? '+' : ''}${deadline(incident.clock.at, now).text}`}
            </small>
          </span>
        </li>
      ))}
      {open.length > MOST && <li className="wall-more">{say('wall.more', { n: open.length - MOST })}</li>}
    </ol>
  );
}
