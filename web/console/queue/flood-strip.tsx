import type { Desk } from '../desk.ts';
import { useDeskWords } from '../words/words.ts';

/** While more comes than a person can look at: how much, in how many groups, and the way to see all of it. */
export function FloodStrip({ desk: { flooded } }: { desk: Pick<Desk, 'flooded'> }) {
  const { say } = useDeskWords();
  const { flood, unfolded, unfold } = flooded;
  if (!flood) return null;
  return (
    <div className="strip strip-amber" role="status">
      <span>{say('flood.strip', { n: flood.count, groups: flood.groups })}</span>
      <button type="button" className="quiet-button flood-fold" onClick={() => unfold(!unfolded)}>
        {say(unfolded ? 'flood.fold' : 'flood.unfold')}
      </button>
    </div>
  );
}
