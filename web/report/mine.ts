import { useSyncExternalStore } from 'react';
import { keep, kept } from '../kit/keeping.ts';

/** A report that was sent from this phone: its code, and the secret by which photos may be added. */
export interface Mine {
  readonly id: string;
  readonly code: string;
  readonly writeToken: string;
  readonly category: string;
  readonly at: number;
}

const KEY = 'shouwang.reports';
const MOST = 30;
const listeners = new Set<() => void>();
let mine = read();

function read(): readonly Mine[] {
  try {
    const known: unknown = JSON.parse(kept(KEY) ?? '[]');
    return Array.isArray(known) ? known.filter(isMine) : [];
  } catch {
    return [];
  }
}

function isMine(value: unknown): value is Mine {
  if (typeof value !== 'object' || value === null) return false;
  const { id, code, writeToken } = value as Record<string, unknown>;
  return [id, code, writeToken].every((one) => typeof one === 'string');
}

/** Remembers one; told again, it is still one. The newest first, thirty at most. */
export function remember(one: Mine): void {
  mine = [one, ...mine.filter(({ id }) => id !== one.id)].slice(0, MOST);
  keep(KEY, JSON.stringify(mine));
  for (const tell of listeners) tell();
}

export const myReport = (code: string): Mine | undefined => mine.find((one) => one.code === code);

export const useMine = (): readonly Mine[] =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => mine,
  );
