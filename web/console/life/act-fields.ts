import type { ActName } from '../acts.ts';

/** What has to be said with an act, in the order of its form. A question mark: it may be left empty. */
type Field = 'reason' | 'note' | 'note?' | 'why' | 'why?' | 'to' | 'into' | 'severity' | 'until';

/** The acts of the incident's own page, and what each asks for. */
export const FIELDS = {
  confirm: [],
  refute: ['reason', 'note?'],
  'cannot-tell': [],
  'field-check': ['note?'],
  reject: ['reason', 'note?'],
  dispatch: ['to', 'note?'],
  offer: [],
  merge: ['into'],
  unmerge: [],
  suspend: ['until', 'why'],
  resume: [],
  close: ['why?'],
  refuse: ['why'],
  reopen: ['why'],
  cancel: ['why'],
  'raise-severity': ['severity', 'why'],
  note: ['note'],
} as const satisfies Readonly<Partial<Record<ActName, readonly Field[]>>>;
export type FormAct = keyof typeof FIELDS;

export const isFormAct = (act: ActName): act is FormAct => Object.hasOwn(FIELDS, act);
