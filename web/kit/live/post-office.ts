import { useSyncExternalStore } from 'react';
import {
  type Answer,
  hurry,
  isRefused,
  next,
  type Parcel,
  type ParcelPhoto,
  retry,
  settle,
} from './parcel.ts';
import type { Shelf } from './shelf.ts';

/** How a parcel gets to the server. Neither throws: that nobody answered is an answer. */
export interface Carrier {
  readonly text: (parcel: Parcel) => Promise<Answer>;
  readonly photo: (parcel: Parcel, photo: ParcelPhoto, picture: Blob) => Promise<Answer>;
}

export interface PostOffice {
  readonly all: () => readonly Parcel[];
  readonly onChange: (tell: () => void) => () => void;
  /** Keeps a parcel and its pictures on the device, then sends. Resolves when it is kept. */
  readonly post: (parcel: Parcel, pictures: ReadonlyMap<string, Blob>) => Promise<void>;
  readonly retry: (uuid: string) => Promise<void>;
  /** Lets go of one that was refused. */
  readonly discard: (uuid: string) => Promise<void>;
  /** Takes back what has not been sent. `sent`: it has, or is on its way: only the server can take it back. */
  readonly withdraw: (uuid: string) => Promise<'withdrawn' | 'sent'>;
  readonly hurry: () => void;
  /** Sends from now on: at once, when the network comes back, when the page does, and when a wait is over. */
  readonly open: (by: string) => () => void;
  readonly ready: Promise<void>;
}

const LOCK = 'shouwang.outbox';
const LOOK_EVERY = 1_000;

/** Opens the outbox of this device. One tab at a time sends; all of them show it. */
export function openPostOffice(shelf: Shelf, carrier: Carrier): PostOffice {
  const listeners = new Set<() => void>();
  const wire = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(LOCK);
  let box: readonly Parcel[] = [];
  let by: string | undefined;
  let running = false;
  let isHurried = false;
  let flying: string | undefined;
  /** Being taken back: not to be sent meanwhile. */
  const held = new Set<string>();

  const show = (parcels: readonly Parcel[]) => {
    box = [...parcels].sort((a, b) => a.takenAt - b.takenAt);
    for (const tell of listeners) tell();
  };
  const load = async () => show((await shelf.all('parcels')) as Parcel[]);
  const changed = async () => {
    await load();
    wire?.postMessage('changed');
  };
  if (wire) wire.onmessage = () => void load();
  const ready = load();

  const write = (parcel: Parcel) => shelf.put('parcels', parcel.uuid, parcel);
  const remove = async ({ uuid, photos }: Parcel) => {
    await shelf.drop('parcels', uuid);
    for (const { id } of photos) await shelf.drop('pictures', id);
  };

  const sendOne = async (): Promise<boolean> => {
    await load();
    const sendable = box.filter(({ uuid }) => !held.has(uuid));
    const due = by === undefined ? undefined : next(sendable, by, Date.now());
    if (!due) return false;
    const { parcel, step } = due;
    if (step.kind === 'done') await remove(parcel);
    else {
      flying = parcel.uuid;
      const answer = step.kind === 'photo' ? await photo(parcel, step.photo) : await carrier.text(parcel);
      const after = settle(parcel, step, answer, Date.now(), Math.random());
      if (after) await write(after);
      else await remove(parcel);
      flying = undefined;
    }
    await changed();
    return true;
  };
  const photo = async (parcel: Parcel, one: ParcelPhoto): Promise<Answer> => {
    const picture = await shelf.get('pictures', one.id);
    // The device has lost it: that is said, and the rest goes on.
    if (!(picture instanceof Blob)) {
      return {
        kind: 'refused',
        why: { status: 410, code: 'photo-lost', title: 'The photo is not on this device' },
      };
    }
    return carrier.photo(parcel, one, picture);
  };

  /** Only between two parcels: one that is on its way is not written over. */
  const hurryAll = async () => {
    isHurried = false;
    await load();
    for (const parcel of box) if (parcel.notBefore > 0) await write(hurry(parcel));
  };

  const run = async () => {
    if (running || by === undefined) return;
    running = true;
    try {
      await alone(async () => {
        do {
          if (isHurried) await hurryAll();
        } while (by !== undefined && (await sendOne()));
      });
    } catch {
      // The shelf could not be read or written just now: the next look tries again.
    } finally {
      running = false;
      flying = undefined;
    }
  };

  const hurryUp = () => {
    isHurried = true;
    void run();
  };

  return {
    ready,
    all: () => box,
    onChange: (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    post: async (parcel, pictures) => {
      const photos = [...pictures].map(([key, thing]) => ({ board: 'pictures', key, thing }) as const);
      await shelf.putAll([...photos, { board: 'parcels', key: parcel.uuid, thing: parcel }]);
      await changed();
      void run();
    },
    retry: async (uuid) => {
      const parcel = box.find((one) => one.uuid === uuid);
      if (parcel) await write(retry(parcel));
      await changed();
      void run();
    },
    discard: async (uuid) => {
      const parcel = box.find((one) => one.uuid === uuid);
      if (parcel && isRefused(parcel)) await remove(parcel);
      await changed();
    },
    withdraw: async (uuid) => {
      if (flying === uuid) return 'sent';
      held.add(uuid);
      try {
        const parcel = ((await shelf.all('parcels')) as Parcel[]).find((one) => one.uuid === uuid);
        if (!parcel || parcel.isTextSent) return 'sent';
        await remove(parcel);
        await changed();
        return 'withdrawn';
      } finally {
        held.delete(uuid);
      }
    },
    hurry: hurryUp,
    open: (who) => {
      by = who;
      const back = () => {
        if (document.visibilityState === 'visible') hurryUp();
      };
      window.addEventListener('online', hurryUp);
      document.addEventListener('visibilitychange', back);
      const timer = setInterval(() => void run(), LOOK_EVERY);
      void ready.then(hurryUp);
      return () => {
        by = undefined;
        clearInterval(timer);
        window.removeEventListener('online', hurryUp);
        document.removeEventListener('visibilitychange', back);
      };
    },
  };
}

/** One tab of this browser at a time; over plain http there are no locks, and the server counts twice as once. */
async function alone(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}

export const useParcels = (office: PostOffice): readonly Parcel[] =>
  useSyncExternalStore(office.onChange, office.all);
