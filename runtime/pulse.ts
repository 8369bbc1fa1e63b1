import { z } from 'zod';
import type { Camera } from '../core/camera.ts';
import type { CameraId } from '../core/ids.ts';
import type { Redis } from './redis.ts';

/** The page's proof of life: when each camera's last frame came, and when the detectors looked last. */
const FRAMES = '{shouwang}:pulse:frames';
const LOOKED = '{shouwang}:pulse:looked';
const Times = z.record(z.string(), z.coerce.number());

/** @param times camera → when its newest frame was captured */
export async function beat(redis: Redis, times: ReadonlyMap<CameraId, number>): Promise<void> {
  if (times.size > 0) await redis.hset(FRAMES, Object.fromEntries(times));
}

export async function lookedAt(redis: Redis, now: number): Promise<void> {
  await redis.set(LOOKED, now);
}

export async function forget(redis: Redis, camera: CameraId): Promise<void> {
  await redis.hdel(FRAMES, camera);
}

export async function readPulse(redis: Redis) {
  const [frames, looked] = await Promise.all([redis.hgetall(FRAMES), redis.get(LOOKED)]);
  return { lastFrames: Times.parse(frames), lastLook: looked === null ? undefined : Number(looked) };
}

/** When this camera's last frame came; nothing when none has. */
export async function lastFrameOf(redis: Redis, camera: CameraId): Promise<number | undefined> {
  const at = await redis.hget(FRAMES, camera);
  return at === null ? undefined : Number(at);
}

const SNAPSHOTS = '{shouwang}:pulse:snapshots';

/** A camera, and the device it is now: another one may be put at its place, or it at another address. */
type Device = Pick<Camera, 'id' | 'address'>;

/** Ingest learns from the camera where its full-size picture is; whoever keeps evidence asks for it there. No login in it. */
export async function noteSnapshotUri(redis: Redis, { id, address }: Device, uri: string): Promise<void> {
  await redis.hset(SNAPSHOTS, id, `${address}\n${uri}`);
}

/** Nothing also when it was told by the device of a former address: that one shows another place. */
export async function snapshotUriOf(redis: Redis, { id, address }: Device): Promise<string | undefined> {
  const [teller, uri] = (await redis.hget(SNAPSHOTS, id))?.split('\n') ?? [];
  return teller === address ? uri : undefined;
}
