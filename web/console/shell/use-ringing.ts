import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { Incident } from '../../api/client.ts';
import { incidentsQuery } from '../../api/queries.ts';
import { useNow } from '../../kit/clock.ts';
import type { Sounding } from '../../kit/sound/due.ts';
import { isShelved } from '../acts.ts';
import { sayWhat, sayWhere } from '../naming.ts';
import { floodOf } from '../queue/flood.ts';
import { type DeskSay, useDeskWords } from '../words/words.ts';
import { notify } from './watchfulness.ts';

/** What belongs together in a flood: place and kind. */
export const groupOf = ({ siteId, category, source }: Incident): string =>
  `${siteId ?? (source.kind === 'camera' ? source.cameraId : 'no site')} ${category}`;

/** What waits for somebody, as sound and flood grouping see it, whatever page is shown. */
export function useRinging(every: number | false) {
  const { say } = useDeskWords();
  const list = useQuery(incidentsQuery('reported', every)).data;
  const rows = list?.rows;
  useNotices(say, list?.partial ? undefined : rows);
  const now = Math.floor(useNow() / 10_000) * 10_000;
  const waiting = useMemo(() => rows?.filter((row) => !isShelved(row, now)) ?? [], [rows, now]);
  const alerts = useMemo(() => waiting.map(soundingOf), [waiting]);
  const flood = useMemo(() => floodOf(waiting.map(groupingOf), now), [waiting, now]);
  return { alerts, flood, rows };
}

const isSettled = ({ verdict }: Incident) => verdict !== 'none';

const groupingOf = (incident: Incident) => ({
  raisedAt: incident.raisedAt,
  settled: isSettled(incident),
  group: groupOf(incident),
});

const soundingOf = (incident: Incident): Sounding => {
  const { id, severity, raisedAt, screenBefore } = incident;
  return {
    id,
    severity,
    kind: groupOf(incident),
    raisedAt,
    screenBefore,
    touched: isSettled(incident) || incident.acknowledgedAt !== undefined,
  };
};

/** Tells the machine of what is new while another window is in front. What was there when the page began is not new. */
function useNotices(say: DeskSay, rows: readonly Incident[] | undefined): void {
  const known = useRef<Set<string>>(undefined);
  const latest = useRef(say);
  latest.current = say;
  useEffect(() => {
    if (!rows) return;
    const former = known.current;
    known.current = new Set(rows.map(({ id }) => id));
    for (const one of former ? rows.filter(({ id }) => !former.has(id)) : []) {
      if (one.severity > 'P2' || one.shelvedUntil !== undefined) continue;
      const speak = latest.current;
      const severity = speak(`severity.${one.severity}`);
      notify(speak('notice.title', { severity, what: sayWhat(speak, one) }), sayWhere(speak, one), one.id);
    }
  }, [rows]);
}
