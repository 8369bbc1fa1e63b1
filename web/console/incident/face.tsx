export interface FaceProps {
  /** The key that does the same. */
  readonly cap: string;
  readonly word: string;
  readonly hint?: string | undefined;
}

/** What a button of the desk says: its key, its word, and what follows. */
export const Face = ({ cap, word, hint }: FaceProps) => (
  <>
    <span className="cap">{cap}</span>
    <span className="act-word">{word}</span>
    {hint && <span className="act-hint">{hint}</span>}
  </>
);
