import type { NearMatter } from '../../api/citizen.ts';
import { inLanguage, momentOf } from '../naming.ts';
import { useReportWords } from '../words/words.ts';

/** What a neighbour may know of an open matter, in a line or two. */
export function MatterFacts({ matter }: { readonly matter: NearMatter }) {
  const { say, language } = useReportWords();
  return (
    <span className="matter">
      <strong>{inLanguage(matter.categoryName, language)}</strong>
      <span className="meta">
        {say('matter.far', { n: matter.metres })} · {say(`follow.step.${matter.step}`)} ·{' '}
        {say('matter.told', { n: matter.reports })} · {say('matter.since', { time: momentOf(matter.since) })}
      </span>
    </span>
  );
}
