import type { Incident } from '../../api/client.ts';
import { useNow } from '../../kit/clock.ts';
import { useParcels } from '../../kit/live/post-office.ts';
import { Link } from '../../kit/phone/link.tsx';
import { SeverityChip } from '../../kit/severity.tsx';
import { farFrom, sayClock, sayFar, sayWhat, whereOf } from '../naming.ts';
import type { Phone } from '../phone.ts';
import { standingOf } from '../task/standing.ts';
import { useKnown } from '../tasks.ts';
import { useFieldWords } from '../words/words.ts';

/** One task: how urgent, what, where, until when, how far. */
export function TaskCard({ task, phone }: { readonly task: Incident; readonly phone: Phone }) {
  const { say, language } = useFieldWords();
  const { fix } = useKnown(phone.tasks);
  const standing = standingOf(task, useParcels(phone.office));
  const clock = sayClock(say, task, useNow());
  const metres = farFrom(fix, task);
  return (
    <Link to={`/m/t/${task.id}`} className="task-card">
      <span className="task-line">
        <SeverityChip severity={task.severity} />
        <strong>{sayWhat(say, task, language)}</strong>
      </span>
      <span className="task-line">
        <span>{whereOf(task)}</span>
        {metres !== undefined && <span className="meta">{sayFar(say, metres)}</span>}
      </span>
      {'text' in task.source && <span className="task-text">{task.source.text}</span>}
      <span className="task-line">
        <span className="meta">
          {say(`state.${standing.state}`)}
          {standing.isPending && ` · ${say('task.pending')}`}
        </span>
        {clock && standing.state === task.state && (
          <span className={clock.late ? 'task-clock task-late' : 'task-clock'}>{clock.words}</span>
        )}
      </span>
    </Link>
  );
}
