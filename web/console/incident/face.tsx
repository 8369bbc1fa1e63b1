import { Cap } from '../../kit/cap.tsx';

export interface FaceProps {
  /** The key that does the same, as the desk was made; printed is the one it is now. */
  readonly cap: string;
  /** The digit of a panel's nth choice: nobody chooses another. */
  readonly own?: boolean;
  readonly word: string;
  readonly hint?: string | undefined;
}

/** What a button of the desk says: its key, its word, and what follows. */
export const Face = ({ cap, own = false, word, hint }: FaceProps) => (
  <>
    {own ? <kbd className="cap">{cap}</kbd> : <Cap of={cap} />}
    <span className="act-word">{word}</span>
    {hint && <span className="act-hint">{hint}</span>}
  </>
);
