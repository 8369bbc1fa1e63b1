import type { Socket as UdpSocket } from 'node:dgram';
import type { Socket } from 'node:net';
import { INTERLEAVED } from './reel.ts';

/** The way one client gets its packets. */
export interface Transport {
  /** Send a stamped frame. Takes the bytes over. */
  send(bytes: Buffer, packets: readonly number[]): void;
  /** Send an RTCP packet. */
  sendControl(packet: Buffer): void;
  /** Bytes that the client has not taken yet. */
  readonly waiting: number;
}

/** What a client asks for in the `Transport` header of SETUP. */
export type Wish =
  | { readonly kind: 'tcp'; readonly channel: number }
  | { readonly kind: 'udp'; readonly rtpPort: number; readonly rtcpPort: number };

/** Read: a `Transport` header → the wishes that can be granted, in the client's order. Multicast is not. */
export function wishesOf(header: string): Wish[] {
  return header.split(',').flatMap((offer): Wish[] => {
    const [protocol = '', ...parameters] = offer.trim().split(';');
    const value = (name: string) =>
      parameters.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
    if (parameters.includes('multicast')) return [];
    if (/^RTP\/AVP\/TCP$/i.test(protocol)) {
      const channel = Number(value('interleaved')?.split('-')[0] ?? 0);
      return Number.isInteger(channel) && channel >= 0 && channel < 255 ? [{ kind: 'tcp', channel }] : [];
    }
    if (!/^RTP\/AVP(\/UDP)?$/i.test(protocol)) return [];
    const [rtpPort = 0, rtcpPort = rtpPort + 1] = value('client_port')?.split('-').map(Number) ?? [];
    return isPort(rtpPort) && isPort(rtcpPort) ? [{ kind: 'udp', rtpPort, rtcpPort }] : [];
  });
}

const isPort = (port: number) => Number.isInteger(port) && port > 0 && port < 65_536;

/** RTP and RTCP inside the RTSP connection, on `channel` and the next one. */
const tcpTransport = (socket: Socket, channel: number): Transport => ({
  send(bytes, packets) {
    for (const at of packets) bytes.writeUInt8(channel, at + 1);
    socket.write(bytes);
  },
  sendControl(packet) {
    const prefix = Buffer.from([0x24, channel + 1, packet.length >> 8, packet.length & 0xff]);
    socket.write(Buffer.concat([prefix, packet]));
  },
  get waiting() {
    return socket.writableLength;
  },
});

/** The server's pair of UDP ports, shared by all its clients. */
export interface UdpPair {
  readonly rtp: UdpSocket;
  readonly rtcp: UdpSocket;
}

/** Datagrams to the address that the RTSP connection comes from: never to one that a client merely names. */
const udpTransport = ({ rtp, rtcp }: UdpPair, address: string, wish: Wish & { kind: 'udp' }): Transport => ({
  send(bytes, packets) {
    for (const at of packets) {
      const start = at + INTERLEAVED;
      rtp.send(bytes, start, bytes.readUInt16BE(at + 2), wish.rtpPort, address, ignore);
    }
  },
  sendControl(packet) {
    rtcp.send(packet, wish.rtcpPort, address, ignore);
  },
  // The kernel drops what does not fit.
  waiting: 0,
});

/** A datagram that could not be sent is a lost one: RTP lives with that. */
const ignore = () => undefined;

/** Grant: a wish → the way, what to say of it in the answer's `Transport` header, and where datagrams go. */
export function grant(wish: Wish, socket: Socket, udp: UdpPair) {
  if (wish.kind === 'tcp') {
    const header = `RTP/AVP/TCP;unicast;interleaved=${wish.channel}-${wish.channel + 1}`;
    return { transport: tcpTransport(socket, wish.channel), header, udpAddress: undefined };
  }
  const udpAddress = socket.remoteAddress ?? '';
  const client = `client_port=${wish.rtpPort}-${wish.rtcpPort}`;
  const server = `server_port=${udp.rtp.address().port}-${udp.rtcp.address().port}`;
  const header = `RTP/AVP;unicast;${client};${server}`;
  return { transport: udpTransport(udp, udpAddress, wish), header, udpAddress };
}
