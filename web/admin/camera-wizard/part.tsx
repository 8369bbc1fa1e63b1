import { type ReactNode, useId } from 'react';
import type { Change, Draft } from './draft.ts';

/** What each part of the wizard works on. */
export interface PartProps {
  readonly draft: Draft;
  readonly act: (change: Change) => void;
  readonly password: string;
  readonly onPassword: (password: string) => void;
}

interface FrameProps {
  readonly number: number;
  readonly title: string;
  /** Whether what this part is for has been seen to work. */
  readonly isDone: boolean;
  readonly children: ReactNode;
}

/** One numbered part: its name, whether it is done, and what it asks. */
export function PartFrame({ number, title, isDone, children }: FrameProps) {
  const id = useId();
  return (
    <li className={isDone ? 'part part-done' : 'part'} aria-labelledby={id}>
      <h2 id={id}>
        <span className="part-number" aria-hidden="true">
          {isDone ? '✓' : number}
        </span>
        {title}
      </h2>
      <div className="part-body">{children}</div>
    </li>
  );
}

/** An id for something that is to be made: chance, so that nobody else has it. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
