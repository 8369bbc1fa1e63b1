import { randomInt } from 'node:crypto';
import { dueAt, frameAt } from '../loop.ts';
import type { Channel, Picture } from './channel.ts';
import { INTERLEAVED, RTP_HEADER } from './reel.ts';
import { goodbye, senderReport } from './rtcp.ts';
import type { Transport } from './transport.ts';

export interface PlayerPorts {
  readonly channel: Channel;
  readonly transport: Transport;
  readonly now: () => number;
  /** The client takes too little: it is to be cut off. */
  readonly onTooSlow: () => void;
}

const REPORT_EVERY_MS = 5_000;
/** A client may lie this much of the stream behind. */
const MOST_BEHIND_S = 10;
const LEAST_ROOM = 1 << 20;
/** After waking later than this the frames between are left out. */
const MOST_LATE_MS = 2_000;
const TICKS_PER_MS = 90;

/**
 * Sends a channel to one client: the frames since the last key frame at once, so that it has a picture, then
 * each frame when it is due by the wall clock. Time stamps follow from the frame's number, so they rise
 * evenly across rounds of the loop and pacing never drifts.
 */
export class Player {
  readonly #ports: PlayerPorts;
  readonly ssrc = randomInt(2 ** 32);
  #sequence = randomInt(2 ** 16);
  readonly #timeBase = randomInt(2 ** 32);
  #packets = 0;
  #octets = 0;
  #number: number;
  #last: Picture | undefined;
  #reportAt = 0;
  #wakeAt: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(ports: PlayerPorts) {
    this.#ports = ports;
    const { channel, now } = ports;
    this.#wakeAt = now();
    this.#number = channel.keyNumber(frameAt(channel.frames, this.#wakeAt));
  }

  /** The sequence number and time stamp that the next packet will bear: for the `RTP-Info` header. */
  get next(): { readonly sequence: number; readonly rtpTime: number } {
    return {
      sequence: this.#sequence,
      rtpTime: this.#rtpTime(dueAt(this.#ports.channel.frames, this.#number)),
    };
  }

  play(): void {
    if (this.#timer === undefined) this.#tick();
  }

  stop(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#ports.transport.sendControl(goodbye({ ssrc: this.ssrc, name: this.#name }));
  }

  #tick(): void {
    const { channel, transport, now, onTooSlow } = this.#ports;
    const at = now();
    if (transport.waiting > Math.max(LEAST_ROOM, MOST_BEHIND_S * channel.reel.byteRate)) {
      onTooSlow();
      return;
    }
    if (at - this.#wakeAt > MOST_LATE_MS) this.#number = channel.keyNumber(frameAt(channel.frames, at));
    while (dueAt(channel.frames, this.#number) <= at) this.#show(this.#number++, at);
    if (at >= this.#reportAt) this.#report(at);
    const lateMs = Math.random() * (channel.camera.suffers('jitter', at)?.ms ?? 0);
    this.#wakeAt = dueAt(channel.frames, this.#number) + lateMs;
    this.#timer = setTimeout(() => this.#tick(), Math.max(0, this.#wakeAt - now()));
  }

  #show(number: number, at: number): void {
    const { channel } = this.#ports;
    const picture = channel.picture(number, at);
    if (!this.#follows(picture)) return;
    // What the client did not get cannot be built upon: after a stall it needs a key.
    const isStalled = channel.camera.suffers('stall', at) !== undefined;
    this.#last = isStalled ? undefined : picture;
    if (isStalled) return;
    this.#send(picture, this.#rtpTime(dueAt(channel.frames, number)), at);
  }

  /** A picture can be decoded when it is a key, or comes right after the last one of the same reel. */
  #follows({ reel, index, frame }: Picture): boolean {
    return frame.isKey || (this.#last?.reel === reel && this.#last.index === index - 1);
  }

  #send({ frame }: Picture, rtpTime: number, at: number): void {
    const { channel, transport } = this.#ports;
    const bytes = Buffer.from(frame.bytes);
    for (const start of frame.packets) {
      const header = start + INTERLEAVED;
      bytes.writeUInt16BE(this.#sequence, header + 2);
      bytes.writeUInt32BE(rtpTime, header + 4);
      bytes.writeUInt32BE(this.ssrc, header + 8);
      this.#sequence = (this.#sequence + 1) % 2 ** 16;
    }
    this.#packets += frame.packets.length;
    this.#octets += bytes.length - frame.packets.length * (INTERLEAVED + RTP_HEADER);
    if (channel.camera.suffers('truncated', at)) truncate(bytes, frame.packets, transport);
    else transport.send(bytes, frame.packets);
  }

  #report(at: number): void {
    const { channel, transport } = this.#ports;
    this.#reportAt = at + REPORT_EVERY_MS;
    if (channel.camera.suffers('stall', at)) return;
    const sent = { packets: this.#packets, octets: this.#octets };
    const clock = channel.camera.clock(at);
    transport.sendControl(
      senderReport({ ssrc: this.ssrc, name: this.#name }, sent, clock, this.#rtpTime(at)),
    );
  }

  #rtpTime(at: number): number {
    const ticks = Math.round((at - this.#ports.channel.camera.loop.startedAt) * TICKS_PER_MS);
    return (((this.#timeBase + ticks) % 2 ** 32) + 2 ** 32) % 2 ** 32;
  }

  get #name(): string {
    return this.#ports.channel.camera.plan.id;
  }
}

/** What a packet keeps when the camera cuts them; the smallest, which hold the parameter sets, stay whole. */
const KEPT = 0.6;
const SMALL = 200;

/** Send a frame with each large packet's end cut off. */
function truncate(bytes: Buffer, packets: readonly number[], transport: Transport): void {
  for (const start of packets) {
    const length = bytes.readUInt16BE(start + 2);
    const kept = length <= SMALL ? length : Math.floor(length * KEPT);
    bytes.writeUInt16BE(kept, start + 2);
    transport.send(Buffer.from(bytes.subarray(start, start + INTERLEAVED + kept)), [0]);
  }
}
