/**
 * A parcel: something a person did on a phone, on its way to the server. Text goes first, photos after, one by one.
 * It leaves the outbox only when the server has it. Pure; parcel-shelf.ts keeps, post-office.ts sends.
 */
export interface Parcel {
  /** Made on the device: sent twice, it counts once. */
  readonly uuid: string;
  /** Whose it is; nobody sends another person's. Empty: of nobody who has signed in. */
  readonly by: string;
  /** What it is about: an incident, or a report. */
  readonly taskId: string;
  readonly act: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly photos: readonly ParcelPhoto[];
  readonly position?: { readonly latitude: number; readonly longitude: number; readonly accuracy: number };
  /** When it was done, by the device's clock. */
  readonly takenAt: number;
  readonly isTextSent: boolean;
  readonly tries: number;
  /** Not before this moment is it tried again. */
  readonly notBefore: number;
  readonly lastError?: Refusal | undefined;
}

export interface ParcelPhoto {
  readonly id: string;
  readonly takenAt: number;
  readonly purpose: 'matter' | 'after';
  readonly isSent: boolean;
}

/** What the server said; status 0: nobody answered. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly title: string;
}

export type Answer =
  | { readonly kind: 'taken' }
  /** Tried again: no network, 5xx, too many at once, or nobody is signed in. */
  | { readonly kind: 'unheard'; readonly why: Refusal }
  /** The server will never take it as it is: kept, and shown with its reason. */
  | { readonly kind: 'refused'; readonly why: Refusal };

/** What of a parcel is to be sent next. */
export type Step =
  | { readonly kind: 'text' }
  | { readonly kind: 'photo'; readonly photo: ParcelPhoto }
  | { readonly kind: 'stuck' }
  | { readonly kind: 'done' };

const WAITS = [5_000, 15_000, 60_000, 300_000] as const;

/** Refused as it is; whoever did it has to see why. Of what nobody answered it is tried again. */
export const isRefused = ({ lastError }: Parcel): boolean =>
  lastError !== undefined && isFinal(lastError.status);

/** Statuses that will be the same tomorrow. 401 ends with the next sign-in, 408 and 429 by waiting. */
const isFinal = (status: number): boolean =>
  status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);

/** Answer: what came back for a request → what it means for the parcel. */
export const answerOf = (why: Refusal): Answer =>
  isFinal(why.status) ? { kind: 'refused', why } : { kind: 'unheard', why };

export function stepOf(parcel: Parcel): Step {
  if (isRefused(parcel)) return { kind: 'stuck' };
  if (!parcel.isTextSent) return { kind: 'text' };
  const photo = parcel.photos.find(({ isSent }) => !isSent);
  return photo ? { kind: 'photo', photo } : { kind: 'done' };
}

/**
 * Next: the outbox → the parcel to send from now, and what of it. Every text goes before any photo; what was done to
 * one thing goes in the order it was done. What is refused holds up nothing.
 */
export function next(
  box: readonly Parcel[],
  by: string,
  now: number,
): { parcel: Parcel; step: Step } | undefined {
  const mine = box.filter((parcel) => parcel.by === by).sort((a, b) => a.takenAt - b.takenAt);
  const held = new Set<string>();
  const photos: { parcel: Parcel; step: Step }[] = [];
  for (const parcel of mine) {
    const step = stepOf(parcel);
    const isDue = parcel.notBefore <= now;
    if (step.kind === 'done') return { parcel, step };
    if (step.kind === 'text') {
      if (isDue && !held.has(parcel.taskId)) return { parcel, step };
      held.add(parcel.taskId);
    }
    if (step.kind === 'photo' && isDue) photos.push({ parcel, step });
  }
  return photos[0];
}

/** Settle: a parcel, what of it was sent, and the answer → the parcel after; nothing when the server has all of it. */
export function settle(
  parcel: Parcel,
  step: Step,
  answer: Answer,
  now: number,
  chance: number,
): Parcel | undefined {
  if (answer.kind === 'taken') {
    const sent = { ...parcel, tries: 0, notBefore: 0, lastError: undefined };
    const after =
      step.kind === 'photo'
        ? {
            ...sent,
            photos: parcel.photos.map((one) => (one.id === step.photo.id ? { ...one, isSent: true } : one)),
          }
        : { ...sent, isTextSent: true };
    return stepOf(after).kind === 'done' ? undefined : after;
  }
  const wait = (WAITS[Math.min(parcel.tries, WAITS.length - 1)] ?? 300_000) * (0.75 + chance / 2);
  const notBefore = answer.kind === 'unheard' ? now + wait : 0;
  return { ...parcel, tries: parcel.tries + 1, notBefore, lastError: answer.why };
}

/** Hurry: the network is back, or somebody asks: nothing waits any longer. What was refused stays so. */
export const hurry = (parcel: Parcel): Parcel => ({ ...parcel, notBefore: 0 });

/** Retry: somebody has read why it was refused, and wants it tried all the same. */
export const retry = (parcel: Parcel): Parcel => ({
  ...parcel,
  notBefore: 0,
  tries: 0,
  lastError: undefined,
});

/** How many photos have arrived. */
export const photosSent = ({ photos }: Parcel): number => photos.filter(({ isSent }) => isSent).length;
