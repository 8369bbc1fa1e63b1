import { createECDH, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dueNotices, type Settled, settleNotice, takeNotice } from '../store/notice-sending.ts';
import { queueNotices } from '../store/notices.ts';
import { raiseFromReport } from '../store/reports.ts';
import { someReport } from '../store/testing.ts';
import { bearer, openTestApi, type TestApi } from './testing.ts';

let api: TestApi;
let admin: string;
let bound: string;
beforeAll(async () => {
  api = await openTestApi();
  ({ token: admin } = await api.signedIn('admin'));
  ({ token: bound } = await api.signedIn('admin', api.otherArea));
});
afterAll(() => api.end());

const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, token = admin) =>
  api.app.inject({ method, url: `/api/v1${url}`, headers: bearer(token), ...(payload && { payload }) });

const SECRET = 'sixteen signs or more';
const hook = (over: object = {}) => ({
  name: `hook ${randomUUID()}`,
  occasions: ['raised', 'escalated'],
  config: { kind: 'webhook', url: 'http://127.0.0.1:9999/hook?k=693a91f6', secret: SECRET },
  ...over,
});
const added = async (over: object = {}, token = admin) =>
  (await ask('POST', '/notice-channels', hook(over), token)).json();

/** The notice process: sends whatever is due as it is told to. */
async function sendAll(settled: Settled): Promise<void> {
  const { db } = api.database;
  for (const { id } of await dueNotices(db, Date.now(), 100)) {
    const taken = await takeNotice(db, id, Date.now());
    if (taken) await settleNotice(db, taken, settled, Date.now());
  }
}

describe('a channel', () => {
  it('is added, listed and changed, and its secrets are never answered', async () => {
    const one = await added();
    expect(one).toMatchObject({
      ...{ kind: 'webhook', minSeverity: 'P2', language: 'zh', enabled: true, areaIds: [] },
      target: { host: 'http://127.0.0.1:9999', path: '/hook', hasSecret: true },
    });
    const { id, kind: _, target: __, ...same } = one;
    const moved = { kind: 'webhook', url: 'http://127.0.0.1:9999/other' };
    const change = await ask('PUT', `/notice-channels/${id}`, { ...same, enabled: false, config: moved });
    expect(change.json()).toMatchObject({ enabled: false, target: { path: '/other' } });
    const list = await ask('GET', '/notice-channels');
    expect(list.json().channels).toContainEqual(change.json());
    for (const { body } of [change, list]) expect(body).not.toMatch(/sixteen|693a91f6/);
  });

  it('takes no secret along to another place', async () => {
    const { id, kind: _, target: __, ...same } = await added();
    const config = { kind: 'webhook', url: 'http://127.0.0.2:9999/hook' };
    const change = await ask('PUT', `/notice-channels/${id}`, { ...same, config });
    expect(change.json()).toMatchObject({ status: 409, title: expect.stringContaining('anew') });
  });

  it.each([
    ['our own database', 'http://127.0.0.1:5432/'],
    ['a cloud’s metadata', 'https://169.254.169.254/latest'],
    ['inside, where nobody allowed it', 'https://192.168.1.1/'],
  ])('does not lead to %s', async (_what, url) => {
    const config = { kind: 'webhook', url, secret: SECRET };
    const answer = await ask('POST', '/notice-channels', hook({ config }));
    expect(answer.json()).toMatchObject({ status: 422, code: 'sink-refused' });
    const mail = {
      kind: 'email',
      host: '127.0.0.1',
      port: 5432,
      security: 'none',
      from: 'a@b.cn',
      to: ['a@b.cn'],
    };
    expect((await ask('POST', '/notice-channels', hook({ config: mail }))).statusCode).toBe(422);
  });

  it('sends no password in the clear, nor half a login', async () => {
    const mail = { kind: 'email', host: '127.0.0.1', port: 25, from: 'a@b.cn', to: ['a@b.cn'] };
    for (const over of [
      { security: 'none', username: 'a', password: 'b' },
      { security: 'tls', username: 'a' },
    ]) {
      const answer = await ask('POST', '/notice-channels', hook({ config: { ...mail, ...over } }));
      expect(answer.statusCode).toBe(400);
    }
  });

  it('of another area does not exist for whoever is bound to one', async () => {
    const town = await added();
    const { id, kind: _, target: __, ...same } = town;
    for (const answer of [
      await ask('PUT', `/notice-channels/${id}`, same, bound),
      await ask('DELETE', `/notice-channels/${id}`, undefined, bound),
      await ask('POST', `/notice-channels/${id}/test`, undefined, bound),
    ]) {
      expect(answer.json()).toMatchObject({ status: 404, code: 'unknown-channel' });
    }
    expect((await ask('POST', '/notice-channels', hook(), bound)).statusCode).toBe(403);
    const own = await added({ areaIds: [api.otherArea] }, bound);
    const list = (await ask('GET', '/notice-channels', undefined, bound)).json().channels;
    expect(list).toEqual([own]);
  });

  it('that was taken out of use is in no list, and its name is free', async () => {
    const one = await added();
    expect((await ask('DELETE', `/notice-channels/${one.id}`)).statusCode).toBe(204);
    expect((await ask('GET', '/notice-channels')).body).not.toContain(one.id);
    expect((await ask('DELETE', `/notice-channels/${one.id}`)).statusCode).toBe(404);
    expect(await added({ name: one.name })).toMatchObject({ name: one.name });
  });
});

describe('a test', () => {
  it('says what became of it', async () => {
    const { id } = await added();
    const testing = ask('POST', `/notice-channels/${id}/test`);
    await pause(300);
    await sendAll({ kind: 'failed', error: 'HTTP 401: who are you' });
    expect((await testing).json()).toMatchObject({ state: 'failed', error: 'HTTP 401: who are you' });
  });

  it('of a push channel needs a device of one’s own', async () => {
    const { id } = await added({ config: { kind: 'push', roles: ['dispatcher'] } });
    expect((await ask('POST', `/notice-channels/${id}/test`)).json()).toMatchObject({ status: 409 });
  });
});

describe('a notice that could not be told', () => {
  it('is seen, by the area’s own people, and sent again by whoever decides so', async () => {
    const { db } = api.database;
    await added({ minSeverity: 'P4' });
    const { incidentId } = await raiseFromReport(db, someReport(), { now: Date.now() });
    await queueNotices(db, { incidentId, occasion: 'escalated' }, Date.now());
    await sendAll({ kind: 'failed', error: 'given up after 10 tries: HTTP 500' });
    const failed = `/notices?state=failed&incidentId=${incidentId}`;
    const { notices } = (await ask('GET', failed)).json();
    expect(notices.map(({ occasion }: { occasion: string }) => occasion).sort()).toContain('escalated');
    expect(notices[0]).toMatchObject({ lastError: 'given up after 10 tries: HTTP 500', tries: 1 });
    expect((await ask('GET', failed, undefined, bound)).json().notices).toEqual([]);
    expect((await ask('GET', '/notices?limit=1')).json().notices).toHaveLength(1);
    const again = (token: string) => ask('POST', `/notices/${notices[0].id}/resend`, undefined, token);
    expect((await again(bound)).statusCode).toBe(404);
    expect((await again(admin)).json()).toMatchObject({ state: 'pending' });
    expect((await again(admin)).json()).toMatchObject({ status: 409 });
  });

  it('shows in the figures', async () => {
    const { body } = await api.app.inject({ url: '/metrics', headers: bearer(admin) });
    expect(body).toMatch(/shouwang_notices\{state="failed"\} [1-9]/);
    expect(body).toContain('shouwang_notices{state="unsure"} 0');
  });
});

describe('a device', () => {
  const browser = createECDH('prime256v1');
  const subscription = (endpoint: string) => ({
    endpoint,
    keys: { p256dh: browser.generateKeys('base64url', 'uncompressed'), auth: 'BTBZMqHH6r4Tts7J_aSIgg' },
  });

  it('subscribes with the town’s key, as often as it likes, and ends it', async () => {
    const { token } = await api.signedIn('responder');
    const { publicKey } = (await ask('GET', '/push-key', undefined, token)).json();
    expect(Buffer.from(publicKey, 'base64url')).toHaveLength(65);
    const endpoint = 'http://127.0.0.1:8999/push/abc';
    const wanted = { subscription: subscription(endpoint) };
    for (let times = 0; times < 2; times += 1) {
      expect((await ask('PUT', '/push-subscriptions', wanted, token)).statusCode).toBe(204);
    }
    for (let times = 0; times < 2; times += 1) {
      expect((await ask('DELETE', '/push-subscriptions', { endpoint }, token)).statusCode).toBe(204);
    }
  });

  it('has us write to push services only: no browser names our own', async () => {
    for (const endpoint of [
      'http://127.0.0.1:6379/',
      'https://evil.example/push',
      'http://169.254.169.254/',
    ]) {
      const answer = await ask('PUT', '/push-subscriptions', { subscription: subscription(endpoint) });
      expect(answer.json()).toMatchObject({ status: 422, code: 'sink-refused' });
    }
  });
});
