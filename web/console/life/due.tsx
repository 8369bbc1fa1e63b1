import type { Incident } from '../../api/client.ts';
import { deadline, useNow } from '../../kit/clock.ts';
import { useDeskWords } from '../words/words.ts';

/** What it waits for, and how much of the time is used. */
export function Due({ incident: { clock } }: { incident: Incident }) {
  const { say } = useDeskWords();
  const now = useNow();
  if (!clock) return null;
  const { late, text } = deadline(clock.at, now);
  const stage = say(`stage.${clock.stage}`);
  const used = Math.min(1, Math.max(0, (now - clock.since) / Math.max(1, clock.at - clock.since)));
  return (
    <div className={late ? 'life-due life-late' : 'life-due'} role="timer" aria-live="off">
      <span className="life-due-words">
        <span>{say(late ? 'stage.over' : 'stage.left', { stage })}</span>
        <b>{text}</b>
      </span>
      <progress className="life-bar" max={1} value={used} aria-label={stage} />
    </div>
  );
}
