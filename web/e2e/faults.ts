import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What may befall a request on its way: most of these leave the phone without an answer to something that was done. */
type Fault = 'none' | '500 before' | '500 after' | 'cut before' | 'cut after';
const faults: readonly Fault[] = ['500 before', '500 after', 'cut before', 'cut after'];

/** A small generator (mulberry32): the same seed brings the same faults. */
export function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A proxy that does to what is written (POST, PUT) what a bad network and a dying server do; reads pass. */
export async function openFaults(target: () => number, chance: () => number, share = 0.5) {
  const tally: Record<Fault, number> = {
    none: 0,
    '500 before': 0,
    '500 after': 0,
    'cut before': 0,
    'cut after': 0,
  };
  let on = true;

  const draw = (method = 'GET'): Fault => {
    if (!on || !['POST', 'PUT'].includes(method) || chance() >= share) return 'none';
    return faults[Math.floor(chance() * faults.length)] ?? 'none';
  };
  const handle = async (asked: IncomingMessage, answer: ServerResponse) => {
    const fault = draw(asked.method);
    tally[fault]++;
    const body = await bodyOf(asked);
    if (fault === '500 before') return refuse(answer);
    if (fault === 'cut before') return asked.socket.destroy();
    const { status, headers, bytes } = await forward(target(), asked, body);
    if (fault === '500 after') return refuse(answer);
    if (fault === 'cut after') return asked.socket.destroy();
    answer.writeHead(status, headers).end(bytes);
    return undefined;
  };
  const server = createServer((asked, answer) => {
    handle(asked, answer).catch(() => asked.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tally,
    pause: () => {
      on = false;
    },
    resume: () => {
      on = true;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

const refuse = (answer: ServerResponse) => {
  answer.writeHead(500, { 'content-type': 'application/problem+json' });
  answer.end('{"status":500,"code":"internal","title":"Something went wrong on our side"}');
};

async function bodyOf(asked: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of asked) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly bytes: Buffer;
}

function forward(port: number, { method, url, headers }: IncomingMessage, body: Buffer): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path: url, headers, timeout: 10_000 }, (back) => {
      bodyOf(back).then(
        (bytes) => resolve({ status: back.statusCode ?? 502, headers: back.headers, bytes }),
        reject,
      );
    });
    sent.on('error', reject);
    sent.on('timeout', () => sent.destroy(new Error('no answer')));
    sent.end(body);
  });
}
