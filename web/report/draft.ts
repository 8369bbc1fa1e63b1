import { useSyncExternalStore } from 'react';
import { keep, kept } from '../kit/keeping.ts';
import { newSecret, newUuid } from '../kit/phone/uuid.ts';

/** A report that is being written. It is on the device from its first key; its pictures lie on the shelf by id. */
export interface Draft {
  readonly id: string;
  readonly writeToken: string;
  readonly photos: readonly { readonly id: string; readonly takenAt: number }[];
  readonly position?: { readonly latitude: number; readonly longitude: number };
  /** Metres; absent when the pin was put by hand. */
  readonly accuracy?: number;
  readonly place: string;
  readonly category?: string;
  readonly text: string;
  /** The open matter that it is part of. */
  readonly sameAs?: string;
}

const KEY = 'shouwang.draft';
export const MOST_PHOTOS = 3;

const blank = (): Draft => ({ id: newUuid(), writeToken: newSecret(), photos: [], place: '', text: '' });

/** Whether somebody has begun: a draft that says nothing yet is none. */
export const hasBegun = ({ photos, category, text, place }: Draft): boolean =>
  photos.length > 0 || category !== undefined || text !== '' || place !== '';

let draft = read();
const listeners = new Set<() => void>();

function read(): Draft {
  try {
    const known: unknown = JSON.parse(kept(KEY) ?? 'null');
    return isDraft(known) ? known : blank();
  } catch {
    return blank();
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const { id, writeToken, photos, place, text } = value as Record<string, unknown>;
  return [id, writeToken, place, text].every((one) => typeof one === 'string') && Array.isArray(photos);
}

function change(next: Draft): void {
  draft = next;
  keep(KEY, JSON.stringify(next));
  for (const tell of listeners) tell();
}

/** Edit: what is new about the draft; `undefined` takes a field away. */
export const edit = (news: { readonly [Field in keyof Draft]?: Draft[Field] | undefined }): void => {
  const entries = Object.entries({ ...draft, ...news }).filter(([, value]) => value !== undefined);
  change(Object.fromEntries(entries) as unknown as Draft);
};

/** Begins anew, with another id: the former one was sent, or is not wanted. */
export const startOver = (news: Partial<Draft> = {}): void => change({ ...blank(), ...news });

export const draftNow = (): Draft => draft;

export const useDraft = (): Draft =>
  useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, draftNow);
