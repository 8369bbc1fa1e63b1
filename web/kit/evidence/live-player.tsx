import './live-player.css';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { useNow } from '../clock.ts';
import { sayAgo } from '../i18n/say.ts';
import { type Say, useWords } from '../i18n/words.ts';
import { openLiveView, type Seen } from './live-view.ts';

export interface LivePlayerProps {
  readonly cameraId: string;
  /** Where the camera is, in words. */
  readonly where: string;
}

/** A still older than this tells its age (ms). */
const OLD = 3_000;
const unseen: Seen = { shows: 'opening', why: undefined, still: undefined };

/**
 * A camera's live picture, as large as its stage (a size container) allows: video where there is any, a still a second
 * where there is none, words where there is neither. What it shows is always said on it.
 */
export function LivePlayer({ cameraId, where }: LivePlayerProps) {
  const { say } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [seen, setSeen] = useState(unseen);
  const [ratio, setRatio] = useState(16 / 9);
  useEffect(() => {
    if (!video.current) return;
    setSeen(unseen);
    return openLiveView(cameraId, video.current, setSeen).close;
  }, [cameraId]);
  const { shows, still } = seen;
  const fit = (width: number, height: number) => width > 0 && height > 0 && setRatio(width / height);
  const shape: CSSProperties & { '--ratio': number } = { '--ratio': ratio, aspectRatio: ratio };
  return (
    <div className="live-frame" style={shape} data-shows={shows}>
      <video
        ref={video}
        className={shows === 'video' ? 'live-picture' : 'live-picture live-unseen'}
        aria-hidden={shows !== 'video'}
        aria-label={say('live.alt', { where })}
        muted
        autoPlay
        playsInline
        onResize={({ currentTarget }) => fit(currentTarget.videoWidth, currentTarget.videoHeight)}
      />
      {still && (
        <img
          className="live-picture"
          src={still.url}
          alt={say('live.alt', { where })}
          onLoad={({ currentTarget }) => fit(currentTarget.naturalWidth, currentTarget.naturalHeight)}
        />
      )}
      <Label seen={seen} say={say} />
    </div>
  );
}

function Label({ seen, say }: { seen: Seen; say: Say }) {
  const now = useNow();
  const { shows, why, still } = seen;
  if (shows === 'opening' || shows === 'blind') {
    return (
      <p className="live-words" role="status">
        {say(`live.${shows}`)}
        {why && <span className="live-why">{say(`live.why.${why}`)}</span>}
      </p>
    );
  }
  const age = still ? now - still.takenAt : 0;
  return (
    <p className={`live-label live-label-${shows}`} role="status">
      <span aria-hidden="true">{shows === 'video' ? '◉' : '▣'}</span> {say(`live.${shows}`)}
      {why && shows === 'stills' && <span className="live-why">{say(`live.why.${why}`)}</span>}
      {age > OLD && <span className="live-old">{say('still.age', { age: sayAgo(say, age) })}</span>}
    </p>
  );
}
