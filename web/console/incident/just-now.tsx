import { Cap } from '../../kit/cap.tsx';
import { useNow } from '../../kit/clock.ts';
import type { Desk } from '../desk.ts';
import { sayWhat, sayWhere } from '../naming.ts';
import { useDeskWords } from '../words/words.ts';
import { type Acting, UNDO_WITHIN } from './acting.ts';

/** What was done a moment ago: it can be taken back, and somebody can be sent there without going back to it. */
export function JustNow({ desk: { recent, incident }, acting }: { desk: Desk; acting: Acting }) {
  const { say } = useDeskWords();
  const now = useNow();
  if (!recent || acting.panel) return null;
  const left = Math.ceil((recent.at + UNDO_WITHIN - now) / 1_000);
  const [done, ...others] = recent.about;
  if (!done) return null;
  const target = acting.toSend();
  const maySend = target !== undefined && target.id === done.id && target.id !== incident?.id;
  if (left <= 0 && !maySend) return null;
  const values = { what: sayWhat(say, done), where: sayWhere(say, done) };
  const { act } = recent.deed;
  return (
    <div className="just-now" role="status">
      <p>
        {others.length > 0 && act === 'refute'
          ? say('done.refuteAll', { ...values, n: others.length + 1 })
          : say(isKnown(act) ? `done.${act}` : 'done.other', values)}
      </p>
      {maySend && (
        <button
          type="button"
          className="quiet-button"
          onClick={() => acting.obey({ kind: 'ask', panel: 'dispatch' })}
        >
          <Cap of="D" /> {say('act.dispatch')}
        </button>
      )}
      {left > 0 && (
        <button type="button" className="quiet-button" onClick={() => acting.obey({ kind: 'undo' })}>
          <Cap of="Z" /> {say('act.undo')} {left}
        </button>
      )}
    </div>
  );
}

const KNOWN = [
  'confirm',
  'refute',
  'reject',
  'field-check',
  'cannot-tell',
  'merge',
  'dispatch',
  'shelve',
] as const;
const isKnown = (act: string): act is (typeof KNOWN)[number] => KNOWN.some((one) => one === act);
