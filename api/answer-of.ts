import type { AskState } from '../core/ask.ts';
import type { AskId } from '../core/ids.ts';
import type { Duration, Instant } from '../core/time.ts';
import { Refused } from './problem.ts';

export interface Answers {
  readonly read: (id: AskId) => Promise<AskState | undefined>;
  readonly sleep: (ms: number) => Promise<unknown>;
  readonly now: () => Instant;
}

const LOOK_EVERY: Duration = 150;

/**
 * Waits: a question that was asked → its answer.
 * @throws Refused with the answer's own code when it failed, 503 when nobody has answered within `limit`
 */
export async function answerOf<State extends AskState['state']>(
  { read, sleep, now }: Answers,
  id: AskId,
  wanted: State,
  { limit, nobody }: { readonly limit: Duration; readonly nobody: string },
): Promise<Extract<AskState, { state: State }>> {
  const until = now() + limit;
  while (now() < until) {
    const state = await read(id);
    if (state?.state === 'failed') throw new Refused(422, state.code, state.problem);
    if (state?.state === wanted) return state as Extract<AskState, { state: State }>;
    await sleep(LOOK_EVERY);
  }
  throw new Refused(503, 'unavailable', nobody);
}
