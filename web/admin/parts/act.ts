import { useCallback, useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { useAdminWords } from '../words/words.ts';

export interface Acting {
  readonly busy: boolean;
  /** Why the last one did not succeed, in words. */
  readonly refusal: string | undefined;
  readonly done: string | undefined;
  /** Does something, one at a time, and says what became of it. @returns whether it succeeded. */
  readonly act: (work: () => Promise<unknown>, done?: string) => Promise<boolean>;
  readonly clear: () => void;
}

/** Acts on the server, with what to say meanwhile and after. */
export function useAct(): Acting {
  const { say } = useAdminWords();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const [done, setDone] = useState<string>();
  const clear = useCallback(() => {
    setRefusal(undefined);
    setDone(undefined);
  }, []);
  const act: Acting['act'] = async (work, words) => {
    setBusy(true);
    clear();
    try {
      await work();
      setDone(words);
      return true;
    } catch (error) {
      setRefusal(sayRefusal(say, error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, refusal, done, act, clear };
}

type Say = ReturnType<typeof useAdminWords>['say'];

/** What the server refused, in the language of now where we have words for it, else in its own. */
export function sayRefusal(say: Say, error: unknown): string {
  if (!(error instanceof ApiError)) return say('admin.unreachable');
  switch (error.code) {
    case 'conflict':
    case 'forbidden':
    case 'camera-address-refused':
    case 'camera-auth':
    case 'camera-unreachable':
    case 'camera-answer':
    case 'too-many-tries':
    case 'unavailable':
      return say(`refused.${error.code}`, { why: error.message });
    default:
      return say('admin.refused', { why: error.message });
  }
}
