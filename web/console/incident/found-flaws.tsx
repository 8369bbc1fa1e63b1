import { Link } from '@tanstack/react-router';
import { type Flaws, sayFlaws } from '../naming.ts';
import { useDeskWords } from '../words/words.ts';

/** What was found when evidence was read again: how many files, and of which matters. */
export function FoundFlaws({ flaws }: { flaws: Flaws }) {
  const { say } = useDeskWords();
  return (
    <figure className="citizen">
      <figcaption className="meta">{say('flaws.found')}</figcaption>
      <p>{sayFlaws(say, flaws)}</p>
      <ul>
        {flaws.of.map(({ incidentId, number, files }) => (
          <li key={incidentId}>
            <Link to="/console/i/$id" params={{ id: incidentId }}>
              {number}
            </Link>{' '}
            · {say('flaws.files', { n: files })}
          </li>
        ))}
      </ul>
      <p className="meta">{say('flaws.mend')}</p>
    </figure>
  );
}
