import { sayWhat, sayWhere } from '../naming.ts';
import { useDeskWords } from '../words/words.ts';
import type { Marks } from './use-marks.ts';

/** How many rows are marked, and of what. Always there, so that each change of it is read out. */
export function MarkBar({ marks: { rows, clear } }: { readonly marks: Marks }) {
  const { say } = useDeskWords();
  const [first] = rows;
  return (
    <div className={first ? 'mark-bar' : 'unseen'}>
      <p role="status">
        {first && (
          <>
            <b>{say('marks.count', { n: rows.length })}</b> · {sayWhat(say, first.incident)} ·{' '}
            {sayWhere(say, first.incident)}
          </>
        )}
      </p>
      {first && (
        <button type="button" className="quiet-button" onClick={clear}>
          <span className="cap">Esc</span> {say('marks.clear')}
        </button>
      )}
    </div>
  );
}
