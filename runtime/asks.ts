import { AskState } from '../core/ask.ts';
import type { AskId } from '../core/ids.ts';
import { type Duration, minutes } from '../core/time.ts';
import type { Redis } from './redis.ts';

/** An answer nobody fetched for so long is gone; so is a question nobody answered. */
const KEPT: Duration = minutes(5);
const stateKey = (id: AskId) => `{shouwang}:ask:${id}`;
const pictureKey = (id: AskId) => `{shouwang}:ask:${id}:picture`;

/** Before the job is queued: whoever looks meanwhile is told that it waits. */
export async function noteAsked(redis: Redis, id: AskId): Promise<void> {
  await redis.set(stateKey(id), JSON.stringify({ state: 'waiting' }), 'PX', KEPT);
}

export async function answerAsk(redis: Redis, id: AskId, state: AskState, picture?: Buffer): Promise<void> {
  // The picture first: who sees the answer finds it.
  if (picture) await redis.set(pictureKey(id), picture, 'PX', KEPT);
  await redis.set(stateKey(id), JSON.stringify(state), 'PX', KEPT);
}

/** What became of a question; nothing when it was never asked, or is forgotten. */
export async function readAsk(redis: Redis, id: AskId): Promise<AskState | undefined> {
  const text = await redis.get(stateKey(id));
  return text === null ? undefined : AskState.parse(JSON.parse(text));
}

/** A JPEG. */
export async function readAskPicture(redis: Redis, id: AskId): Promise<Buffer | undefined> {
  return (await redis.getBuffer(pictureKey(id))) ?? undefined;
}
