import { z } from 'zod';

/** How long the fault lasts; without it, until it is taken back. */
const forMs = z.number().positive().optional();

const plain = <Name extends string>(name: Name) => z.strictObject({ fault: z.literal(name), forMs });

/** What may be wrong with a camera, one thing at a time. */
export const Fault = z.discriminatedUnion('fault', [
  /** The picture stands still, though frames keep coming. */
  plain('freeze'),
  /** The picture is black, covered by something, or of another view: the clip must bring such streams. */
  plain('black'),
  plain('covered'),
  plain('moved'),
  /** Connections stay open, but no more frames come. */
  plain('stall'),
  /** Packets lack their ends. */
  plain('truncated'),
  /** Nothing is answered: connections end at once. */
  plain('disconnect'),
  /** Every login is refused, the right one too. */
  plain('wrong-password'),
  /** Every address is locked out, as after too many failures. */
  plain('lockout'),
  /** The camera's clock is wrong by so many ms. */
  z.strictObject({ fault: z.literal('clock-skew'), ms: z.number(), forMs }),
  /** Addresses in ONVIF answers name this host, as of a camera behind NAT. The default leads nowhere (RFC 5737). */
  z.strictObject({ fault: z.literal('wrong-host'), host: z.hostname().default('192.0.2.1'), forMs }),
  /** RTP inside the RTSP connection is refused. */
  plain('udp-only'),
  /** All streams are H.265, so Media (ver10) knows no profile: the clip must bring such a stream. */
  plain('h265-only'),
  /** There is a main stream, but no sub-stream. */
  plain('second-profile-missing'),
  /** Each frame is late by a random time, at most so many ms. */
  z.strictObject({ fault: z.literal('jitter'), ms: z.number().positive().max(10_000).default(400), forMs }),
]);
export type Fault = z.infer<typeof Fault>;
export type FaultName = Fault['fault'];

/** Those after which a real camera would start its streams anew: who is connected is cut off. */
const RESTARTING: ReadonlySet<FaultName> = new Set<FaultName>([
  'disconnect',
  'wrong-password',
  'lockout',
  'udp-only',
  'h265-only',
  'second-profile-missing',
]);

export const cutsConnections = (fault: Fault | undefined): boolean =>
  fault !== undefined && RESTARTING.has(fault.fault);
