import type { NearMatter } from '../../api/citizen.ts';
import { MatterFacts } from '../near/matter-facts.tsx';
import { useReportWords } from '../words/words.ts';

interface SameOnesProps {
  readonly matters: readonly NearMatter[];
  /** What is being reported: of its very kind come first. */
  readonly category: string | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}

const MOST = 3;

/** What neighbours have told of nearby and of the same family: joined, it is one matter with one more voice. */
export function SameOnes({ matters, category, chosen, onChoose }: SameOnesProps) {
  const { say } = useReportWords();
  const rank = (matter: NearMatter) => (matter.category === category ? 0 : 1);
  const shown = [...matters].sort((a, b) => rank(a) - rank(b)).slice(0, MOST);
  return (
    <fieldset className="card same">
      <legend>{say('check.same', { n: matters.length })}</legend>
      <p className="meta">{say('check.sameHint')}</p>
      {shown.map((matter) => (
        <label key={matter.id} className="same-one">
          <input
            type="radio"
            name="same"
            checked={chosen === matter.id}
            onChange={() => onChoose(matter.id)}
          />
          <span>
            <MatterFacts matter={matter} />
            <strong className="same-is">{say('check.isSame')}</strong>
          </span>
        </label>
      ))}
      <label className="same-one">
        <input type="radio" name="same" checked={chosen === undefined} onChange={() => onChoose(undefined)} />
        <span>{say('check.notSame')}</span>
      </label>
    </fieldset>
  );
}
