import { useSyncExternalStore } from 'react';
import { keep, kept } from '../keeping.ts';
import { type Answer, due, hurry, type Letter, post, read, settle } from './outbox.ts';

export interface OutboxStore {
  readonly all: () => readonly Letter[];
  readonly onChange: (tell: () => void) => () => void;
  /** Keeps a verdict and sends it. */
  readonly post: (letter: Letter) => void;
  /** Sends what waits, now: the link is back. */
  readonly hurry: () => void;
  /** Begins to send; call what it returns to stop. */
  readonly open: () => () => void;
}

const KEY = 'shouwang.verdicts';

/**
 * Outbox: what this device keeps, sent for one person once opened. `send` says a letter to the server; `told` hears each answer
 * that ends one. Letters go one after another, in the order they were judged.
 */
export function openOutbox(
  by: string,
  send: (letter: Letter) => Promise<Answer>,
  told: (letter: Letter, answer: Answer) => void,
): OutboxStore {
  const listeners = new Set<() => void>();
  let box = read(kept(KEY));
  let sending = false;
  let open = false;

  const change = (next: readonly Letter[]) => {
    box = next;
    keep(KEY, JSON.stringify(box));
    for (const tell of listeners) tell();
  };
  const run = async () => {
    if (sending || !open) return;
    sending = true;
    try {
      for (let [letter] = due(box, by, Date.now()); letter && open; [letter] = due(box, by, Date.now())) {
        const answer = await send(letter);
        change(settle(box, letter, answer, Date.now(), Math.random()));
        told(letter, answer);
      }
    } finally {
      sending = false;
    }
  };
  const elsewhere = ({ key, newValue }: StorageEvent) => {
    if (key !== KEY) return;
    box = read(newValue);
    for (const tell of listeners) tell();
  };
  return {
    all: () => box,
    onChange: (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    post: (letter) => {
      change(post(box, letter));
      void run();
    },
    hurry: () => {
      if (box.length > 0) change(hurry(box));
      void run();
    },
    open: () => {
      open = true;
      window.addEventListener('storage', elsewhere);
      const timer = setInterval(() => void run(), 1_000);
      void run();
      return () => {
        open = false;
        clearInterval(timer);
        window.removeEventListener('storage', elsewhere);
      };
    },
  };
}

export const useLetters = (store: OutboxStore): readonly Letter[] =>
  useSyncExternalStore(store.onChange, store.all);
