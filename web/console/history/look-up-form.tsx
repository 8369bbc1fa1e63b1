import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { useDeskWords } from '../words/words.ts';

const LEAST = 2;
const MOST = 200;

/** Asks why, before anything of the past is shown. One line, typed; Enter sends it. */
export function LookUpForm({ onBegin }: { onBegin: (reason: string) => Promise<void> }) {
  const { say } = useDeskWords();
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const told = useId();
  useEffect(() => field.current?.focus(), []);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim().length < LEAST) {
      setWrong(say('lookUp.missing'));
      field.current?.focus();
      return;
    }
    setBusy(true);
    try {
      await onBegin(reason.trim());
    } catch (error) {
      setWrong(
        say('lookUp.refused', { why: error instanceof ApiError ? error.message : say('queue.failed') }),
      );
      setBusy(false);
    }
  };
  return (
    <form className="call-form look-up" onSubmit={(event) => void send(event)}>
      <h2>{say('lookUp.title')}</h2>
      <p className="meta" id={told}>
        {say('lookUp.note')}
      </p>
      <label>
        {say('lookUp.reason')}
        <input
          ref={field}
          value={reason}
          maxLength={MOST}
          aria-required
          autoComplete="off"
          aria-describedby={told}
          aria-invalid={wrong !== undefined}
          onChange={({ target }) => {
            setReason(target.value);
            setWrong(undefined);
          }}
        />
      </label>
      <p role="alert" className="call-why">
        {wrong}
      </p>
      <button type="submit" className="act-submit" disabled={busy}>
        {say('lookUp.begin')}
      </button>
    </form>
  );
}
