import { useSyncExternalStore } from 'react';
import { ApiError, type Incident, type Session } from '../api/client.ts';
import { fetchMe, fetchStill, fetchTasks, type Tasks } from '../api/responder.ts';
import { followServer } from '../kit/clock.ts';
import type { Shelf } from '../kit/live/shelf.ts';
import { metresBetween } from '../kit/map/plane.ts';
import { type Fix, locate } from '../kit/phone/locate.ts';

/** What this phone knows of the tasks: as fresh as the network lets it, and kept for when there is none. */
export interface Known {
  readonly me?: Session | undefined;
  readonly tasks?: Tasks | undefined;
  /** When the list came, by the phone's clock. */
  readonly fetchedAt?: number | undefined;
  readonly fix?: Fix | undefined;
  readonly link: 'waiting' | 'up' | 'down';
  /** The server knows nobody by this phone's cookie any more. */
  readonly isSignedOut: boolean;
}

export interface TaskStore {
  readonly now: () => Known;
  readonly onChange: (tell: () => void) => () => void;
  readonly refresh: () => Promise<void>;
  readonly put: (task: Incident | undefined) => void;
  readonly find: (id: string) => Incident | undefined;
  /** The picture of a task, from the phone if it is there. */
  readonly still: (id: string) => Promise<Blob | undefined>;
  readonly forget: () => Promise<void>;
}

/** Whoever has gone as far as that (metres) has another list. */
const FAR_ENOUGH = 100;
const MOST_STILLS = 30;
const MOST_STILL_BYTES = 20 * 1024 * 1024;

/** Opens what the phone has kept, then asks the server. */
export async function openTasks(shelf: Shelf): Promise<TaskStore> {
  const listeners = new Set<() => void>();
  const kept = (await shelf.get('notes', 'tasks')) as Partial<Known> | undefined;
  let known: Known = { ...kept, link: 'waiting', isSignedOut: false };
  let asking: Promise<void> | undefined;

  const set = (news: Partial<Known>) => {
    known = { ...known, ...news };
    for (const tell of listeners) tell();
  };
  const keep = () => {
    const { me, tasks, fetchedAt } = known;
    return shelf.put('notes', 'tasks', { me, tasks, fetchedAt });
  };

  /** The list does not wait for the satellites: once they have said something new, it is asked for again. */
  const find = async () => {
    const fix = await locate();
    if (typeof fix === 'string') return;
    const isNew = !known.fix || metresBetween(known.fix, fix) > FAR_ENOUGH;
    if (isNew) set({ fix });
    if (isNew) await refresh();
  };
  const ask = async () => {
    try {
      const me = await fetchMe();
      if (!me) return set({ isSignedOut: true, link: 'up' });
      const tasks = await fetchTasks(known.fix);
      followServer(tasks.serverTime);
      set({ me, tasks, fetchedAt: Date.now(), link: 'up', isSignedOut: false });
      await keep();
      await keepStills(shelf, tasks);
    } catch (error) {
      const isOut = error instanceof ApiError && error.status === 401;
      set(isOut ? { isSignedOut: true, link: 'up' } : { link: 'down' });
    }
  };
  let isStale = false;
  /** One question at a time; who asks meanwhile is answered by one that was asked after him. */
  const refresh = (): Promise<void> => {
    isStale = true;
    asking ??= (async () => {
      while (isStale) {
        isStale = false;
        await ask();
      }
    })().finally(() => {
      asking = undefined;
    });
    return asking;
  };
  const put = (task: Incident | undefined) => {
    if (!task || !known.tasks) return void refresh();
    const swap = (rows: readonly Incident[]) => rows.map((row) => (row.id === task.id ? task : row));
    const { mine, open, near, serverTime } = known.tasks;
    set({ tasks: { mine: swap(mine), open: swap(open), near: swap(near), serverTime } });
    void keep();
  };
  return {
    now: () => known,
    onChange: (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    refresh: () => {
      void find();
      return refresh();
    },
    put,
    find: (id) => {
      const { mine = [], open = [], near = [] } = known.tasks ?? {};
      return [...mine, ...open, ...near].find((task) => task.id === id);
    },
    still: async (id) => {
      const here = await shelf.get('pictures', stillKey(id));
      return here instanceof Blob ? here : fetchStill(id).catch(() => undefined);
    },
    forget: async () => {
      await shelf.drop('notes', 'tasks');
      set({ me: undefined, tasks: undefined, fetchedAt: undefined, isSignedOut: true });
    },
  };
}

const stillKey = (id: string) => `still ${id}`;

/** The newest picture of each own task, thirty and 20 MB at most; those of tasks that are gone make room. */
async function keepStills(shelf: Shelf, { mine, open }: Tasks): Promise<void> {
  const wanted = [...mine, ...open]
    .slice(0, MOST_STILLS)
    .flatMap(({ evidence }) => evidence.pictures[0]?.id ?? []);
  const before = ((await shelf.get('notes', 'stills')) as string[] | undefined) ?? [];
  for (const id of before.filter((one) => !wanted.includes(one))) await shelf.drop('pictures', stillKey(id));
  let bytes = 0;
  const here: string[] = [];
  for (const id of wanted) {
    const known = await shelf.get('pictures', stillKey(id));
    const picture = known instanceof Blob ? known : await fetchStill(id).catch(() => undefined);
    if (!picture || bytes + picture.size > MOST_STILL_BYTES) continue;
    bytes += picture.size;
    if (!(known instanceof Blob)) await shelf.put('pictures', stillKey(id), picture);
    here.push(id);
  }
  await shelf.put('notes', 'stills', here);
}

export const useKnown = (store: TaskStore): Known => useSyncExternalStore(store.onChange, store.now);
