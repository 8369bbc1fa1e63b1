import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Log } from '../../runtime/log.ts';
import type { SimulatedCamera } from '../camera.ts';
import { Digest } from '../digest.ts';
import type { Desk } from './desk.ts';
import { type Device, PATHS } from './device.ts';
import { Ptz } from './ptz.ts';
import { answerSoap } from './services.ts';
import { answerSnapshot } from './snapshot.ts';
import { Subscriptions } from './subscriptions.ts';
import { TokenGuard } from './username-token.ts';

export interface OnvifServer {
  readonly port: number;
  /** The address of its Device service. */
  readonly url: string;
  close(): Promise<void>;
}

export interface OnvifServerOptions {
  readonly camera: SimulatedCamera;
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly rtspPort: number;
  readonly now: () => number;
  readonly log: Log;
}

const MOST_CONNECTIONS = 128;
const REQUEST_TIMEOUT_MS = 15_000;

/**
 * Serve: a camera → its ONVIF device, on a port of its own: SOAP services under `/onvif/`, and its snapshot.
 * @throws when the port is taken.
 */
export async function serveOnvif(options: OnvifServerOptions): Promise<OnvifServer> {
  const { camera, host, port, rtspPort, now, log } = options;
  const device: Device = {
    camera,
    rtspPort,
    ptz: new Ptz(),
    imaging: new Map(),
    subscriptions: new Subscriptions(camera),
    now,
  };
  const desk: Desk = {
    device,
    tokens: new TokenGuard(),
    digest: new Digest(`Shouwang ${camera.plan.id}`, { qop: true }),
  };
  const sockets = new Set<Socket>();

  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: REQUEST_TIMEOUT_MS });
  server.on('request', (request, response) => {
    answer(desk, request, response).catch((error: unknown) => {
      log.warn({ err: error, camera: camera.plan.id }, 'an ONVIF request failed');
      response.destroy();
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    if (camera.suffers('disconnect', now())) socket.destroy();
  });
  server.maxConnections = MOST_CONNECTIONS;
  server.listen(port, host);
  await once(server, 'listening');

  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const forget = camera.onFault((fault) => {
    if (fault?.fault === 'disconnect') cut();
  });
  const address = server.address();
  const own = typeof address === 'object' && address ? address.port : port;
  return {
    port: own,
    url: `http://${host}:${own}${PATHS.device}`,
    async close() {
      forget();
      server.close();
      cut();
      await once(server, 'close');
    },
  };
}

async function answer(desk: Desk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (desk.device.camera.suffers('disconnect', desk.device.now())) {
    request.destroy();
    return;
  }
  const isSnapshot = request.url?.startsWith(`${PATHS.snapshot}/`) && request.method === 'GET';
  await (isSnapshot ? answerSnapshot(desk, request, response) : answerSoap(desk, request, response));
}
