import type { SimulatedCamera } from '../camera.ts';
import type { Truth } from '../clip.ts';
import { nextTurnAfter, truthsAt } from '../loop.ts';

/** Motion began or ended. */
export interface MotionTurn {
  readonly at: number;
  readonly isMotion: boolean;
}

/** Water rises too slowly for a motion detector. */
const moves = ({ label }: Truth) => label !== 'water';

/** Whether something moves in the scene at a moment, by the clip's truth. */
export const motionAt = ({ plan, loop }: SimulatedCamera, at: number): boolean =>
  truthsAt(plan.clip.truth, loop, at).some(moves);

/** Further back no turn is told: a client that pulls so seldom gets the newest. */
const LONGEST_MEMORY_MS = 60_000;

/** The turns of motion after one moment, up to and including another. */
export function motionTurns(camera: SimulatedCamera, after: number, until: number): MotionTurn[] {
  const turns: MotionTurn[] = [];
  let at = Math.max(after, until - LONGEST_MEMORY_MS);
  let wasMotion = motionAt(camera, at);
  for (at = nextTurn(camera, at); at <= until; at = nextTurn(camera, at)) {
    const isMotion = motionAt(camera, at);
    if (isMotion !== wasMotion) turns.push({ at, isMotion });
    wasMotion = isMotion;
  }
  return turns;
}

/** The next moment at which motion may turn. */
export const nextTurn = ({ plan, loop }: SimulatedCamera, at: number): number =>
  Math.max(nextTurnAfter(plan.clip.truth, loop, at), at + 1);
