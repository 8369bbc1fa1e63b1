import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Log } from '../../runtime/log.ts';
import type { SimulatedCamera } from '../camera.ts';
import { cutsConnections } from '../fault.ts';
import { Connection } from './connection.ts';
import { ReelShelf } from './reel.ts';
import type { UdpPair } from './transport.ts';

export interface RtspServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface RtspServerOptions {
  readonly cameras: readonly SimulatedCamera[];
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly now: () => number;
  readonly log: Log;
}

const MOST_CONNECTIONS = 2_048;
const SWEEP_EVERY_MS = 10_000;
const UDP_PAIR_TRIES = 20;

/**
 * Serve: cameras → one RTSP server at which each has `rtsp://host:port/<id>/main` and `/sub`, by TCP and by UDP,
 * behind digest authentication. Clips are packetised once and shared.
 * @throws when the port is taken.
 */
export async function serveRtsp({ cameras, host, port, now, log }: RtspServerOptions): Promise<RtspServer> {
  const byId = new Map(cameras.map((camera) => [camera.plan.id, camera]));
  const connections = new Set<Connection>();
  const shelf = new ReelShelf();
  const udp = await bindPair(host);
  udp.rtcp.on('message', (_, { address }) => {
    for (const connection of connections) connection.noteDatagram(address, now());
  });

  const server = createServer((socket) => {
    const connection = new Connection({ socket, findCamera: (id) => byId.get(id), shelf, udp, now, log });
    connections.add(connection);
    socket.on('close', () => connections.delete(connection));
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.listen(port, host);
  await once(server, 'listening').catch((error: unknown) => {
    closePair(udp);
    throw error;
  });

  const forget = cameras.map((camera) =>
    camera.onFault((fault) => {
      if (!cutsConnections(fault)) return;
      for (const connection of connections) if (connection.camera === camera) connection.end();
    }),
  );
  const sweep = setInterval(() => {
    for (const connection of connections) connection.endIfSilent(now());
  }, SWEEP_EVERY_MS);

  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async close() {
      clearInterval(sweep);
      for (const stop of forget) stop();
      for (const connection of connections) connection.end();
      server.close();
      await once(server, 'close');
      closePair(udp);
    },
  };
}

/** RTP goes from an even port, its RTCP from the next one (RFC 3550 §11). */
async function bindPair(host: string): Promise<UdpPair> {
  for (let tries = 0; tries < UDP_PAIR_TRIES; tries++) {
    const rtp = await bind(host, 0);
    const { port } = rtp.address();
    const rtcp = port % 2 === 0 ? await bind(host, port + 1).catch(() => undefined) : undefined;
    if (rtcp) return { rtp, rtcp };
    rtp.close();
  }
  throw new Error(`no pair of free UDP ports on ${host} for RTP and RTCP: end what holds them`);
}

function closePair({ rtp, rtcp }: UdpPair): void {
  rtp.close();
  rtcp.close();
}

async function bind(host: string, port: number): Promise<UdpSocket> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  socket.bind(port, host);
  await once(socket, 'listening');
  // From now on: an ICMP refusal of a client that has gone is no fault of ours.
  socket.on('error', () => undefined);
  return socket;
}
