import { useEffect } from 'react';
import type { Incident } from '../../api/client.ts';
import { fetchTask } from '../../api/responder.ts';
import { useNow } from '../../kit/clock.ts';
import { useParcels } from '../../kit/live/post-office.ts';
import { useAsk } from '../../kit/phone/ask.ts';
import { SeverityChip } from '../../kit/severity.tsx';
import { useTitle } from '../../kit/use-title.ts';
import { FieldHead } from '../head.tsx';
import { farFrom, sayClock, sayFar, sayWhat, whereOf } from '../naming.ts';
import type { Phone } from '../phone.ts';
import { useKnown } from '../tasks.ts';
import { useFieldWords } from '../words/words.ts';
import { ActPanel } from './act-panel.tsx';
import { standingOf } from './standing.ts';
import { TaskFacts } from './task-facts.tsx';
import { TaskPicture } from './task-picture.tsx';

/** One task: how long yet, the picture, what the desk says; what may be done now lies under the thumb. */
export function TaskPage({ id, phone }: { readonly id: string; readonly phone: Phone }) {
  const { say, language } = useFieldWords();
  const { tasks } = useKnown(phone.tasks);
  const listed = tasks && phone.tasks.find(id);
  // A link from a notice may be to one that is in no list: it is asked for alone.
  const asked = useAsk(listed ? `listed ${id}` : id, async () => (listed ? undefined : fetchTask(id)));
  const task = listed ?? (asked.state === 'here' ? asked.value : undefined);
  useTitle(task ? sayWhat(say, task, language) : say('title.list'));
  useEffect(() => void phone.tasks.refresh(), [phone]);
  return (
    <>
      <FieldHead phone={phone} back="/m" />
      {task ? (
        <Task task={task} phone={phone} />
      ) : (
        <main className="page">
          <p role="status">{asked.state === 'failed' && say('task.unheard')}</p>
        </main>
      )}
    </>
  );
}

function Task({ task, phone }: { readonly task: Incident; readonly phone: Phone }) {
  const { say, language } = useFieldWords();
  const { fix, me } = useKnown(phone.tasks);
  const standing = standingOf(task, useParcels(phone.office));
  const clock = sayClock(say, task, useNow());
  const metres = farFrom(fix, task);
  return (
    <>
      <main className="page task">
        <div className="task-head">
          <p className="task-line">
            <SeverityChip severity={task.severity} />
            <span className="meta">
              {task.number} · {say(`state.${standing.state}`)}
            </span>
          </p>
          <h1>{sayWhat(say, task, language)}</h1>
          <p className="task-line">
            <span>{whereOf(task)}</span>
            {metres !== undefined && <span>{sayFar(say, metres)}</span>}
          </p>
          {clock && standing.state === task.state && (
            <p className={clock.late ? 'task-deadline task-late' : 'task-deadline'}>{clock.words}</p>
          )}
        </div>
        <TaskPicture task={task} phone={phone} />
        <TaskFacts task={task} phone={phone} />
      </main>
      {me && <ActPanel task={task} standing={standing} by={me.person.id} phone={phone} />}
    </>
  );
}
