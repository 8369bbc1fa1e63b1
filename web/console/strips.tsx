import { running, stamp, useNow } from '../kit/clock.ts';
import { SITE_ZONE } from '../kit/i18n/zone.ts';
import type { Link } from '../kit/live/link.ts';
import type { Letter } from '../kit/live/outbox.ts';
import type { DrillState } from './drill/drill-state.ts';
import { useDeskWords } from './words/words.ts';

export interface StripsProps {
  readonly link: Link;
  readonly letters: readonly Letter[];
  readonly ended: boolean;
  readonly drill: DrillState;
}

/** What is wrong with the link or the session, over everything else; nothing while all is well. */
export function Strips({ link, letters, ended, drill }: StripsProps) {
  const { say } = useDeskWords();
  const now = useNow();
  const held = letters.filter(({ tries }) => tries > 0).length;
  const again = () => window.location.assign(`/login?ended=1&next=${encodeURIComponent(here())}`);
  return (
    <div className="strips">
      {(link.state === 'late' || link.state === 'lost') && (
        <div className={`strip ${link.state === 'lost' ? 'strip-red' : 'strip-amber'}`} role="status">
          <span>{say(`link.${link.state}`, { time: running(link.age) })}</span>
        </div>
      )}
      {(drill.kind === 'late' || drill.kind === 'none') && (
        <div className="strip strip-amber" role="status">
          <span>
            {drill.madeAt === undefined
              ? say('drill.never')
              : say(`drill.${drill.kind}`, { time: stamp(drill.madeAt, now, SITE_ZONE) })}
          </span>
        </div>
      )}
      {held > 0 && (
        <div className="strip strip-amber" role="status">
          <span>{say('link.held', { n: held })}</span>
        </div>
      )}
      {ended && (
        <div className="strip strip-amber" role="alert">
          <span>{say('session.ended')}</span>
          <button type="button" className="quiet-button" onClick={again}>
            {say('session.again')}
          </button>
        </div>
      )}
    </div>
  );
}

const here = () => window.location.pathname + window.location.search;
