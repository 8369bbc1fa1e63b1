import { useMemo } from 'react';
import type { Incident } from '../api/client.ts';
import type { Telling } from '../kit/announce.tsx';
import { useWords } from '../kit/i18n/words.ts';
import type { Desk } from './desk.ts';
import { sayWhat, sayWhere } from './naming.ts';

export interface News {
  /** Nothing while a list is still being read: what it holds was there before the page was. */
  readonly news: readonly Incident[] | undefined;
  readonly telling: Telling<Incident>;
  /** The number in the title: what waits for a person. */
  readonly waiting: number;
}

/** What a screen reader is told, and how much there is to be told of. */
export function useNews({ view, list, vitals }: Desk): News {
  const { say } = useWords();
  const told = view === 'reported' ? list.data : undefined;
  const counted = told?.more ? vitals?.counts?.reported : undefined;
  const waiting = useMemo(
    () => told?.rows.reduce((sum, { verdict }) => sum + (verdict === 'none' ? 1 : 0), 0) ?? 0,
    [told],
  );
  const telling = useMemo(
    (): Telling<Incident> => ({
      interrupts: ({ severity }) => severity === 'P1',
      words: (incident) =>
        say('queue.announce', {
          severity: say(`severity.${incident.severity}`),
          what: sayWhat(say, incident),
          where: sayWhere(say, incident),
        }),
    }),
    [say],
  );
  return { news: told?.partial ? undefined : told?.rows, telling, waiting: counted ?? waiting };
}
