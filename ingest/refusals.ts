import { createHmac } from 'node:crypto';
import type { WatchedCamera } from '../core/camera.ts';
import type { CameraId } from '../core/ids.ts';
import { type Duration, type Instant, minutes } from '../core/time.ts';
import type { Redis } from '../runtime/redis.ts';

/** Cameras lock an address out after about five wrong logins, for about so long. */
const HELD_BACK: Duration = minutes(30);
const keyOf = (camera: CameraId) => `{shouwang}:refused:${camera}`;

/**
 * The circuit breaker: logins that cameras have refused. One that was refused is not tried again for half an
 * hour, by no ingest process, until it is changed or its camera disabled. Kept in Redis as a keyed hash, and
 * here for when Redis is away.
 */
export class Refusals {
  readonly #redis: Pick<Redis, 'get' | 'set' | 'del'>;
  readonly #key: Buffer;
  readonly #here = new Map<CameraId, { mark: string; until: Instant }>();

  constructor(redis: Pick<Redis, 'get' | 'set' | 'del'>, key: Buffer) {
    this.#redis = redis;
    this.#key = key;
  }

  async remember(camera: WatchedCamera, now: Instant): Promise<void> {
    this.#here.set(camera.id, { mark: this.#markOf(camera), until: now + HELD_BACK });
    await this.#redis.set(keyOf(camera.id), this.#markOf(camera), 'PX', HELD_BACK).catch(() => {});
  }

  async isHeldBack(camera: WatchedCamera, now: Instant): Promise<boolean> {
    const known = this.#here.get(camera.id);
    if (known && known.mark === this.#markOf(camera) && now < known.until) return true;
    const shared = await this.#redis.get(keyOf(camera.id)).catch(() => null);
    return shared === this.#markOf(camera);
  }

  /** The camera is no longer watched: when it is again, its login deserves a new try. */
  async forget(camera: CameraId): Promise<void> {
    this.#here.delete(camera);
    await this.#redis.del(keyOf(camera)).catch(() => {});
  }

  #markOf({ id, address, username, password }: WatchedCamera): string {
    const login = JSON.stringify([id, address, username, password.reveal()]);
    return createHmac('sha256', this.#key).update(`refusal ${login}`).digest('base64url');
  }
}
