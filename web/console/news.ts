import { useMemo } from 'react';
import type { Incident } from '../api/client.ts';
import type { Announcement } from '../kit/announce.tsx';
import { type Say, useWords } from '../kit/i18n/words.ts';
import type { Desk } from './desk.ts';
import { sayWhat, sayWhere } from './naming.ts';

/** What a screen reader is told, and the number in the title: what waits for a person. */
export function useNews({ view, list, vitals }: Desk): {
  announcements: readonly Announcement[] | undefined;
  waiting: number;
} {
  const { say } = useWords();
  const told = view === 'reported' ? list.data : undefined;
  const counted = told?.more ? vitals?.counts?.reported : undefined;
  const news = useMemo(() => {
    const waiting = told?.rows.filter(({ verdict }) => verdict === 'none').length ?? 0;
    // What is still being read was there before the page was.
    const announcements = told?.partial ? undefined : told?.rows.map((row) => announcementOf(say, row));
    return { announcements, waiting };
  }, [told, say]);
  return { ...news, waiting: counted ?? news.waiting };
}

const announcementOf = (say: Say, incident: Incident): Announcement => ({
  id: incident.id,
  assertive: incident.severity === 'P1',
  text: () =>
    say('queue.announce', {
      severity: say(`severity.${incident.severity}`),
      what: sayWhat(say, incident),
      where: sayWhere(say, incident),
    }),
});
