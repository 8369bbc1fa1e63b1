import { useEffect, useRef, useState } from 'react';
import type { Incident } from '../../api/client.ts';
import { Clip, NoClip } from '../../kit/evidence/clip.tsx';
import { hasDialog, typesInto } from '../../kit/keys.ts';

/** Whether the film of the breach is shown; Space opens it, and Escape goes back to the still. */
export function useFilm(may: boolean): [boolean, (shown: boolean) => void] {
  const [shown, show] = useState(false);
  useEffect(() => {
    if (!may) return;
    const down = (event: KeyboardEvent) => {
      const isButton = event.target instanceof HTMLElement && event.target.closest('button, a') !== null;
      if (typesInto(event.target) || hasDialog() || isButton) return;
      if (event.code === 'Escape') show(false);
      if (event.code !== 'Space') return;
      event.preventDefault();
      show(true);
    };
    window.addEventListener('keydown', down);
    return () => window.removeEventListener('keydown', down);
  }, [may]);
  return [may && shown, show];
}

/** The film over the still, with the keyboard in it; or why there is none. */
export function Film({ incident, where }: { incident: Incident; where: string }) {
  const stage = useRef<HTMLDivElement>(null);
  const { clips, clipState, clipMissing } = incident.evidence;
  const [clip] = clips;
  useEffect(() => {
    const video = stage.current?.querySelector('video');
    video?.focus();
    // Where a browser lets nothing play by itself, Space does.
    void video?.play().catch(() => {});
  }, []);
  return (
    <div ref={stage} className="evidence-live">
      {clip && <Clip clip={clip} where={where} moment={incident.capturedAt} />}
      {!clip && clipState !== 'none' && (
        <NoClip state={clipState === 'missing' ? 'missing' : 'pending'} why={clipMissing} />
      )}
    </div>
  );
}
