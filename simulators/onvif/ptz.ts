/** Where a camera points: pan and tilt -1..1, zoom 0..1. */
export interface Pose {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

const HOME: Pose = { x: 0, y: 0, zoom: 0 };
const MOST_PRESETS = 64;
/** At full speed the camera needs so long from end to end of pan. */
const FULL_PAN_S = 8;

/**
 * Pan, tilt and zoom of a simulated camera. Its pose changes with time and is told truly; its picture does not,
 * as the clip is of one view. Absolute and relative moves take effect at once.
 */
export class Ptz {
  #pose: Pose = HOME;
  #home: Pose = HOME;
  #move: { readonly velocity: Pose; readonly since: number; readonly until: number } | undefined;
  readonly presets = new Map<string, { readonly name: string; readonly pose: Pose }>();
  #made = 0;

  pose(now: number): Pose {
    if (!this.#move) return this.#pose;
    const { velocity, since, until } = this.#move;
    const share = (Math.max(0, Math.min(now, until) - since) / 1_000) * (2 / FULL_PAN_S);
    return clamp({
      x: this.#pose.x + velocity.x * share,
      y: this.#pose.y + velocity.y * share,
      zoom: this.#pose.zoom + velocity.zoom * share,
    });
  }

  isMoving(now: number): boolean {
    return this.#move !== undefined && now < this.#move.until;
  }

  moveTo(pose: Partial<Pose>, now: number): void {
    this.#pose = clamp({ ...this.pose(now), ...pose });
    this.#move = undefined;
  }

  moveBy({ x, y, zoom }: Pose, now: number): void {
    const from = this.pose(now);
    this.moveTo({ x: from.x + x, y: from.y + y, zoom: from.zoom + zoom }, now);
  }

  /** Move with a velocity (each -1..1) for a time in ms. */
  keepMoving(velocity: Pose, forMs: number, now: number): void {
    this.stop(now);
    this.#move = { velocity, since: now, until: now + forMs };
  }

  stop(now: number): void {
    this.moveTo({}, now);
  }

  goHome(now: number): void {
    this.moveTo(this.#home, now);
  }

  setHome(now: number): void {
    this.#home = this.pose(now);
  }

  /** Keep the present pose under a name → its token; undefined when there are too many, or no such token. */
  keepPreset(name: string | undefined, token: string | undefined, now: number): string | undefined {
    const former = token === undefined ? undefined : this.presets.get(token);
    if (token === undefined ? this.presets.size >= MOST_PRESETS : !former) return undefined;
    const kept = token ?? String(++this.#made);
    this.presets.set(kept, { name: name ?? former?.name ?? `Preset ${kept}`, pose: this.pose(now) });
    return kept;
  }
}

const within = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));
const clamp = ({ x, y, zoom }: Pose): Pose => ({
  x: within(x, -1, 1),
  y: within(y, -1, 1),
  zoom: within(zoom, 0, 1),
});
