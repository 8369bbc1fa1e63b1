import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import {
  fetchKeptPicture,
  fetchPicture,
  keptPicturesQuery,
  type Light,
  type Looked,
} from '../../api/admin.ts';
import { sayRefusal } from '../parts/act.ts';
import { useAdminWords } from '../words/words.ts';

export interface LookedThrough {
  readonly url: string | undefined;
  readonly takenAt: number | undefined;
  /** By which light it was taken; nothing when it could not be kept. */
  readonly light: Light | undefined;
  /** Why there is none, in words. */
  readonly problem: string | undefined;
  readonly busy: boolean;
  readonly again: () => void;
  /** The pictures that are kept, and when each was taken. */
  readonly kept: Readonly<Partial<Record<Light, number>>>;
  readonly choose: (light: Light) => void;
  /** By which light it was chosen; nothing for what the camera shows now. */
  readonly chosen: Light | undefined;
}

/** What is looked at: what the camera shows now, or what it showed by some light. */
type Wanted = { readonly round: number; readonly light?: Light };

/**
 * What a camera shows now, looked through once; `again` takes another, `choose` takes the one that is kept by a light.
 * The last one stays while the next comes.
 */
export function usePicture(cameraId: string): LookedThrough {
  const { say } = useAdminWords();
  const queries = useQueryClient();
  const [wanted, want] = useState<Wanted>({ round: 0 });
  const [picture, setPicture] = useState<Looked>();
  const [failed, setFailed] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const list = useQuery(keptPicturesQuery(cameraId)).data ?? [];
  useEffect(() => {
    const end = new AbortController();
    const { light } = wanted;
    setBusy(true);
    (light ? fetchKeptPicture(cameraId, light, end.signal) : fetchPicture(cameraId, end.signal))
      .then(
        (next) => {
          setPicture(next);
          setFailed(undefined);
          // What was taken now is kept, in the place of the one before; what was kept may be another by now.
          void queries.invalidateQueries({ queryKey: keptPicturesQuery(cameraId).queryKey });
        },
        (error: unknown) => {
          if (!end.signal.aborted) setFailed(error);
        },
      )
      .finally(() => {
        if (!end.signal.aborted) setBusy(false);
      });
    return () => end.abort();
  }, [cameraId, wanted, queries]);
  useEffect(() => () => URL.revokeObjectURL(picture?.url ?? ''), [picture]);
  const again = useCallback(() => want(({ round }) => ({ round: round + 1 })), []);
  const choose = useCallback((light: Light) => want(({ round }) => ({ round: round + 1, light })), []);
  const { url, takenAt, light } = picture ?? {};
  const problem = failed === undefined ? undefined : sayRefusal(say, failed);
  const kept = Object.fromEntries(list.map((one) => [one.light, one.takenAt]));
  return { url, takenAt, light, problem, busy, again, kept, choose, chosen: wanted.light };
}
