import { useEffect, useState } from 'react';
import { commandOf } from '../../kit/commands.ts';
import { hasDialog, typesInto } from '../../kit/keys.ts';

/** Whether the camera's live picture is shown instead of the still; V shows and hides it. */
export function useLive(isPossible: boolean): [boolean, (shown: boolean) => void] {
  const [shown, show] = useState(false);
  useEffect(() => {
    if (!isPossible) return;
    const down = (event: KeyboardEvent) => {
      if (typesInto(event.target) || hasDialog()) return;
      if (commandOf(event)?.kind === 'live') show((now) => !now);
    };
    window.addEventListener('keydown', down);
    return () => window.removeEventListener('keydown', down);
  }, [isPossible]);
  return [shown && isPossible, show];
}
