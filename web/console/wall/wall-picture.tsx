import type { Incident } from '../../api/client.ts';
import { pictureUrl } from '../../api/queries.ts';
import { stamp, useNow } from '../../kit/clock.ts';
import { Still } from '../../kit/evidence/still.tsx';
import { SITE_ZONE } from '../../kit/i18n/zone.ts';
import { isClaimed, picturesOf } from '../incident/pictures.ts';
import { sayWhat, sayWhere } from '../naming.ts';
import { useDeskWords } from '../words/words.ts';

/** Where the bytes are that a wall may show: too coarse for a face or a plate. */
const coarseUrl = (id: string) => `${pictureUrl(id)}/coarse`;
/** So long each picture is shown (ms). */
const TURN = 12_000;
const ignore = () => {};

/** The pictures of what is open, one after another, the most urgent first. */
export function WallPicture({ open }: { open: readonly Incident[] }) {
  const { say } = useDeskWords();
  const now = useNow();
  const pictured = open.filter(({ evidence }) => evidence.pictures.length > 0).slice(0, 6);
  const incident = pictured[Math.floor(now / TURN) % Math.max(1, pictured.length)];
  const picture = incident && picturesOf(incident)[0];
  if (!incident || !picture) return null;
  const claim = isClaimed(picture, incident.sight) ? incident.sight : undefined;
  const where = sayWhere(say, incident);
  const time = stamp(picture.takenAt, now, SITE_ZONE);
  return (
    <figure className="wall-picture">
      <div className="wall-stage">
        <Still
          key={picture.id}
          src={coarseUrl(picture.id)}
          alt={say('still.alt', { where, time })}
          width={picture.width}
          height={picture.height}
          claim={claim && { box: claim.box, tag: claim.score.toFixed(2) }}
          onState={ignore}
        />
      </div>
      <figcaption>
        {sayWhat(say, incident)} · {where} · {time}
      </figcaption>
    </figure>
  );
}
