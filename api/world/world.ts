import type { DrillHour } from '../../core/drill.ts';
import type { Instant } from '../../core/time.ts';
import type { CameraNetworks } from '../../runtime/address.ts';
import type { Log } from '../../runtime/log.ts';
import type { OpenQueues } from '../../runtime/queues.ts';
import type { Redis } from '../../runtime/redis.ts';
import type { SinkNetworks } from '../../runtime/sink-address.ts';
import type { Vault } from '../../runtime/vault.ts';
import type { Db } from '../../store/open.ts';

/** What a running API has opened. Its ports are made of it, noun by noun. */
export interface World {
  readonly db: Db;
  readonly redis: Redis;
  /** Of the frames: live views come and are asked for by it; `pieces` is another connection to it, which only listens. */
  readonly frames: Redis;
  readonly pieces: Redis;
  readonly queues: Pick<OpenQueues, 'waiting' | 'oldestFrame' | 'addClock' | 'addAsk' | 'addReading'>;
  /** 32 bytes: camera passwords are sealed with it. */
  readonly key: Buffer;
  readonly vault: Vault;
  readonly cameraNetworks: CameraNetworks;
  /** Where notices may go, and the push services a browser may name. */
  readonly sinks: SinkNetworks;
  readonly pushServices: readonly string[];
  /** Reports from one address, per minute. */
  readonly reportsPerMinute: number;
  /** Of the desk, day and night. */
  readonly dutyPhone?: string | undefined;
  /** Whether the cookie may travel over https only. */
  readonly isSecure: (protocol: string) => boolean;
  /** When the day's test alert is made. */
  readonly drillHour: DrillHour;
  readonly now: () => Instant;
  /** What sees, by its manifest; nothing when that cannot be read here. */
  readonly model?: { readonly name: string; readonly side: number } | undefined;
  /** Of this program, and since when it runs. */
  readonly version: string;
  readonly startedAt: Instant;
  readonly log: Log;
}
