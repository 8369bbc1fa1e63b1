import { createContext, useContext } from 'react';
import type { Session, Vitals } from '../../api/client.ts';
import type { Link } from '../../kit/live/link.ts';
import type { DeskAct, Letter } from '../../kit/live/outbox.ts';
import type { OutboxStore } from '../../kit/live/outbox-store.ts';
import type { Flood } from '../queue/flood.ts';
import type { NewTrouble, Trouble } from './outbox.ts';

/** What every page of the command centre shares. */
export interface Shell {
  readonly link: Link;
  /** How often pages ask by themselves (ms); not while the stream tells them. */
  readonly every: number | false;
  readonly session: Session | undefined;
  readonly ended: boolean;
  readonly vitals: Vitals | undefined;
  readonly outbox: OutboxStore;
  readonly letters: readonly Letter[];
  /** What a person did to each of these: into the outbox, every one with an id of its own. */
  readonly post: (incidentIds: readonly string[], deed: DeskAct) => void;
  readonly troubles: readonly Trouble[];
  readonly tellTrouble: (trouble: NewTrouble) => void;
  readonly settleTrouble: (trouble: Trouble) => void;
  readonly flood: Flood | undefined;
  /** Silence for two minutes. */
  readonly hush: () => void;
}

export const ShellContext = createContext<Shell | undefined>(undefined);

/** @throws Error outside of the shell: a page of the command centre stands in it. */
export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error('this page does not stand in the console shell');
  return shell;
}
