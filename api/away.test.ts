import { randomUUID } from 'node:crypto';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { someReport } from '../store/testing.ts';
import { bearer, openTestApi, type TestApi } from './testing.ts';

/** A wire to the database that can be cut, or fall silent as a pulled cable does. */
async function openWire(to: URL) {
  const sockets = new Set<Socket>();
  const state = { silent: false, cut: false };
  const server = createServer((near) => {
    if (state.cut) {
      near.destroy();
      return;
    }
    const far = connect(Number(to.port), to.hostname);
    const pass = (from: Socket, into: Socket) => {
      sockets.add(from);
      from.on('data', (bytes) => !state.silent && into.write(bytes));
      from.on('close', () => into.destroy());
      from.on('error', () => into.destroy());
    };
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    port: (server.address() as AddressInfo).port,
    fallSilent: () => {
      state.silent = true;
    },
    cut: () => {
      state.cut = true;
      cutAll();
    },
    heal: () => {
      state.cut = false;
      state.silent = false;
      cutAll();
    },
    close: () => {
      cutAll();
      server.close();
    },
  };
}

let wire: Awaited<ReturnType<typeof openWire>>;
let api: TestApi;
let token: string;

beforeAll(async () => {
  wire = await openWire(new URL(inject('postgresUrl')));
  const byWire = (url: string) => Object.assign(new URL(url), { port: String(wire.port) }).href;
  api = await openTestApi({}, {}, undefined, byWire);
  ({ token } = await api.signedIn('dispatcher'));
});
afterAll(async () => {
  wire.heal();
  await api.end();
  wire.close();
});

const get = (url: string) => api.app.inject({ url, headers: bearer(token) });
const { id, ...body } = someReport();
const put = (reportId: string = id) =>
  api.app.inject({ method: 'PUT', url: `/api/v1/reports/${reportId}`, payload: body });
async function untilWell() {
  for (let n = 0; n < 100; n++) {
    if ((await get('/api/v1/incidents')).statusCode === 200) return;
    await new Promise((settle) => setTimeout(settle, 50));
  }
  throw new Error('it did not come back');
}

// The store's own limits are 10 s and more: whoever answers before this has not waited for them.
describe('with the database away', { timeout: 9_000 }, () => {
  it.each([['cut'], ['fallSilent']] as const)(
    'says 503 and what to do, never hangs, and goes on when it is back (%s)',
    async (how) => {
      expect((await get('/api/v1/incidents')).statusCode).toBe(200);
      wire[how]();
      const [list, report, ready, alive] = await Promise.all([
        get('/api/v1/incidents'),
        put(randomUUID()),
        get('/readyz'),
        get('/healthz'),
      ]);
      expect([list.statusCode, list.json().code]).toEqual([503, 'unavailable']);
      expect([report.statusCode, report.headers['retry-after']]).toEqual([503, '2']);
      expect([ready.statusCode, ready.json()]).toEqual([
        503,
        { status: 'not-ready', database: false, redis: true },
      ]);
      expect(alive.statusCode).toBe(200);
      wire.heal();
      await untilWell();
    },
  );

  it('resolves a report whose fate is not known when it is sent once more', async () => {
    const first = put();
    wire.cut();
    await first;
    wire.heal();
    await untilWell();
    const [second, third] = [await put(), await put()];
    expect([200, 201]).toContain(second.statusCode);
    expect(third.statusCode).toBe(200);
    expect(third.json()).toEqual(second.json());
    const mine = (await get('/api/v1/incidents?limit=200'))
      .json()
      .incidents.filter(({ source }: { source: { reportId?: string } }) => source.reportId === id);
    expect(mine).toHaveLength(1);
  });
});

describe('with Redis away', { timeout: 20_000 }, () => {
  it('still takes reports and shows the queue, and says what it does not know', async () => {
    await api.redis.kill();
    const [list, report] = [await get('/api/v1/incidents'), await put(randomUUID())];
    expect([list.statusCode, report.statusCode]).toEqual([200, 201]);
    const ready = await get('/readyz');
    expect([ready.statusCode, ready.json().redis, ready.json().database]).toEqual([503, false, true]);
    const vitals = (await get('/api/v1/vitals')).json();
    expect(vitals).toMatchObject({ links: { database: true, redis: false }, queue: null });
    expect(vitals.counts.reported).toBeGreaterThan(0);
    api.redis.restart();
    for (let n = 0; n < 100 && (await get('/readyz')).statusCode !== 200; n++) {
      await new Promise((settle) => setTimeout(settle, 100));
    }
    expect((await get('/readyz')).statusCode).toBe(200);
  });
});
