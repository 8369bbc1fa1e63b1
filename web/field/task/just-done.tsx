import { useEffect, useState } from 'react';
import { refusalOf } from '../../api/citizen.ts';
import { undo } from '../../api/responder.ts';
import { newUuid } from '../../kit/phone/uuid.ts';
import type { Phone } from '../phone.ts';
import { useFieldWords } from '../words/words.ts';

/** As long as the API takes an act back. */
const UNDO_WITHIN = 10_000;

interface JustDoneProps {
  readonly taskId: string;
  /** The parcel of what was done. */
  readonly uuid: string;
  readonly words: string;
  readonly phone: Phone;
  readonly onSaid: (words: string) => void;
}

/** What was done last; for ten seconds it may be taken back: from the outbox, or by the server. */
export function JustDone({ taskId, uuid, words, phone, onSaid }: JustDoneProps) {
  const { say } = useFieldWords();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), UNDO_WITHIN);
    return () => clearTimeout(timer);
  }, []);
  const takeBack = async () => {
    setLate(true);
    try {
      if ((await phone.office.withdraw(uuid)) === 'sent') phone.tasks.put(await undo(taskId, newUuid()));
      onSaid(say('act.undone'));
    } catch (error) {
      onSaid(say('act.undoLate', { why: refusalOf(error).title }));
    }
  };
  return (
    <div className="just-done">
      <p className="meta" role="status">
        {words}
      </p>
      {!late && (
        <button type="button" className="button button-bare" onClick={() => void takeBack()}>
          {say('act.undo')}
        </button>
      )}
    </div>
  );
}
