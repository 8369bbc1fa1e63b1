import { useState } from 'react';
import { ApiError, type Incident } from '../../api/client.ts';
import { fetchTask, grab } from '../../api/responder.ts';
import { newUuid } from '../../kit/phone/uuid.ts';
import type { Phone } from '../phone.ts';
import { useKnown } from '../tasks.ts';
import { useFieldWords } from '../words/words.ts';

interface GrabButtonProps {
  readonly task: Incident;
  readonly phone: Phone;
  readonly onSaid: (words: string) => void;
}

/** Whose it is, only the server knows: grabbing needs the network, and a lost race says who was first. */
export function GrabButton({ task, phone, onSaid }: GrabButtonProps) {
  const { say } = useFieldWords();
  const { link } = useKnown(phone.tasks);
  const [busy, setBusy] = useState(false);
  const [id] = useState(newUuid);
  const take = async () => {
    if (busy) return;
    setBusy(true);
    try {
      phone.tasks.put(await grab(task.id, id));
      onSaid(say('act.grabbed'));
    } catch (error) {
      onSaid(error instanceof ApiError && error.status < 500 ? await whoWasFirst() : say('act.grabNeeds'));
    }
    setBusy(false);
    void phone.tasks.refresh();
  };
  const whoWasFirst = async () => {
    const now = await fetchTask(task.id).catch(() => undefined);
    if (!now) return say('act.grabNeeds');
    phone.tasks.put(now);
    return now.assignee
      ? say('act.grabLost', { name: now.assignee.name })
      : say('act.grabGone', { state: say(`state.${now.state}`) });
  };
  return (
    <>
      <button type="button" className="button button-main" aria-disabled={busy} onClick={() => void take()}>
        {say('act.grab')}
      </button>
      {link === 'down' && <p className="note note-amber">{say('act.grabNeeds')}</p>}
    </>
  );
}
