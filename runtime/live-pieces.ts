import { z } from 'zod';
import { CameraId } from '../core/ids.ts';
import type { Duration } from '../core/time.ts';
import type { Redis } from './redis.ts';

/** Why a camera cannot be shown live now. Stills are another matter. */
export const LiveTrouble = z.enum(['offline', 'codec', 'busy', 'error']);
export type LiveTrouble = z.infer<typeof LiveTrouble>;

const from = {
  /** Whose pixels these are: checked again by whoever receives them. */
  cameraId: CameraId,
  /** Of one camera it rises with every beginning, whichever process begins: an older one counts no more. */
  run: z.int().nonnegative(),
};

const Head = z.discriminatedUnion('kind', [
  /** A video begins: `bytes` are its init segment, `codec` as MediaSource wants it. */
  z.object({ kind: z.literal('begin'), ...from, codec: z.string().regex(/^avc1\.[0-9a-f]{6}$/) }),
  /** The fragment after that of one `seq` less; with `isKey` one that can be begun with. */
  z.object({ kind: z.literal('piece'), ...from, seq: z.int().nonnegative(), isKey: z.boolean() }),
  /** There is no video; without bytes. */
  z.object({ kind: z.literal('trouble'), ...from, why: LiveTrouble }),
]);
type Head = z.infer<typeof Head>;

/** A camera's video on its way from who holds the camera to who shows it. */
export type LivePiece = Readonly<Head> & { readonly bytes: Buffer };

const channelOf = (camera: CameraId) => `{shouwang}:live:of:${camera}`;
const openingOf = (camera: CameraId) => `{shouwang}:live:opening:${camera}`;

/** An opening unrepeated for so long is over. */
const OPENING_TTL: Duration = 5_000;

/**
 * Sends a piece to everybody who looks. Published, not stored: Redis keeps nothing of a video but its opening
 * (init segment, or trouble), for those who come later, and cuts off a listener that lies too far behind.
 */
export async function sendPiece(redis: Redis, piece: LivePiece): Promise<void> {
  const packed = pack(piece);
  if (piece.kind !== 'piece') await redis.set(openingOf(piece.cameraId), packed, 'PX', OPENING_TTL);
  await redis.publish(channelOf(piece.cameraId), packed);
}

/** It goes on: those who come now still find how it began. @returns false when Redis has forgotten it */
export async function keepOpening(redis: Redis, camera: CameraId): Promise<boolean> {
  return (await redis.pexpire(openingOf(camera), OPENING_TTL)) === 1;
}

/** How the video that runs now began, or why there is none; nothing when nobody shows this camera. */
export async function readOpening(redis: Redis, camera: CameraId): Promise<LivePiece | undefined> {
  const packed = await redis.getBuffer(openingOf(camera));
  return packed ? unpack(packed) : undefined;
}

export async function dropOpening(redis: Redis, camera: CameraId): Promise<void> {
  await redis.del(openingOf(camera));
}

/** Hears the pieces of the cameras it is told to. @param redis of its own: while it listens it takes no other commands */
export function hearPieces(redis: Redis, onPiece: (piece: LivePiece) => void) {
  redis.on('messageBuffer', (channel: Buffer, packed: Buffer) => {
    const piece = unpack(packed);
    if (piece && channel.toString() === channelOf(piece.cameraId)) onPiece(piece);
  });
  return {
    add: async (camera: CameraId) => void (await redis.subscribe(channelOf(camera))),
    remove: async (camera: CameraId) => void (await redis.unsubscribe(channelOf(camera))),
    /** Asks for an answer: a connection that has fallen silent without a word is found out, and made anew. */
    probe: async () => void (await redis.ping()),
  };
}

/** Length of the head (4 bytes, big-endian), the head as JSON, the bytes. */
function pack({ bytes, ...head }: LivePiece): Buffer {
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([length, json, bytes]);
}

/** Nothing when it is not what `pack` makes: what is no picture is not shown. */
function unpack(packed: Buffer): LivePiece | undefined {
  const until = packed.length >= 4 ? 4 + packed.readUInt32BE() : Number.POSITIVE_INFINITY;
  if (until > packed.length) return undefined;
  const { data } = Head.safeParse(parsed(packed.subarray(4, until)));
  return data && { ...data, bytes: packed.subarray(until) };
}

function parsed(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString());
  } catch {
    return undefined;
  }
}
