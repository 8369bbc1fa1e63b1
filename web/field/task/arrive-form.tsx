import { useState } from 'react';
import type { Incident } from '../../api/client.ts';
import { metresBetween } from '../../kit/map/plane.ts';
import { type Fix, locate } from '../../kit/phone/locate.ts';
import type { Do } from '../office.ts';
import type { Phone } from '../phone.ts';
import { useFieldWords } from '../words/words.ts';
import { ReasonForm } from './reason-form.tsx';

/** As the API has it: farther away than this, or without a position, it wants a line. It never blocks. */
const RADIUS_METRES = 300;

interface ArriveFormProps {
  readonly task: Incident;
  readonly phone: Phone;
  readonly onDo: Do;
}

/** "I am here": the phone's place and the time, in one tap. */
export function ArriveForm({ task, phone, onDo }: ArriveFormProps) {
  const { say } = useFieldWords();
  const [state, setState] = useState<'idle' | 'busy' | { fix?: Fix; metres?: number }>('idle');
  const what = say('act.arrive');
  const here = async () => {
    setState('busy');
    const found = await locate({ fresh: true });
    const fix = typeof found === 'string' ? phone.tasks.now().fix : found;
    // A fix that was taken on the way is none of here.
    if (typeof found === 'string' || !fix) return setState({});
    const metres = Math.round(metresBetween(fix, task.position));
    if (metres > RADIUS_METRES) return setState({ fix, metres });
    await onDo({ act: 'arrive', position: fix }, what);
    return setState('idle');
  };
  if (typeof state === 'object') {
    const { fix, metres } = state;
    return (
      <>
        <p className="note note-amber" role="alert">
          {metres === undefined ? say('act.noPlace') : say('act.farAway', { n: metres })}
        </p>
        <ReasonForm
          label={say('act.where')}
          needed
          often={[say('act.whereRoad'), say('act.whereView')]}
          onSend={(why) => onDo({ act: 'arrive', position: fix, fields: { why } }, what)}
          onCancel={() => setState('idle')}
        />
      </>
    );
  }
  return (
    <button
      type="button"
      className="button button-main"
      aria-disabled={state === 'busy'}
      onClick={() => state === 'idle' && void here()}
    >
      {state === 'busy' ? say('act.locating') : what}
    </button>
  );
}
