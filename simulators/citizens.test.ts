import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { openLog } from '../runtime/log.ts';
import { simulateCitizens } from './citizens.ts';

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly body: { category: string; text: string; position: { latitude: number; longitude: number } };
}

let server: Server;
afterEach(() => server.close());

/** An API that takes down what it gets and answers with these statuses in turn, then with 201. */
async function listen(statuses: readonly number[] = []) {
  const received: Received[] = [];
  server = createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += part;
    response.statusCode = statuses[received.length] ?? 201;
    received.push({ method: request.method, url: request.url, body: JSON.parse(text) });
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const api = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const log = openLog('test', 'silent');
  return { received, citizens: { api, log, perMinute: 60_000, signal: AbortSignal.timeout(20_000) } };
}

test('citizens tell what they see, each with an id of its own', async () => {
  const { received, citizens } = await listen();
  expect(await simulateCitizens({ ...citizens, most: 5 })).toEqual({ sent: 5, refused: 0, lost: 0 });
  expect(new Set(received.map(({ url }) => url)).size).toBe(5);
  for (const { method, url, body } of received) {
    expect(method).toBe('PUT');
    expect(url).toMatch(/^\/api\/v1\/reports\/[0-9a-f-]{36}$/);
    expect(body).toEqual({
      category: expect.stringMatching(/^[A-Z]+\.[A-Z]+$/),
      text: expect.stringMatching(/\p{Script=Han}/u),
      position: { latitude: expect.closeTo(30.74, 1), longitude: expect.closeTo(120.49, 1) },
    });
  }
});

test('a report that the API fails to take is sent again, and is the same', async () => {
  const { received, citizens } = await listen([503]);
  expect(await simulateCitizens({ ...citizens, most: 1 })).toEqual({ sent: 1, refused: 0, lost: 0 });
  expect(received).toHaveLength(2);
  expect(received[1]).toEqual(received[0]);
});

test('a report that is refused is not sent again', async () => {
  const { received, citizens } = await listen([422]);
  expect(await simulateCitizens({ ...citizens, most: 1 })).toEqual({ sent: 0, refused: 1, lost: 0 });
  expect(received).toHaveLength(1);
});

test('citizens go home when they are told to', async () => {
  const { citizens } = await listen();
  const stop = new AbortController();
  const counts = simulateCitizens({
    ...citizens,
    perMinute: 0.001,
    signal: stop.signal,
    onReport: () => stop.abort(),
  });
  expect(await counts).toMatchObject({ sent: 1 });
});
