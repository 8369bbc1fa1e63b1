import { isRefused, type Parcel, photosSent } from '../../kit/live/parcel.ts';
import { useParcels } from '../../kit/live/post-office.ts';
import { Link } from '../../kit/phone/link.tsx';
import { useTitle } from '../../kit/use-title.ts';
import { ReportHead } from '../head.tsx';
import { type Mine, useMine } from '../mine.ts';
import { spaced } from '../naming.ts';
import type { Desk } from '../office.ts';
import { useReportWords } from '../words/words.ts';

/** What became of a report that was sent just now: its code, or that it waits on this phone for the network. */
export function SentPage({ id, desk }: { readonly id: string; readonly desk: Desk }) {
  const { say } = useReportWords();
  const parcel = useParcels(desk.office).find(({ uuid }) => uuid === id);
  const mine = useMine().find((one) => one.id === id);
  const heading = mine ? say('sent.title') : say(parcel ? 'sent.waiting' : 'sent.gone');
  useTitle(heading);
  return (
    <>
      <ReportHead back="/" />
      <main className="page">
        <h1 aria-live="polite">{heading}</h1>
        {mine && <Received mine={mine} />}
        {parcel && !mine && <Waiting parcel={parcel} desk={desk} />}
        {parcel && parcel.photos.length > 0 && (
          <p role="status">{say('sent.photos', { sent: photosSent(parcel), all: parcel.photos.length })}</p>
        )}
        {mine && (
          <Link to={`/f/${mine.code}`} className="button button-main">
            {say('sent.follow')}
          </Link>
        )}
        <div className="button-row">
          <Link to="/new" className="button">
            {say('sent.again')}
          </Link>
          <Link to="/" className="button">
            {say('sent.home')}
          </Link>
        </div>
      </main>
    </>
  );
}

function Received({ mine }: { readonly mine: Mine }) {
  const { say } = useReportWords();
  return (
    <section className="card">
      <p className="meta">{say('sent.code')}</p>
      <p className="code">{spaced(mine.code)}</p>
      <p>{say('sent.copy')}</p>
    </section>
  );
}

function Waiting({ parcel, desk: { office } }: { readonly parcel: Parcel; readonly desk: Desk }) {
  const { say } = useReportWords();
  const refused = isRefused(parcel);
  return (
    <section className="card">
      <p className={refused ? 'note note-red' : undefined}>
        {refused ? say('sent.refused', { why: parcel.lastError?.title ?? '' }) : say('sent.kept')}
      </p>
      <div className="button-row">
        <button type="button" className="button" onClick={() => void office.retry(parcel.uuid)}>
          {say('sent.retry')}
        </button>
        {refused && (
          <button type="button" className="button" onClick={() => void office.discard(parcel.uuid)}>
            {say('sent.discard')}
          </button>
        )}
      </div>
    </section>
  );
}
