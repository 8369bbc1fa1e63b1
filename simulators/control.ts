import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Log } from '../runtime/log.ts';
import type { SimulatedCamera } from './camera.ts';
import { Fault } from './fault.ts';
import { positionAt, roundStartedAt, truthsAt } from './loop.ts';

export interface Control {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

export interface ControlOptions {
  readonly cameras: readonly SimulatedCamera[];
  /** 0 takes any free one. */
  readonly port: number;
  readonly now: () => number;
  readonly log: Log;
}

const LOOPBACK = '127.0.0.1';
const MOST_BODY = 4_096;

/**
 * Serve: cameras → an endpoint, on the loopback address alone, where their faults come from:
 *
 *     GET    /cameras                 what each shows now, and what is wrong with it
 *     GET    /cameras/:name           of one; its id or its name
 *     PUT    /cameras/:name/fault     {fault, …} as in `fault.ts`, in place of the one it has
 *     DELETE /cameras/:name/fault     mend it
 */
export async function serveControl({ cameras, port, now, log }: ControlOptions): Promise<Control> {
  const server = createServer({ requestTimeout: 5_000 }, (request, response) => {
    void answer(cameras, request, now)
      .catch((error: unknown): Reply => {
        log.warn({ err: error }, 'a control request failed');
        return { status: 500, body: { problem: 'the simulator failed: see its log' } };
      })
      .then((reply) => write(response, reply));
  });
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  const address = server.address();
  const own = typeof address === 'object' && address ? address.port : port;
  return {
    port: own,
    url: `http://${LOOPBACK}:${own}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

async function answer(
  cameras: readonly SimulatedCamera[],
  request: IncomingMessage,
  now: () => number,
): Promise<Reply> {
  // A page that had its own name point here would still send that name.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) {
    return problem(403, 'ask for 127.0.0.1');
  }
  const [collection, name, part, ...rest] = (request.url ?? '').slice(1).split('/').map(decoded);
  if (collection !== 'cameras' || rest.length > 0) return problem(404, 'there is /cameras');
  if (name === undefined) {
    if (request.method !== 'GET') return problem(405, 'GET it');
    return { status: 200, body: { cameras: cameras.map((camera) => stateOf(camera, now())) } };
  }
  const camera = cameras.find(({ plan }) => plan.id === name || plan.name === name);
  if (!camera) return problem(404, `there is no camera ${name}: GET /cameras lists them`);
  if (part === undefined && request.method === 'GET') return { status: 200, body: stateOf(camera, now()) };
  if (part !== 'fault') return problem(404, 'there is /cameras/:name/fault');
  if (request.method === 'PUT') return spoil(camera, await readBody(request), now());
  if (request.method !== 'DELETE') return problem(405, 'PUT a fault, or DELETE it');
  camera.mend();
  return { status: 204 };
}

function spoil(camera: SimulatedCamera, body: unknown, now: number): Reply {
  const fault = Fault.safeParse(body);
  if (!fault.success) return problem(422, z.prettifyError(fault.error));
  const lack = camera.lacksFor(fault.data.fault);
  if (lack) return problem(409, `the clip ${camera.plan.clip.name} cannot show this: it has no ${lack}`);
  camera.suffer(fault.data, now);
  return { status: 200, body: stateOf(camera, now) };
}

/** What is known of a camera at a moment: enough to tell how long after the truth an incident came. */
function stateOf(camera: SimulatedCamera, now: number) {
  const { id, name, clip, startedAt, position, bearing } = camera.plan;
  return {
    id,
    name,
    kind: clip.kind,
    clip: { name: clip.name, pixels: clip.pixels, durationMs: clip.durationMs },
    position,
    bearing,
    startedAt,
    /** When the round that plays now began: the truths' times count from here. */
    loopStartedAt: roundStartedAt(camera.loop, now),
    positionMs: positionAt(camera.loop, now),
    truth: clip.truth,
    truthNow: truthsAt(clip.truth, camera.loop, now),
    fault: camera.sufferedAt(now) ?? null,
  };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    const bytes = Buffer.from(part);
    length += bytes.length;
    if (length > MOST_BODY) return undefined;
    parts.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'));
  } catch {
    return undefined;
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const problem = (status: number, reason: string): Reply => ({ status, body: { problem: reason } });

function write(response: ServerResponse, { status, body }: Reply): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
