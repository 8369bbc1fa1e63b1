import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Session } from '../../api/client.ts';
import { shiftQuery } from '../../api/queries.ts';
import type { Sound } from './use-sound.ts';
import { stayAwake } from './watchfulness.ts';

/** What a browser takes for a person's hand; it lets nothing sound before. */
const HANDS = ['keydown', 'pointerdown', 'pointerup'] as const;

/**
 * Whether a shift runs that this page cannot be heard in yet: it was loaded anew. The first key or press of the person then
 * arms the sound again, without a test tone and without another shift; until then the header says that it is off.
 */
export function useRearming(sound: Sound, session: Session | undefined): boolean {
  const keepsShift = session?.acts.includes('keep-shift') ?? false;
  const shift = useQuery({ ...shiftQuery, enabled: keepsShift, staleTime: 60_000 }).data?.shift;
  const waits = shift !== undefined && sound.state === 'off';
  const arm = useRef(sound.rearm);
  arm.current = sound.rearm;
  useEffect(() => {
    if (!waits) return;
    let trying = false;
    const hand = () => {
      // Escape and Shift are keys, but no browser takes them for a wish to hear something.
      if (trying || navigator.userActivation?.isActive === false) return;
      trying = true;
      void stayAwake();
      void arm.current().finally(() => {
        trying = false;
      });
    };
    for (const one of HANDS) window.addEventListener(one, hand, true);
    return () => {
      for (const one of HANDS) window.removeEventListener(one, hand, true);
    };
  }, [waits]);
  return waits;
}
