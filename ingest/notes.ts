import type { CameraHealth } from '../core/camera.ts';
import { DomainError } from '../core/errors.ts';
import type { CameraId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';

interface Note {
  readonly camera: CameraId;
  readonly health: CameraHealth;
  readonly at: Instant;
}

const MOST_WAITING = 2_000;

/**
 * Health on its way into the ledger. In order, and kept while the database is away (the oldest are given up
 * beyond 2,000), so watching never waits for it. What says the same as the camera's note before is left out.
 */
export class Notes {
  readonly #write: (camera: CameraId, health: CameraHealth, at: Instant) => Promise<unknown>;
  readonly #said = new Map<CameraId, string>();
  #waiting: Note[] = [];
  #isBusy = false;

  constructor(write: (camera: CameraId, health: CameraHealth, at: Instant) => Promise<unknown>) {
    this.#write = write;
  }

  add(camera: CameraId, health: CameraHealth, at: Instant): void {
    const word = health.state + ('reason' in health ? health.reason : '');
    if (this.#said.get(camera) === word) return;
    this.#said.set(camera, word);
    this.#waiting.push({ camera, health, at });
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
    void this.flush();
  }

  /** What was said of it counts no more: another process, or another camera, speaks next. */
  forget(camera: CameraId): void {
    this.#said.delete(camera);
  }

  /** Writes what waits, until it is done or the database refuses. Never throws; call it again now and then. */
  async flush(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      for (let note = this.#waiting[0]; note; note = this.#waiting[0]) {
        await this.#write(note.camera, note.health, note.at).catch((error: unknown) => {
          // A camera that was removed meanwhile needs no note.
          if (!(error instanceof DomainError)) throw error;
        });
        if (this.#waiting[0] === note) this.#waiting.shift();
      }
    } catch {
      // The database is away: the note stays, the next tick tries again.
    } finally {
      this.#isBusy = false;
    }
  }
}
