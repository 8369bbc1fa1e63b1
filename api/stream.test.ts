import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { AreaId } from '../core/ids.ts';
import type { Person } from '../core/person.ts';
import { type LiveEvent, openFeed } from './feed.ts';
import { openStream } from './stream.ts';

const person = { role: 'dispatcher' } as Person;
const signedIn = { person, expiresAt: 0 };
const areaId = 'a' as AreaId;

/** A feed without a database: what is `told` is its outbox. */
function someFeed(told: LiveEvent[]) {
  const feed = openFeed(
    {
      newsAfter: async (seq, limit) => told.filter((one) => one.seq > seq).slice(0, limit),
      lastSeq: async () => told.length,
      load: async (news) =>
        news.map(({ seq }) => ({ readBy: () => ({ json: told[seq - 1]?.jsonFor(person) }) })),
    },
    { warn: () => {}, error: () => {} },
  );
  onTestFinished(() => feed.close());
  return feed;
}

const ports = {
  now: () => 0,
  findSession: async () => signedIn,
  vitals: () => new Promise<never>(() => {}),
  presence: async () => [],
};

it('closes a reader who does not read, instead of keeping everything for him', async () => {
  const told: LiveEvent[] = [];
  const feed = someFeed(told);
  const { promise: asked, resolve } = Promise.withResolvers<ServerResponse>();
  const server = createServer((_, out) => resolve(out)).listen(0, '127.0.0.1');
  await new Promise((settle) => server.once('listening', settle));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  onTestFinished(() => {
    socket.destroy();
    server.close();
  });
  socket.pause();
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  const out = await asked;
  const stream = openStream(out, feed, ports, { token: 't', signedIn, after: undefined });

  let kept = 0;
  let isClosed = false;
  void stream.closed.then(() => {
    isClosed = true;
  });
  for (let seq = 1; !isClosed && seq < 5_000; seq++) {
    told.push({ seq, topic: 'incident', areaId, jsonFor: () => 'x'.repeat(50_000) });
    feed.wake();
    await new Promise((settle) => setImmediate(settle));
    kept = Math.max(kept, out.writableLength);
  }
  expect(isClosed).toBe(true);
  expect(kept).toBeLessThan(8_000_000);
  expect(feed.listeners()).toBe(0);
});
