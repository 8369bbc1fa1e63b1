import { randomUUID } from 'node:crypto';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPersonByLogin } from '../store/people.ts';
import { someCamera } from '../store/testing.ts';
import { type Case, cases, judgements, report } from './testing/refused.ts';
import { bearer, openTestApi, type TestApi } from './testing.ts';

let api: TestApi;
let tokens: { admin: string; dispatcher: string };
let ids: Record<'camera' | 'site' | 'incident' | 'rule', string>;
let port: number;

beforeAll(async () => {
  api = await openTestApi();
  tokens = {
    admin: (await api.signedIn('admin')).token,
    dispatcher: (await api.signedIn('dispatcher')).token,
  };
  const camera = await someCamera(api.database.db);
  ids = { camera: camera.id, site: camera.siteId, incident: randomUUID(), rule: randomUUID() };
  await api.app.listen({ port: 0, host: '127.0.0.1' });
  ({ port } = api.app.server.address() as AddressInfo);
});
afterAll(() => api.end());

/** Refused in a few words that name the mend, and give nothing of the inside away. */
function expectClean(
  { statusCode, body, headers }: { statusCode: number; body: string; headers: object },
  field?: string,
) {
  expect(statusCode, body).toBeGreaterThanOrEqual(400);
  expect(statusCode, body).toBeLessThan(500);
  expect(headers).toMatchObject({ 'content-type': 'application/problem+json; charset=utf-8' });
  expect(body.length).toBeLessThan(1_024);
  expect(body).not.toMatch(/node_modules|\.ts:|select |insert into|\bat .*\(/i);
  const problem = JSON.parse(body);
  expect(Object.keys(problem)).toEqual(expect.arrayContaining(['status', 'code', 'title']));
  if (field) expect(problem.errors?.map(({ path }: { path: string }) => path).join()).toContain(field);
}

const ask = ([, method, url, body]: Case, token: string) =>
  api.app.inject({
    method,
    url: `/api/v1${url}`
      .replace('ID', randomUUID())
      .replace('CAMERA', ids.camera)
      .replace('INCIDENT', ids.incident),
    headers: bearer(token),
    ...(body !== undefined && {
      payload: JSON.parse(JSON.stringify(body).replace('"SITE"', `"${ids.site}"`)),
    }),
  });

it.each(cases)('refuses %s, and names the field', async (...one) => {
  expectClean(await ask(one, tokens.admin), one[4]);
});
it.each(judgements)('refuses %s, and names the field', async (...one) => {
  const [what, method, url, body, field] = one;
  expectClean(
    await ask([what, method, url.replace('INCIDENT', randomUUID()), body, field], tokens.dispatcher),
    field,
  );
});

it('takes none of what it refused: nobody has more rights than before, no camera is elsewhere', async () => {
  const { login } = await api.signedIn('citizen');
  const payload = { login, password: 'x', role: 'admin' };
  expectClean(await api.app.inject({ method: 'POST', url: '/api/v1/session', payload }), 'body');
  expect(await findPersonByLogin(api.database.db, login)).toMatchObject({ role: 'citizen' });
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

describe('a body', () => {
  const send = (payload: string | Buffer, contentType?: string) =>
    api.app.inject({
      method: 'PUT',
      url: `/api/v1/reports/${randomUUID()}`,
      payload,
      headers: contentType === undefined ? {} : { 'content-type': contentType },
    });
  const invalid = JSON.stringify({ ...report, text: 7 });

  it.each([
    'application/json\ta',
    'application/json;\ta',
    'APPLICATION/JSON',
    'application/json; charset=utf-8; x=y',
    'application/json ; a',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/vnd.api+json',
    'application/xml',
  ])('called %s does not get past the schema', async (contentType) => {
    expectClean(await send(invalid, contentType));
  });

  it.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['a prototype', '{"__proto__":{"polluted":1}}'],
    ['a constructor', '{"constructor":{"prototype":{"polluted":1}}}'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x01])],
    ['brackets without end', '['.repeat(100_000)],
  ])('of %s is refused', async (_, payload) => {
    expectClean(await send(payload, 'application/json'));
  });

  it('of more than a megabyte is not read', async () => {
    const answer = await send(JSON.stringify({ ...report, text: 'x'.repeat(1_100_000) }), 'application/json');
    expectClean(answer);
    expect(answer.statusCode).toBe(413);
  });
});

describe('an address', () => {
  it.each([
    '/api%2Fv1%2Fcameras',
    '/api/v1%2Fcameras',
    '/api/v1/cameras%2F',
    '/api/v1/cameras/%2e%2e/incidents',
    '//api/v1/cameras',
    '/api/v1//cameras',
    '/API/V1/cameras',
    '/api/v1/cameras;a=b',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/.vite/manifest.json',
    '/.git/config',
    '/.env',
    '/api/docs/static/..%2f..%2fpackage.json',
    '/debug',
    '/server-status',
    '/actuator/health',
    '/metrics%00',
    '/console/../metrics',
  ])('like %s opens nothing to a stranger', async (url) => {
    const answer = await api.app.inject({ url });
    expect([400, 401, 404]).toContain(answer.statusCode);
    expect(answer.body).not.toContain('"dependencies"');
  });
});

describe('the wire', () => {
  /** What the server answers to these very bytes. */
  const say = (bytes: string) =>
    new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      let text = '';
      socket.setTimeout(8_000, () => socket.destroy());
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('close', () => resolve(text));
      socket.on('error', () => resolve(text));
      socket.write(bytes);
    });

  it.each([
    [
      'two lengths',
      'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello',
    ],
    [
      'a length and chunks',
      'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a folded header', 'GET /healthz HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n'],
    ['a bare line feed', 'GET /healthz HTTP/1.1\nHost: x\n\n'],
    ['no host', 'GET /healthz HTTP/1.1\r\n\r\n'],
    ['headers without end', `GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`],
    ['another protocol', 'SSH-2.0-OpenSSH_9.0\r\n\r\n'],
  ])('with %s is closed with a refusal', async (_, bytes) => {
    expect(await say(bytes)).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  it('does not believe a stranger who says that he comes by a proxy', async () => {
    const send = (n: number) =>
      api.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        headers: {
          'x-forwarded-for': `10.0.0.${n}`,
          'x-forwarded-proto': 'https',
          'x-forwarded-host': 'evil.example',
        },
        payload: { login: 'somebody-known', password: 'guess' },
        remoteAddress: '10.77.0.1',
      });
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => send(n)));
    expect(answers.filter(({ statusCode }) => statusCode === 429).length).toBeGreaterThanOrEqual(5);
  });

  it('believes the proxy it was told of, and nobody behind it', async () => {
    const proxied = await openTestApi({}, { trustedProxies: ['10.77.0.9'] });
    const guess = (forwarded: string) =>
      proxied.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        headers: { 'x-forwarded-for': forwarded },
        payload: { login: 'somebody-known', password: 'guess' },
        remoteAddress: '10.77.0.9',
      });
    for (let n = 0; n < 5; n++) await guess('203.0.113.5');
    expect((await guess('203.0.113.5')).statusCode).toBe(429);
    // What he wrote himself stands left of what the proxy saw.
    expect((await guess('198.51.100.1, 203.0.113.5')).statusCode).toBe(429);
    expect((await guess('203.0.113.6')).statusCode).toBe(401);
    await proxied.end();
  });
});
