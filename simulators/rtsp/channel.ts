import type { Profile, SimulatedCamera } from '../camera.ts';
import { type Frames, frameAt, framesOf } from '../loop.ts';
import { keyBefore, type Reel, type ReelFrame, type ReelShelf } from './reel.ts';

/** A picture to show, and where it comes from. */
export interface Picture {
  readonly reel: Reel;
  /** Its place in the reel. */
  readonly index: number;
  readonly frame: ReelFrame;
}

/** What one profile of one camera sends: the same for all its clients. */
export class Channel {
  readonly camera: SimulatedCamera;
  readonly profile: Profile;
  readonly reel: Reel;
  readonly frames: Frames;
  readonly #shelf: ReelShelf;

  private constructor(camera: SimulatedCamera, profile: Profile, reel: Reel, shelf: ReelShelf) {
    this.camera = camera;
    this.profile = profile;
    this.reel = reel;
    this.frames = framesOf(camera.loop, reel.frames.length, reel.stream.fps);
    this.#shelf = shelf;
  }

  /** Open: what a camera's profile sends at a moment, its reels read. */
  static async open(
    camera: SimulatedCamera,
    profile: Profile,
    shelf: ReelShelf,
    now: number,
  ): Promise<Channel> {
    const spoiled = camera.spoiledAt(now);
    if (spoiled) await shelf.get(spoiled[profile]);
    return new Channel(camera, profile, await shelf.get(camera.stream(profile, now)), shelf);
  }

  /** The picture of a frame number (see `Frames`), as the camera is at a moment. */
  picture(number: number, now: number): Picture {
    const spoiled = this.#spoiledReel(now);
    if (spoiled) return pick(spoiled.reel, number - frameAt(this.frames, spoiled.since));
    const suffered = this.camera.sufferedAt(now);
    if (suffered?.fault.fault !== 'freeze') return this.#ownPicture(number);
    const frozen = this.#ownPicture(frameAt(this.frames, suffered.since));
    return pick(this.reel, keyBefore(this.reel, frozen.index));
  }

  /** The number of the key frame that a client must begin with to see a frame. */
  keyNumber(number: number): number {
    const { index } = this.#ownPicture(number);
    return number - index + keyBefore(this.reel, index);
  }

  #ownPicture(number: number): Picture {
    const { perRound } = this.frames;
    return pick(this.reel, number - Math.floor(number / perRound) * perRound);
  }

  #spoiledReel(now: number): { reel: Reel; since: number } | undefined {
    const wanted = this.camera.spoiledAt(now);
    if (!wanted) return undefined;
    // Until it is read, and if it cannot be, the camera shows what it always shows.
    const reel = this.#shelf.peek(wanted[this.profile]);
    return reel && { reel, since: wanted.since };
  }
}

function pick(reel: Reel, number: number): Picture {
  const { length } = reel.frames;
  const index = ((number % length) + length) % length;
  const frame = reel.frames[index];
  if (!frame) throw new Error('a reel has at least one frame');
  return { reel, index, frame };
}
