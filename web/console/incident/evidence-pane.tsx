import { useEffect, useState } from 'react';
import type { Incident, Picture, Session } from '../../api/client.ts';
import { pictureUrl } from '../../api/queries.ts';
import { Cap } from '../../kit/cap.tsx';
import { stamp, useNow } from '../../kit/clock.ts';
import { LivePlayer } from '../../kit/evidence/live-player.tsx';
import { spotOf } from '../../kit/evidence/spot.ts';
import { type PictureState, Still } from '../../kit/evidence/still.tsx';
import { sayAgo, sayLabel } from '../../kit/i18n/say.ts';
import { useWords } from '../../kit/i18n/words.ts';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';
import { sayAilment, sayWhere } from '../naming.ts';
import { Film, useFilm } from './film.tsx';
import { isClaimed, picturesOf } from './pictures.ts';
import { OLD, StaleMark } from './stale-mark.tsx';
import { useStepping } from './stepping.ts';
import { useLive } from './use-live.ts';

export interface EvidencePaneProps {
  readonly incident: Incident;
  readonly session: Session | undefined;
  readonly boxes: boolean;
  readonly onBoxes: (shown: boolean) => void;
  readonly onSeen: (incidentId: string, state: PictureState) => void;
}

/** The still with the machine's claim drawn over it; other pictures of the same incident one key away. */
export function EvidencePane({ incident, session, boxes, onBoxes, onSeen }: EvidencePaneProps) {
  const { say } = useWords();
  const pictures = picturesOf(incident);
  const [at, setAt] = useStepping(pictures.length);
  const picture = pictures[at];
  const mayLook = session?.acts.includes('see-evidence') ?? true;
  const { source } = incident;
  const mayGoLive = source.kind === 'camera' && (session?.acts.includes('see-live') ?? false);
  const [live, showLive] = useLive(mayGoLive);
  const hasFilm = mayLook && incident.evidence.clipState !== 'none';
  const [film, showFilm] = useFilm(hasFilm);
  const pick = (to: number) => {
    showLive(false);
    showFilm(false);
    setAt(to);
  };
  return (
    <div className="evidence">
      <div className={picture && mayLook ? 'evidence-stage' : 'evidence-stage evidence-empty'}>
        {picture && mayLook ? (
          <Shown key={picture.id} incident={incident} picture={picture} boxes={boxes} onSeen={onSeen} />
        ) : (
          <Absent incident={incident} mayLook={mayLook} />
        )}
        {picture && mayLook && !live && !film && <StaleMark incident={incident} takenAt={picture.takenAt} />}
        {film && !live && <Film incident={incident} where={sayWhere(say, incident)} />}
        {live && source.kind === 'camera' && (
          // Over the still, which stays: the verdict is about the still, and waits for it alone.
          <div className="evidence-live">
            <LivePlayer cameraId={source.cameraId} where={sayWhere(say, incident)} />
          </div>
        )}
      </div>
      <div className="evidence-foot">
        {mayGoLive && (
          <button type="button" className="evidence-tab" aria-pressed={live} onClick={() => showLive(!live)}>
            <Cap of="V" /> {say('live.open')}
          </button>
        )}
        {hasFilm && (
          <button type="button" className="evidence-tab" aria-pressed={film} onClick={() => showFilm(!film)}>
            <Cap of="␣" /> {say('clip.name')}
          </button>
        )}
        {picture && mayLook && (
          <Strip
            pictures={pictures}
            at={live || film ? -1 : at}
            onPick={pick}
            boxes={boxes}
            onBoxes={onBoxes}
          />
        )}
      </div>
    </div>
  );
}

interface StripProps extends Pick<EvidencePaneProps, 'boxes' | 'onBoxes'> {
  readonly pictures: readonly Picture[];
  readonly at: number;
  readonly onPick: (at: number) => void;
}

/** The pictures there are, how old the chosen one is, and whether boxes are drawn on it. */
function Strip({ pictures, at, onPick, boxes, onBoxes }: StripProps) {
  const { say } = useWords();
  const picture = pictures[at];
  return (
    <>
      <fieldset className="evidence-strip" aria-label={say('still.pictures')}>
        {pictures.map(({ id, kind, takenAt }, index) => (
          <button
            key={id}
            type="button"
            className="evidence-tab"
            aria-pressed={index === at}
            onClick={() => onPick(index)}
          >
            {say(`still.kind.${kind}`)} <Stamp at={takenAt} />
          </button>
        ))}
      </fieldset>
      {picture && <Age at={picture.takenAt} />}
      <button type="button" className="evidence-tab" aria-pressed={boxes} onClick={() => onBoxes(!boxes)}>
        <Cap of="B" /> {say('still.boxes')}
      </button>
    </>
  );
}

function Shown({
  incident,
  picture,
  boxes,
  onSeen,
}: { picture: Picture } & Pick<EvidencePaneProps, 'incident' | 'boxes' | 'onSeen'>) {
  const { say } = useWords();
  const [state, setState] = useState<PictureState>('loading');
  const [tries, setTries] = useState(0);
  const now = useNow();
  const { sight } = incident;
  const claim = isClaimed(picture, sight) ? sight : undefined;
  const words = claim && { label: sayLabel(say, claim.label), score: claim.score.toFixed(2) };
  const { id } = incident;
  useEffect(() => onSeen(id, state), [onSeen, id, state]);
  useEffect(() => () => onSeen(id, 'loading'), [onSeen, id]);
  return (
    <>
      <Still
        key={tries}
        src={pictureUrl(picture.id)}
        alt={say('still.alt', {
          where: sayWhere(say, incident),
          time: stamp(picture.takenAt, now, SITE_ZONE),
        })}
        width={picture.width}
        height={picture.height}
        claim={boxes && claim && words ? { box: claim.box, tag: `${words.label} ${words.score}` } : undefined}
        zone={boxes ? claim?.zone : undefined}
        line={boxes ? claim?.line : undefined}
        onState={setState}
      />
      {claim && words && (
        <p className="unseen">{say('still.box', { ...words, place: say(`place.${spotOf(claim.box)}`) })}</p>
      )}
      {state === 'loading' && <p className="evidence-over">{say('still.loading')}</p>}
      {state === 'failed' && (
        <div className="evidence-over" role="status">
          <p>{say('still.failed')}</p>
          <button type="button" className="quiet-button" onClick={() => setTries((count) => count + 1)}>
            {say('queue.retry')}
          </button>
        </div>
      )}
    </>
  );
}

function Absent({ incident, mayLook }: { incident: Incident; mayLook: boolean }) {
  const { say } = useWords();
  const { state, missing } = incident.evidence;
  const why = () => {
    if (state === 'none') return sayAilment(say, incident) ?? say('still.none');
    if (!mayLook) return say('still.forbidden');
    return state === 'pending'
      ? say('still.pending')
      : say('still.missing', { why: missing ?? say('still.missingUnknown') });
  };
  return (
    <p className="evidence-absent" role="status">
      {why()}
    </p>
  );
}

const Stamp = ({ at }: { at: number }) => <time>{stamp(at, useNow(), SITE_ZONE)}</time>;

function Age({ at }: { at: number }) {
  const { say } = useWords();
  const age = useNow() - at;
  return (
    <span className={age > OLD ? 'evidence-age evidence-old' : 'evidence-age'}>
      {say('still.age', { age: sayAgo(say, age) })}
    </span>
  );
}
