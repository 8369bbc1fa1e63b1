import { useDeskWords } from '../words/words.ts';

/** The way to the command box for whoever does not know its key yet, which it prints. */
export function FindButton({ onFind }: { onFind: () => void }) {
  const { say } = useDeskWords();
  return (
    <button
      type="button"
      className="quiet-button find-open"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K"
      onClick={onFind}
    >
      {say('find.open')} <kbd className="cap">Ctrl K</kbd>
    </button>
  );
}
