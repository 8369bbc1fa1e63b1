import { useEffect, useState } from 'react';
import { askForPush, hasPush } from '../push.ts';
import { useFieldWords } from '../words/words.ts';

/** Urgent things ring this phone, where its browser and the town's settings let them. */
export function PushSwitch() {
  const { say } = useFieldWords();
  const [state, setState] = useState<'off' | 'on' | 'none'>('none');
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => {
    void hasPush().then(setState);
  }, []);
  if (state === 'none') return null;
  if (state === 'on') return <span className="meta">{say('push.isOn')}</span>;
  const turnOn = async () => {
    const why = await askForPush();
    setTrouble(why);
    if (why === undefined) setState('on');
  };
  return (
    <>
      <button type="button" className="button" onClick={() => void turnOn()}>
        {say('push.on')}
      </button>
      {trouble && (
        <p className="note note-amber" role="alert">
          {say('push.failed', { why: trouble })}
        </p>
      )}
    </>
  );
}
