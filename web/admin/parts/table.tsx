import type { ReactNode } from 'react';
import { useAdminWords } from '../words/words.ts';

interface TableProps {
  /** What is listed: heard, not seen. */
  readonly caption: string;
  readonly head: readonly string[];
  /** What can be done in the last column, where something can: heard, not seen. */
  readonly acts?: string;
  /** Its rows. */
  readonly children: ReactNode;
}

/** A table of an administrator's page: its head, and a last column without one for what can be done to a row. */
export const Table = ({ caption, head, acts, children }: TableProps) => (
  <table className="table">
    <caption className="unseen">{caption}</caption>
    <thead>
      <tr>
        {head.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
        {acts && (
          <th scope="col">
            <span className="unseen">{acts}</span>
          </th>
        )}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
);

interface RowButtonProps {
  /** What it does, shown. */
  readonly what: string;
  /** The same with whom it is done to, heard: a list of buttons is told apart. */
  readonly whole: string;
  readonly onClick: () => void;
  readonly disabled?: boolean;
}

/** A button of one row. */
export const RowButton = ({ what, whole, onClick, disabled }: RowButtonProps) => (
  <button type="button" className="quiet-button" disabled={disabled} onClick={onClick} aria-label={whole}>
    {what}
  </button>
);

/** The button by which the thing of this name is changed. */
export function ChangeButton({ name, onClick }: { name: string; onClick: () => void }) {
  const { say } = useAdminWords();
  return <RowButton what={say('admin.change')} whole={say('admin.changeOf', { name })} onClick={onClick} />;
}
