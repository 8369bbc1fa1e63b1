import { useMemo } from 'react';
import type { Announcement } from '../kit/announce.tsx';
import { useWords } from '../kit/i18n/words.ts';
import type { Desk } from './desk.ts';
import { sayWhat, sayWhere } from './naming.ts';

/** What a screen reader is told, and the number in the title: what waits for a person. */
export function useNews({ view, list }: Desk): {
  announcements: readonly Announcement[] | undefined;
  waiting: number;
} {
  const { say } = useWords();
  const rows = view === 'reported' ? list.data?.rows : undefined;
  return useMemo(() => {
    const waiting = rows?.filter(({ verdict }) => verdict === 'none') ?? [];
    const announcements = rows?.map((incident): Announcement => {
      const severity = say(`severity.${incident.severity}`);
      const text = say('queue.announce', {
        severity,
        what: sayWhat(say, incident),
        where: sayWhere(say, incident),
      });
      return { id: incident.id, text, assertive: incident.severity === 'P1' };
    });
    return { announcements, waiting: waiting.length };
  }, [rows, say]);
}
