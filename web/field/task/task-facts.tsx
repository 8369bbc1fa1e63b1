import { fetchTown } from '../../api/citizen.ts';
import type { Incident } from '../../api/client.ts';
import { useAsk } from '../../kit/phone/ask.ts';
import { whereOf } from '../naming.ts';
import type { Phone } from '../phone.ts';
import { useFieldWords } from '../words/words.ts';

/** What the desk and the citizen say, how to get there, whom to call. */
export function TaskFacts({ task, phone }: { readonly task: Incident; readonly phone: Phone }) {
  const { say } = useFieldWords();
  const { source, note, fieldCheck, assignee, position } = task;
  const desk = useAsk('desk', async () => {
    const known = (await phone.shelf.get('notes', 'desk')) as { phone?: string } | undefined;
    const now = await fetchTown().catch(() => known ?? {});
    await phone.shelf.put('notes', 'desk', now);
    return now;
  });
  const number = desk.state === 'here' ? desk.value.phone : undefined;
  return (
    <>
      {fieldCheck && task.verdict !== 'confirmed' && <p className="note">{say('task.fieldCheck')}</p>}
      {note && (
        <section className="note">
          <p className="meta">{say('task.desk')}</p>
          <p className="said-text">{note}</p>
        </section>
      )}
      {'text' in source && (
        <section className="note">
          <p className="meta">{say('task.citizen')}</p>
          <blockquote className="said-text">{source.text}</blockquote>
          {source.place && <p className="said-text">{source.place}</p>}
        </section>
      )}
      {assignee && <p className="meta">{say('task.of', { name: assignee.name })}</p>}
      <div className="button-row">
        <a className="button" href={routeTo(position, whereOf(task))} target="_blank" rel="noreferrer">
          {say('task.route')}
        </a>
        {number && (
          <a className="button" href={`tel:${number.replace(/[^\d+]/g, '')}`}>
            {say('task.call', { phone: number })}
          </a>
        )}
      </div>
    </>
  );
}

/** Opens the phone's own map, which converts WGS 84 itself. */
const routeTo = ({ latitude, longitude }: Incident['position'], name: string): string =>
  `https://uri.amap.com/navigation?to=${longitude},${latitude},${encodeURIComponent(name)}&mode=car&coordinate=wgs84&callnative=1`;
