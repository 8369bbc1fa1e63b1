import { useState } from 'react';
import type { Incident } from '../../api/client.ts';
import { isRefused, photosSent } from '../../kit/live/parcel.ts';
import { useParcels } from '../../kit/live/post-office.ts';
import { type Do, note } from '../office.ts';
import type { Phone } from '../phone.ts';
import { useFieldWords } from '../words/words.ts';
import { ArriveForm } from './arrive-form.tsx';
import { GrabButton } from './grab-button.tsx';
import { JustDone } from './just-done.tsx';
import { OnSite } from './on-site.tsx';
import { ReasonForm } from './reason-form.tsx';
import type { Standing } from './standing.ts';

interface ActPanelProps {
  readonly task: Incident;
  readonly standing: Standing;
  readonly by: string;
  readonly phone: Phone;
}

/** What may be done now, under the thumb. Everything but grabbing works without a network. */
export function ActPanel({ task, standing, by, phone }: ActPanelProps) {
  const { say } = useFieldWords();
  const [said, setSaid] = useState<{ readonly words: string; readonly uuid?: string }>();
  const tell = (words: string) => setSaid({ words });
  const [open, setOpen] = useState<'arrive' | 'send-back'>();
  const may = (act: string) => standing.acts.includes(act);
  const act: Do = async (done, what) => {
    const uuid = await note(phone.office, by, { taskId: task.id, ...done });
    setOpen(undefined);
    const words = say('act.done', { what });
    // A photo that is there stays there.
    setSaid(done.act === 'photo' ? { words } : { words, uuid });
  };
  return (
    <section className="act-panel" aria-label={say('title.list')}>
      <OfTask task={task} phone={phone} />
      {said?.uuid && (
        <JustDone
          key={said.uuid}
          taskId={task.id}
          uuid={said.uuid}
          words={said.words}
          phone={phone}
          onSaid={tell}
        />
      )}
      {said && !said.uuid && (
        <p className="meta" role="status">
          {said.words}
        </p>
      )}
      {may('grab') && <GrabButton task={task} phone={phone} onSaid={tell} />}
      {open === 'send-back' && (
        <ReasonForm
          label={say('act.sendBackWhy')}
          needed
          onSend={(why) => act({ act: 'send-back', fields: { why } }, say('act.sendBack'))}
          onCancel={() => setOpen(undefined)}
        />
      )}
      {may('arrive') && open !== 'send-back' && <ArriveForm task={task} phone={phone} onDo={act} />}
      {open === undefined && (may('accept') || may('send-back')) && (
        <div className="button-row">
          {may('accept') && (
            <button
              type="button"
              className="button button-main"
              onClick={() => void act({ act: 'accept' }, say('act.accept'))}
            >
              {say('act.accept')}
            </button>
          )}
          {may('send-back') && (
            <button type="button" className="button" onClick={() => setOpen('send-back')}>
              {say('act.sendBack')}
            </button>
          )}
        </div>
      )}
      {may('resume') && (
        <button
          type="button"
          className="button"
          onClick={() => void act({ act: 'resume' }, say('act.resume'))}
        >
          {say('act.resume')}
        </button>
      )}
      {may('resolve') && <OnSite task={task} standing={standing} onDo={act} />}
      {standing.acts.length === 0 && !said && <p className="meta">{say('act.nothing')}</p>}
    </section>
  );
}

/** What of this task is still on the phone, and what was refused. */
function OfTask({ task, phone }: Pick<ActPanelProps, 'task' | 'phone'>) {
  const { say } = useFieldWords();
  const own = useParcels(phone.office).filter(({ taskId }) => taskId === task.id);
  const refused = own.filter(isRefused);
  const waiting = own.filter((parcel) => !isRefused(parcel));
  const photos = waiting.filter(({ isTextSent }) => isTextSent);
  const all = photos.reduce((sum, parcel) => sum + parcel.photos.length, 0);
  const sent = photos.reduce((sum, parcel) => sum + photosSent(parcel), 0);
  return (
    <>
      {refused.map(({ uuid, lastError }) => (
        <p key={uuid} className="note note-red" role="alert">
          {say('task.refused', { why: lastError?.title ?? '' })}
        </p>
      ))}
      {waiting.length > photos.length && (
        <p className="note" role="status">
          {say('task.pending')}
        </p>
      )}
      {waiting.length === photos.length && photos.length > 0 && (
        <p className="note" role="status">
          {say('task.pendingPhotos', { sent, all })}
        </p>
      )}
    </>
  );
}
