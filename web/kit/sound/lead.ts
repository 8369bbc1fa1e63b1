import { useEffect, useState } from 'react';

const LOCK = 'shouwang.sound';

/**
 * Whether this tab is the one that sounds: of all tabs of a workstation one holds the lock. Without locks (plain http
 * from another machine) every tab sounds.
 */
export function useSoundLead(wanted: boolean): boolean {
  const [leads, setLeads] = useState(false);
  useEffect(() => {
    if (!wanted) return;
    if (!('locks' in navigator)) {
      setLeads(true);
      return;
    }
    const closing = new AbortController();
    const hold = () =>
      new Promise<void>((release) => {
        setLeads(true);
        closing.signal.addEventListener('abort', () => release(), { once: true });
      });
    navigator.locks.request(LOCK, { signal: closing.signal }, hold).catch((error: unknown) => {
      if (!closing.signal.aborted) throw error;
    });
    return () => {
      closing.abort();
      setLeads(false);
    };
  }, [wanted]);
  return leads;
}
