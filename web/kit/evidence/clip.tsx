import './clip.css';
import { type CSSProperties, type KeyboardEvent, useRef, useState } from 'react';
import type { Clip as Film } from '../../api/client.ts';
import { pictureUrl } from '../../api/queries.ts';
import { stamp, useNow } from '../clock.ts';
import { useWords } from '../i18n/words.ts';
import { SITE_ZONE } from '../i18n/zone.ts';

export interface ClipProps {
  readonly clip: Film;
  /** Where the camera is, in words. */
  readonly where: string;
  /** When the rule was seen broken, ms: it is marked in the film. */
  readonly moment?: number | undefined;
}

/** One step of ← and → (s): cameras send ten pictures a second and more. */
const STEP = 0.1;

/**
 * A film of a breach, as large as its stage allows. Nothing of it is fetched before it is looked at but its beginning.
 * Space plays and stops, ← and → step; with the mouse there is the browser's own bar. It has no sound.
 */
export function Clip({ clip, where, moment }: ClipProps) {
  const { say } = useWords();
  const now = useNow();
  const video = useRef<HTMLVideoElement>(null);
  const [failed, setFailed] = useState(false);
  const [at, setAt] = useState(0);
  const { id, width, height, takenAt } = clip;
  const shape: CSSProperties & { '--ratio': number } = {
    '--ratio': width / height,
    aspectRatio: width / height,
  };
  const begun = stamp(takenAt, now, SITE_ZONE);
  if (failed) {
    return (
      <p className="clip-words" role="status">
        {say('clip.failed')}
      </p>
    );
  }
  return (
    <div className="clip-frame" style={shape}>
      <video
        ref={video}
        className="clip-film"
        src={pictureUrl(id)}
        width={width}
        height={height}
        aria-label={say('clip.alt', { where, time: begun })}
        controls
        muted
        playsInline
        preload="metadata"
        onKeyDown={(press) => video.current && obey(press, video.current)}
        onTimeUpdate={({ currentTarget }) => setAt(currentTarget.currentTime * 1_000)}
        onError={() => setFailed(true)}
      />
      <Moment at={takenAt + at} moment={moment} />
    </div>
  );
}

/** The time of the picture that is shown, and how far it is from the breach. */
function Moment({ at, moment }: { readonly at: number; readonly moment: number | undefined }) {
  const { say } = useWords();
  const time = stamp(at, useNow(), SITE_ZONE);
  const apart = Math.round((at - (moment ?? at)) / 1_000);
  const seconds = `${apart < 0 ? '−' : '+'}${Math.abs(apart)}`;
  return <p className="clip-moment">{moment === undefined ? time : say('clip.moment', { time, seconds })}</p>;
}

/** Keys that the film takes are nobody else's: a desk steps its pictures with the same arrows. */
function obey(press: KeyboardEvent, video: HTMLVideoElement): void {
  if (press.ctrlKey || press.altKey || press.metaKey) return;
  const step = press.code === 'ArrowRight' ? STEP : press.code === 'ArrowLeft' ? -STEP : 0;
  if (press.code !== 'Space' && step === 0) return;
  press.preventDefault();
  press.stopPropagation();
  if (step !== 0) {
    video.pause();
    video.currentTime = Math.min(Math.max(0, video.currentTime + step), video.duration || 0);
  } else if (video.paused) {
    // Refused only where nothing can be played: then `error` tells.
    void video.play().catch(() => {});
  } else {
    video.pause();
  }
}

export interface NoClipProps {
  readonly state: 'pending' | 'missing';
  readonly why?: string | undefined;
}

/** Why there is no film to see, or not yet. */
export function NoClip({ state, why }: NoClipProps) {
  const { say } = useWords();
  return (
    <p className="clip-words" role="status">
      {state === 'pending'
        ? say('clip.pending')
        : say('clip.missing', { why: why ?? say('still.missingUnknown') })}
    </p>
  );
}
