import type { Incident } from '../../api/client.ts';
import { running, useNow } from '../../kit/clock.ts';
import { isRefused, type Parcel, photosSent, type Refusal } from '../../kit/live/parcel.ts';
import { useParcels } from '../../kit/live/post-office.ts';
import { useTitle } from '../../kit/use-title.ts';
import { FieldHead } from '../head.tsx';
import { isResult, sayWhat, whereOf } from '../naming.ts';
import type { Phone } from '../phone.ts';
import { useKnown } from '../tasks.ts';
import { type FieldSay, useFieldWords } from '../words/words.ts';

/** Everything that was done here and has not arrived, the oldest first. Nothing leaves it but by the server's yes. */
export function OutboxPage({ phone }: { readonly phone: Phone }) {
  const { say } = useFieldWords();
  useTitle(say('outbox.title'));
  const { me } = useKnown(phone.tasks);
  const parcels = useParcels(phone.office).filter(({ by }) => by === me?.person.id);
  return (
    <>
      <FieldHead phone={phone} back="/m" />
      <main className="page">
        <h1>{say('outbox.title')}</h1>
        <p className="meta">{say('outbox.rule')}</p>
        {parcels.length === 0 && <p role="status">{say('outbox.empty')}</p>}
        <ul className="list">
          {parcels.map((parcel) => (
            <li key={parcel.uuid}>
              <ParcelCard parcel={parcel} task={phone.tasks.find(parcel.taskId)} phone={phone} />
            </li>
          ))}
        </ul>
        {parcels.length > 0 && (
          <button type="button" className="button button-main" onClick={phone.office.hurry}>
            {say('outbox.now')}
          </button>
        )}
      </main>
    </>
  );
}

interface ParcelCardProps {
  readonly parcel: Parcel;
  readonly task: Incident | undefined;
  readonly phone: Phone;
}

function ParcelCard({ parcel, task, phone: { office } }: ParcelCardProps) {
  const { say, language } = useFieldWords();
  useNow();
  const wait = parcel.notBefore - Date.now();
  const refused = isRefused(parcel);
  const { lastError } = parcel;
  return (
    <article className={refused ? 'card parcel-refused' : 'card'}>
      <h2>{sayAct(say, parcel)}</h2>
      {task && (
        <p>
          {sayWhat(say, task, language)} · {whereOf(task)}
        </p>
      )}
      <p className="meta">
        {parcel.isTextSent && parcel.act !== 'photo' && `${say('outbox.textSent')} · `}
        {parcel.photos.length > 0 &&
          `${say('outbox.photos', { sent: photosSent(parcel), all: parcel.photos.length })} · `}
        {say('outbox.tries', { n: parcel.tries })}
        {!refused && wait > 0 && ` · ${say('outbox.next', { time: running(wait) })}`}
      </p>
      {lastError && (
        <p className={refused ? 'note note-red' : 'meta'}>
          {refused ? say('task.refused', { why: lastError.title }) : sayUnheard(say, lastError)}
        </p>
      )}
      <div className="button-row">
        <button
          type="button"
          className="button"
          onClick={() => (refused ? void office.retry(parcel.uuid) : office.hurry())}
        >
          {say('outbox.retry')}
        </button>
        {refused && (
          <button type="button" className="button" onClick={() => void office.discard(parcel.uuid)}>
            {say('outbox.discard')}
          </button>
        )}
      </div>
    </article>
  );
}

/** Nobody answered, or the server had trouble of its own: it will be tried again. */
const sayUnheard = (say: FieldSay, { status }: Refusal): string =>
  status === 0 ? say('outbox.noNetwork') : say('outbox.unheard', { status });

/** What was done, in the words of its button. */
export function sayAct(say: FieldSay, { act, fields: { result } }: Parcel): string {
  switch (act) {
    case 'accept':
      return say('act.accept');
    case 'send-back':
      return say('act.sendBack');
    case 'arrive':
      return say('act.arrive');
    case 'check-in':
      return say('act.checkIn');
    case 'confirm':
      return say('act.confirm');
    case 'refute':
      return say('act.refute');
    case 'cannot-tell':
      return say('act.cannotTell');
    case 'resume':
      return say('act.resume');
    case 'resolve':
      return isResult(result) ? say(`result.${result}`) : say('act.resolve');
    case 'photo':
      return say('outbox.act.photo');
    default:
      return say('act.other', { act });
  }
}
