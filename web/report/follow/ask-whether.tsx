import { useState } from 'react';
import { answerReport, type Followed, refusalOf } from '../../api/citizen.ts';
import { newUuid } from '../../kit/phone/uuid.ts';
import { useReportWords } from '../words/words.ts';

interface AskWhetherProps {
  readonly followed: Followed;
  readonly onAnswered: () => void;
}

type Said = 'fixed' | 'not-fixed';

/** Whether it is really done: a yes closes it, a no sends it back, with a line of what is still wrong. */
export function AskWhether({ followed: { followCode, answers, step }, onAnswered }: AskWhetherProps) {
  const { say } = useReportWords();
  const [why, setWhy] = useState<string>();
  const [said, setSaid] = useState<Said>();
  const [trouble, setTrouble] = useState<string>();
  const [id] = useState(newUuid);
  const send = async (answer: Said) => {
    setTrouble(undefined);
    try {
      await answerReport(followCode, { id, answer, words: why?.trim() || undefined });
      setSaid(answer);
      setWhy(undefined);
      onAnswered();
    } catch (error) {
      setTrouble(refusalOf(error).title);
    }
  };
  return (
    <>
      {trouble && (
        <p className="note note-amber" role="alert">
          {say('follow.refused', { why: trouble })}
        </p>
      )}
      {said && (
        <p className="note" role="status">
          {say(said === 'fixed' ? 'follow.thanks' : 'follow.reopened')}
        </p>
      )}
      {answers.length > 0 && why === undefined && said !== 'not-fixed' && (
        <section className="card">
          <h2>{say(answers.includes('fixed') ? 'follow.asked' : 'follow.still')}</h2>
          <div className="button-row">
            {answers.includes('fixed') && (
              <button type="button" className="button button-main" onClick={() => void send('fixed')}>
                {say('follow.yes')}
              </button>
            )}
            <button type="button" className="button" onClick={() => setWhy('')}>
              {say(step === 'done' && answers.includes('fixed') ? 'follow.no' : 'follow.notBest')}
            </button>
          </div>
        </section>
      )}
      {why !== undefined && (
        <section className="card">
          <label className="field">
            <span>{say('follow.why')}</span>
            <textarea
              rows={2}
              maxLength={500}
              value={why}
              // biome-ignore lint/a11y/noAutofocus: somebody has just asked for it
              autoFocus
              onChange={(event) => setWhy(event.currentTarget.value)}
            />
          </label>
          <div className="button-row">
            <button type="button" className="button button-main" onClick={() => void send('not-fixed')}>
              {say('follow.reopen')}
            </button>
            <button type="button" className="button" onClick={() => setWhy(undefined)}>
              {say('follow.cancel')}
            </button>
          </div>
        </section>
      )}
    </>
  );
}
