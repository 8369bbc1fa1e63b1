import { z } from 'zod';
import { DomainError } from '../core/errors.ts';
import { type Frame, FrameHead } from '../core/frame.ts';
import type { CameraId, ObservationId } from '../core/ids.ts';
import type { Duration } from '../core/time.ts';
import { leaseKey } from './leases.ts';
import type { Redis } from './redis.ts';

const slotKey = (camera: CameraId) => `{shouwang}:slot:${camera}`;
const stillKey = (camera: CameraId) => `{shouwang}:still:${camera}`;
const momentKey = (observation: ObservationId) => `{shouwang}:moment:${observation}`;

/**
 * Puts the frame only under the lease that holds now; a paused process that comes back writes nothing. Kept out of
 * Redis' log and replicas: ten cameras would write half a terabyte a day that nobody wants back.
 */
const PUT = `
local lease = redis.call('get', KEYS[2])
if not lease or string.match(lease, ':(%d+)$') ~= ARGV[1] then return -1 end
local replaced = redis.call('exists', KEYS[1])
redis.set_repl(redis.REPL_NONE)
redis.call('set', KEYS[1], ARGV[2] .. ARGV[3], 'PX', ARGV[4])
return replaced`;

/** A frame nobody took for so long is gone: it would be too old to act on. */
const KEPT: Duration = 3_000;

/** A frame, and how long ago it was taken, by Redis' clock: those of two hosts may differ by more than it may be old. */
export interface Taken {
  readonly frame: Frame;
  readonly age: Duration;
}

/**
 * Take: the camera's newest frame, out of its slot, so that it is looked at once.
 * @throws DomainError `bad-frame` when the slot holds something else, or another camera's picture.
 */
export async function takeFrame(redis: Redis, camera: CameraId): Promise<Taken | undefined> {
  const key = slotKey(camera);
  const [left, bytes] = await Promise.all([redis.pttl(key), redis.getdelBuffer(key)]);
  if (!bytes) return undefined;
  const frame = unpack(bytes);
  // Put between the two questions, it is new.
  if (frame.cameraId === camera) return { frame, age: left < 0 ? 0 : Math.max(0, KEPT - left) };
  throw new DomainError('bad-frame', `the slot of camera ${camera} holds a picture of ${frame.cameraId}`);
}

/**
 * Put: a frame → its camera's slot, over the one that nobody has taken yet.
 * @param age since it was captured, by the clock it was captured by
 * @returns `put`; `replaced` when an untaken one was dropped for it; `fenced` when its lease is not the present one.
 */
export async function putFrame(
  redis: Redis,
  frame: Frame,
  age: Duration,
): Promise<'put' | 'replaced' | 'fenced'> {
  const keys = [slotKey(frame.cameraId), leaseKey(frame.cameraId)];
  const { planes, ...head } = frame;
  // Joined there, not here: a copy of the pixels less for the garbage collector.
  const answer = await redis.eval(
    PUT,
    2,
    ...keys,
    String(frame.epoch),
    packHead(head),
    asBuffer(planes),
    String(Math.min(KEPT, Math.max(1, Math.round(KEPT - age)))),
  );
  return answer === -1 ? 'fenced' : answer === 1 ? 'replaced' : 'put';
}

/** Keeps the frame of a breach until its pictures are made. */
export async function keepMoment(
  redis: Redis,
  id: ObservationId,
  frame: Frame,
  ttl: Duration,
): Promise<void> {
  await redis.set(momentKey(id), pack(frame), 'PX', ttl);
}

export async function readMoment(redis: Redis, id: ObservationId): Promise<Frame | undefined> {
  const bytes = await redis.getBuffer(momentKey(id));
  return bytes ? unpack(bytes) : undefined;
}

/** Its pictures are made, or nobody wants any. */
export async function dropMoment(redis: Redis, id: ObservationId): Promise<void> {
  await redis.del(momentKey(id));
}

/** Keeps a camera's picture for who looks at stills of it; the one before is gone. Beside the slot, which is not touched. */
export async function keepStill(redis: Redis, frame: Frame): Promise<void> {
  await redis.set(stillKey(frame.cameraId), pack(frame), 'PX', KEPT);
}

/** @throws DomainError `bad-frame` when it holds something else, or another camera's picture. */
export async function readStill(redis: Redis, camera: CameraId): Promise<Frame | undefined> {
  const bytes = await redis.getBuffer(stillKey(camera));
  const frame = bytes ? unpack(bytes) : undefined;
  if (!frame || frame.cameraId === camera) return frame;
  throw new DomainError('bad-frame', `the still of camera ${camera} is a picture of ${frame.cameraId}`);
}

/** Length of the head (4 bytes, big-endian), the head as JSON, the planes. */
const pack = ({ planes, ...head }: Frame): Buffer => Buffer.concat([packHead(head), planes]);

function packHead(head: Omit<Frame, 'planes'>): Buffer {
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([length, json]);
}

/** The same bytes, as the client wants them. */
const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength);

const MOST_HEAD = 4_096;

/** @throws DomainError `bad-frame` when the bytes are not what `pack` makes. */
function unpack(bytes: Buffer): Frame {
  const length = bytes.length >= 4 ? bytes.readUInt32BE() : Number.POSITIVE_INFINITY;
  if (length > MOST_HEAD) throw new DomainError('bad-frame', 'a frame slot holds no frame');
  const { success, data, error } = FrameHead.safeParse(parsed(bytes.subarray(4, 4 + length)));
  if (!success) throw new DomainError('bad-frame', `a frame slot holds no frame: ${z.prettifyError(error)}`);
  const planes = bytes.subarray(4 + length);
  if (planes.length !== 3 * data.width * data.height) {
    throw new DomainError(
      'bad-frame',
      `want ${3 * data.width * data.height} bytes of pixels, got ${planes.length}`,
    );
  }
  return { ...data, planes };
}

function parsed(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString());
  } catch {
    return undefined;
  }
}
