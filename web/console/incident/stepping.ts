import { useEffect, useState } from 'react';
import { commandOf } from '../../kit/commands.ts';
import { typesInto } from '../../kit/keys.ts';

/** Which of so many pictures is shown; ← and → step through them, round and round. */
export function useStepping(count: number): [number, (at: number) => void] {
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (count < 2) return;
    const down = (event: KeyboardEvent) => {
      if (typesInto(event.target)) return;
      const command = commandOf(event);
      if (command?.kind === 'picture') setAt((now) => (now + command.step + count) % count);
    };
    window.addEventListener('keydown', down);
    return () => window.removeEventListener('keydown', down);
  }, [count]);
  return [Math.min(at, Math.max(0, count - 1)), setAt];
}
