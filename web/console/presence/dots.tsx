import './dots.css';
import { useDeskWords } from '../words/words.ts';
import { dotsOf, initialsOf, type Present } from './presence.ts';
import { useOthers } from './use-presence.ts';

/** Who else has it open: at most three initials, and how many more. What is read out are their names. */
export function Dots({ present }: { readonly present: readonly Present[] | undefined }) {
  const { say } = useDeskWords();
  if (!present || present.length === 0) return null;
  const { shown, more } = dotsOf(present);
  const names = say('present.open', { names: namesOf(present) });
  return (
    <span className="dots" role="img" aria-label={names} title={names}>
      {shown.map(({ id, name }) => (
        <span key={id} className="dot-person">
          {initialsOf(name)}
        </span>
      ))}
      {more > 0 && <span className="dot-person">+{more}</span>}
    </span>
  );
}

/** The same for the incident that is shown, with the names beside. */
export function Others({ of }: { readonly of: string }) {
  const { say } = useDeskWords();
  const present = useOthers().get(of);
  if (!present) return null;
  return (
    <span className="others meta">
      <Dots present={present} />
      <span aria-hidden="true">{say('present.open', { names: namesOf(present) })}</span>
    </span>
  );
}

const namesOf = (present: readonly Present[]) => present.map(({ name }) => name).join('、');
