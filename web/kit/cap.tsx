import { useCapOf } from './key-choice.ts';
import { capOf, DEFAULT_KEYS, KEY_ACTS } from './key-map.ts';

/** By what is printed on the key that the desk was made with. */
const acts = new Map(KEY_ACTS.map((act) => [capOf(DEFAULT_KEYS[act]), act]));

/** A key's cap: `of` names the key that the desk was made with; printed is the one it is now, none while keys are off. */
export function Cap({ of }: { of: string }) {
  const capOfAct = useCapOf();
  const act = acts.get(of);
  const printed = act ? capOfAct(act) : of;
  return printed === undefined ? null : <kbd className="cap">{printed}</kbd>;
}
