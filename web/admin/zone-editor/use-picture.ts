import { useCallback, useEffect, useState } from 'react';
import { fetchPicture } from '../../api/admin.ts';
import { sayRefusal } from '../parts/act.ts';
import { useAdminWords } from '../words/words.ts';

export interface LookedThrough {
  readonly url: string | undefined;
  readonly takenAt: number | undefined;
  /** Why there is none, in words. */
  readonly problem: string | undefined;
  readonly busy: boolean;
  readonly again: () => void;
}

/** What a camera shows now, looked through once; `again` takes another. The last one stays while the next comes. */
export function usePicture(cameraId: string): LookedThrough {
  const { say } = useAdminWords();
  const [round, setRound] = useState(0);
  const [picture, setPicture] = useState<{ url: string; takenAt: number }>();
  const [failed, setFailed] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const end = new AbortController();
    // Another look is another round.
    void round;
    setBusy(true);
    fetchPicture(cameraId, end.signal)
      .then(
        (next) => {
          setPicture(next);
          setFailed(undefined);
        },
        (error: unknown) => {
          if (!end.signal.aborted) setFailed(error);
        },
      )
      .finally(() => {
        if (!end.signal.aborted) setBusy(false);
      });
    return () => end.abort();
  }, [cameraId, round]);
  useEffect(() => () => URL.revokeObjectURL(picture?.url ?? ''), [picture]);
  const problem = failed === undefined ? undefined : sayRefusal(say, failed);
  const again = useCallback(() => setRound((count) => count + 1), []);
  return { url: picture?.url, takenAt: picture?.takenAt, problem, busy, again };
}
