import { randomUUID } from 'node:crypto';
import type { SimulatedCamera } from '../camera.ts';
import { motionAt, motionTurns } from './motion.ts';

/** What one notification tells. */
export interface Notification {
  readonly topic: keyof typeof TOPICS;
  readonly at: number;
  readonly isMotion: boolean;
  /** `Initialized` tells how things stand, `Changed` that they turned. */
  readonly operation: 'Initialized' | 'Changed';
}

/** The topics of motion, and the item under which each tells its state. */
export const TOPICS = {
  'tns1:RuleEngine/CellMotionDetector/Motion': 'IsMotion',
  'tns1:VideoSource/MotionAlarm': 'State',
} as const;

const topics = Object.keys(TOPICS) as (keyof typeof TOPICS)[];

/** Cameras allow few. */
const MOST_SUBSCRIPTIONS = 10;
const MOST_WAITING = 100;

/** One client's pull point. */
export class Subscription {
  readonly id = randomUUID();
  terminatesAt: number;
  readonly #camera: SimulatedCamera;
  #toldUntil: number;
  #waiting: Notification[] = [];
  readonly #ended = new AbortController();

  constructor(camera: SimulatedCamera, now: number, terminatesAt: number) {
    this.#camera = camera;
    this.#toldUntil = now;
    this.terminatesAt = terminatesAt;
    this.tellState(now);
  }

  /** Aborted when it ends. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  /** Have the present state told with the next pull. */
  tellState(now: number): void {
    const isMotion = motionAt(this.#camera, now);
    this.#add(topics.map((topic) => ({ topic, at: now, isMotion, operation: 'Initialized' })));
  }

  /** Take what is to be told by now, the oldest first. */
  take(most: number, now: number): Notification[] {
    const turns = motionTurns(this.#camera, this.#toldUntil, now);
    this.#toldUntil = now;
    this.#add(
      turns.flatMap((turn) =>
        topics.map((topic): Notification => ({ ...turn, topic, operation: 'Changed' })),
      ),
    );
    return this.#waiting.splice(0, most);
  }

  end(): void {
    this.#ended.abort();
  }

  #add(notifications: readonly Notification[]): void {
    this.#waiting = [...this.#waiting, ...notifications].slice(-MOST_WAITING);
  }
}

/** The pull points of one camera: ten at most, each until its time is up. */
export class Subscriptions {
  readonly #camera: SimulatedCamera;
  readonly #byId = new Map<string, Subscription>();

  constructor(camera: SimulatedCamera) {
    this.#camera = camera;
  }

  /** Subscribe; undefined when there are too many. */
  create(now: number, terminatesAt: number): Subscription | undefined {
    this.#dropExpired(now);
    if (this.#byId.size >= MOST_SUBSCRIPTIONS) return undefined;
    const subscription = new Subscription(this.#camera, now, terminatesAt);
    this.#byId.set(subscription.id, subscription);
    return subscription;
  }

  find(id: string, now: number): Subscription | undefined {
    this.#dropExpired(now);
    return this.#byId.get(id);
  }

  end(subscription: Subscription): void {
    this.#byId.delete(subscription.id);
    subscription.end();
  }

  #dropExpired(now: number): void {
    for (const one of this.#byId.values()) if (one.terminatesAt <= now) this.end(one);
  }
}
