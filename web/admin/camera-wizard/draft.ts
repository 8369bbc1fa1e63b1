import type { Device, FoundDevice } from '../../api/admin.ts';

/** One device on its way to becoming a camera. */
export interface Candidate {
  /** The camera's id to be: made once, so that saving twice makes one. */
  readonly id: string;
  readonly address: string;
  readonly name: string;
  /** Chosen by a person; else the one that costs least. */
  readonly profile?: string | undefined;
  readonly test:
    | { readonly state: 'untested' }
    | { readonly state: 'testing' }
    | { readonly state: 'answered'; readonly askId: string; readonly device: Device }
    | { readonly state: 'failed'; readonly problem: string };
  readonly isSaved: boolean;
}

/** What the wizard holds. The password alone is kept nowhere but in the page. */
export interface Draft {
  readonly way: 'address' | 'scan';
  readonly typed: string;
  readonly found: readonly FoundDevice[] | undefined;
  readonly candidates: readonly Candidate[];
  readonly username: string;
  readonly siteId: string;
  /** Kinds of matter that the new camera is not to watch for, of what its kind of site is for. */
  readonly tasksOff: readonly string[];
  readonly bearing: number;
  readonly angle: number;
  readonly trial: boolean;
}

export const EMPTY: Draft = {
  way: 'address',
  typed: '',
  found: undefined,
  candidates: [],
  username: '',
  siteId: '',
  tasksOff: [],
  bearing: 0,
  angle: 60,
  trial: true,
};

export type Change =
  | { readonly set: Partial<Draft> }
  | { readonly take: string; readonly id: string; readonly name: string }
  | { readonly leave: string }
  | { readonly of: string; readonly change: Partial<Omit<Candidate, 'id'>> };

/** Change: a draft and what somebody did → the draft after it. An address is taken once. */
export function change(draft: Draft, what: Change): Draft {
  if ('set' in what) return { ...draft, ...what.set };
  if ('leave' in what)
    return { ...draft, candidates: draft.candidates.filter(({ address }) => address !== what.leave) };
  if ('take' in what) {
    if (draft.candidates.some(({ address }) => address === what.take)) return draft;
    const taken: Candidate = {
      id: what.id,
      address: what.take,
      name: what.name,
      test: { state: 'untested' },
      isSaved: false,
    };
    // Typed, there is one device at a time; found by a scan, as many as are ticked.
    return { ...draft, candidates: draft.way === 'address' ? [taken] : [...draft.candidates, taken] };
  }
  const candidates = draft.candidates.map((one) => (one.id === what.of ? { ...one, ...what.change } : one));
  return { ...draft, candidates };
}

/** Whether everything that can be told beforehand says that this camera will work. */
export const isTested = ({ test }: Candidate): boolean =>
  test.state === 'answered' &&
  test.device.login !== 'refused' &&
  test.device.streams.some(({ opens }) => opens);

/** Draft → text for this device, without tests: a device is asked anew; and back. */
export const keepable = (draft: Draft): string =>
  JSON.stringify({
    ...draft,
    found: undefined,
    candidates: draft.candidates
      .filter(({ isSaved }) => !isSaved)
      .map((one) => ({ ...one, test: { state: 'untested' } })),
  });

export function revived(text: string | null): Draft {
  try {
    const read: unknown = JSON.parse(text ?? 'null');
    return typeof read === 'object' && read !== null ? { ...EMPTY, ...(read as Partial<Draft>) } : EMPTY;
  } catch {
    return EMPTY;
  }
}
