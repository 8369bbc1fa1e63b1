import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { Camera, Incident } from '../../api/client.ts';
import { foundQuery } from '../../api/find.ts';
import { camerasQuery } from '../../api/queries.ts';
import { inAllLanguages } from '../../kit/i18n/words.ts';
import { commandFor, KEY_ACTS } from '../../kit/key-map.ts';
import { bid, isObeyed } from '../../kit/keys.ts';
import { sayWhat, sayWhere } from '../naming.ts';
import { type DeskSay, useDeskWords } from '../words/words.ts';
import { type Find, sought } from './finds.ts';
import { places } from './nav.tsx';

/** So long a hand rests before the server is asked (ms). */
const RESTS = 180;
/** What the command box offers for what is typed: incidents as the server finds them, all else at once. */
export function useFinds(typed: string): readonly Find[] {
  const { say, language } = useDeskWords();
  const navigate = useNavigate();
  const cameras = useQuery(camerasQuery).data;
  const asked = useRested(typed.trim());
  const incidents = useQuery({ ...foundQuery(asked), enabled: asked !== '' }).data;
  const near = useMemo(
    () => [
      ...places.map(
        ([to, word]): Find => ({
          id: to,
          kind: 'page',
          title: say(word),
          names: inAllLanguages(word),
          run: () => void navigate({ to }),
        }),
      ),
      ...(isObeyed() ? actsOf(say) : []),
      ...camerasOf(cameras ?? [], navigate),
    ],
    [cameras, navigate, language],
  );
  const told = asked !== '' && asked === typed.trim() ? (incidents ?? []) : [];
  return [
    ...told.map((one) =>
      incidentOf(say, one, () => void navigate({ to: '/console/i/$id', params: { id: one.id } })),
    ),
    ...sought(near, typed),
  ];
}

function actsOf(say: DeskSay): Find[] {
  return KEY_ACTS.flatMap((act): Find[] => {
    const command = commandFor(act);
    if (!command) return [];
    const word = `keyAct.${act}` as const;
    return [
      { id: word, kind: 'act', title: say(word), names: inAllLanguages(word), run: () => bid(command) },
    ];
  });
}

/** A camera is looked at live; one that is not watched stands on the map. */
function camerasOf(cameras: readonly Camera[], navigate: ReturnType<typeof useNavigate>): Find[] {
  const watched = cameras.filter(({ enabled }) => enabled);
  return cameras.map((camera) => {
    const { id, name, siteName } = camera;
    const page = watched.indexOf(camera);
    const live = { views: 1 as const, ...(page > 0 && { page }) };
    const run = () =>
      void (page < 0 ? navigate({ to: '/console/map' }) : navigate({ to: '/console/live', search: live }));
    return { id, kind: 'camera', title: name, hint: siteName, names: [name, siteName], run };
  });
}

const incidentOf = (say: DeskSay, incident: Incident, run: () => void): Find => ({
  id: incident.id,
  kind: 'incident',
  title: `${incident.number} ${sayWhat(say, incident)}`,
  hint: sayWhere(say, incident),
  names: [],
  run,
});

/** What was typed, once the hand rests. */
function useRested(typed: string): string {
  const [rested, setRested] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setRested(typed), RESTS);
    return () => clearTimeout(timer);
  }, [typed]);
  return rested;
}
