import { useEffect, useState } from 'react';
import { fetchNear, fetchTown, type NearMatter } from '../../api/citizen.ts';
import { go } from '../../kit/phone/address.ts';
import { useAsk } from '../../kit/phone/ask.ts';
import { locate } from '../../kit/phone/locate.ts';
import { PinMap } from '../../kit/phone/pin-map.tsx';
import { Sorry } from '../../kit/states/loading.tsx';
import { useTitle } from '../../kit/use-title.ts';
import { draftNow, startOver } from '../draft.ts';
import { ReportHead } from '../head.tsx';
import { useReportWords } from '../words/words.ts';
import { MatterFacts } from './matter-facts.tsx';

const RADIUS = 1_000;

/** What is open around here; one tap says "me too". */
export function NearPage() {
  const { say } = useReportWords();
  useTitle(say('near.title'));
  const [place, setPlace] = useState(draftNow().position);
  const [isHere, setHere] = useState(false);
  useEffect(() => {
    void locate().then(async (fix) => {
      if (typeof fix !== 'string') {
        setPlace(fix);
        setHere(true);
      }
      if (typeof fix === 'string') {
        const town = await fetchTown().catch(() => undefined);
        setPlace((known) => known ?? town?.centre);
      }
    });
  }, []);
  return (
    <>
      <ReportHead back="/" />
      <main className="page">
        <h1>{say('near.title')}</h1>
        {place ? (
          <Around place={place} onMove={setPlace} isHere={isHere} />
        ) : (
          <p role="status">{say('place.locating')}</p>
        )}
      </main>
    </>
  );
}

interface AroundProps {
  readonly place: { readonly latitude: number; readonly longitude: number };
  readonly isHere: boolean;
  readonly onMove: (to: { latitude: number; longitude: number }) => void;
}

function Around({ place, onMove, isHere }: AroundProps) {
  const { say } = useReportWords();
  const key = `${place.latitude.toFixed(3)} ${place.longitude.toFixed(3)}`;
  const near = useAsk(key, () => fetchNear(place, { radius: RADIUS }));
  const join = ({ id, category }: NearMatter) => {
    startOver({ position: place, category, sameAs: id });
    go('/new?step=4');
  };
  return (
    <>
      {!isHere && <p>{say('place.none')}</p>}
      <PinMap
        centre={place}
        label={say('place.map')}
        others={near.state === 'here' ? near.value : []}
        onMove={onMove}
        moves={{
          north: say('place.north'),
          south: say('place.south'),
          west: say('place.west'),
          east: say('place.east'),
        }}
      />
      <p className="meta">
        {say('near.around', { n: RADIUS })} {say('near.private')}
      </p>
      {near.state === 'failed' && (
        <Sorry what={say('near.failed')} retry={say('follow.retry')} onRetry={near.again} />
      )}
      {near.state === 'here' && near.value.length === 0 && <p role="status">{say('near.none')}</p>}
      {near.state === 'here' && (
        <ul className="list">
          {near.value.map((matter) => (
            <li key={matter.id} className="row-link">
              <MatterFacts matter={matter} />
              <button type="button" className="button" onClick={() => join(matter)}>
                {say('near.me')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
