import { useEffect, useState } from 'react';
import { fetchTown } from '../../api/citizen.ts';
import { useAsk } from '../../kit/phone/ask.ts';
import { locate, type NoFix } from '../../kit/phone/locate.ts';
import { PinMap, STEP_METRES } from '../../kit/phone/pin-map.tsx';
import { draftNow, edit, useDraft } from '../draft.ts';
import { useReportWords } from '../words/words.ts';

/** Where it is: found by the phone, set by the pin, or told in words. Any of them is enough. */
export function PlaceStep({ onNext }: { readonly onNext: () => void }) {
  const { say } = useReportWords();
  const { position, accuracy, place } = useDraft();
  const [state, setState] = useState<'busy' | 'found' | NoFix>(position ? 'found' : 'busy');
  const [missing, setMissing] = useState(false);
  const town = useAsk('town', fetchTown);
  const find = async () => {
    setState('busy');
    const fix = await locate();
    if (typeof fix === 'string') return setState(fix);
    const { latitude, longitude } = fix;
    edit({ position: { latitude, longitude }, accuracy: Math.round(fix.accuracy) });
    setState('found');
  };
  useEffect(() => {
    if (!draftNow().position) void find();
  }, []);
  const centre = position ?? (town.state === 'here' ? town.value.centre : undefined);
  const move = (to: { latitude: number; longitude: number }) => {
    edit({ position: to, accuracy: undefined });
    setState('found');
  };
  const go = () => {
    if (position || place.trim()) onNext();
    else setMissing(true);
  };
  return (
    <>
      {missing && (
        <div className="note note-amber" role="alert">
          <p>{say('new.errors')}</p>
          <p>
            <a href="#place-words">{say('place.missing')}</a>
          </p>
        </div>
      )}
      <p role="status">
        {state === 'busy' && say('place.locating')}
        {state === 'found' &&
          (accuracy === undefined ? say('place.moved') : say('place.found', { n: accuracy }))}
        {(state === 'denied' || state === 'none' || state === 'late') && say(`place.${state}`)}
      </p>
      {centre && (
        <>
          <PinMap
            centre={centre}
            accuracy={position ? accuracy : undefined}
            label={say('place.map')}
            onMove={move}
            moves={{
              north: say('place.north'),
              south: say('place.south'),
              west: say('place.west'),
              east: say('place.east'),
            }}
          />
          <p className="meta">
            {say('place.map')} {say('place.step', { n: STEP_METRES })}
          </p>
        </>
      )}
      <button type="button" className="button" onClick={() => void find()} aria-disabled={state === 'busy'}>
        {say('place.again')}
      </button>
      <label className="field">
        <span>{say('place.words')}</span>
        <input
          id="place-words"
          value={place}
          maxLength={200}
          aria-describedby="place-hint"
          aria-invalid={missing}
          onChange={(event) => {
            edit({ place: event.currentTarget.value });
            setMissing(false);
          }}
        />
        <span className="meta" id="place-hint">
          {say('place.wordsHint')}
        </span>
      </label>
      <button type="button" className="button button-main" onClick={go}>
        {say('place.ok')}
      </button>
    </>
  );
}
