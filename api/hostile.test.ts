import { randomUUID } from 'node:crypto';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPersonByLogin } from '../store/people.ts';
import { someCamera } from '../store/testing.ts';
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

const report = { category: 'RD.POTHOLE', position: { latitude: 30, longitude: 120 }, text: 'x' };
const camera = {
  siteId: 'SITE',
  name: 'Gate',
  address: 'http://192.168.7.7/',
  username: 'u',
  password: 'p',
  position: { latitude: 30, longitude: 120 },
};
const rule = {
  kind: 'present',
  category: 'RES.PERSON',
  labels: ['person'],
  zone: [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
  ],
  persistence: { hits: 1, looks: 2, minScore: 0.5 },
  dwell: 0,
  coolDown: 0,
  schedule: [],
};
type Case = [
  what: string,
  method: 'GET' | 'PUT' | 'POST' | 'PATCH',
  url: string,
  body: unknown,
  field: string,
];
const put = (what: string, body: unknown, field: string): Case => [what, 'PUT', '/reports/ID', body, field];
const post = (what: string, over: object, field: string): Case => [
  what,
  'POST',
  '/cameras',
  { ...camera, ...over },
  field,
];
const rules = (what: string, over: object, field: string): Case => [
  what,
  'PUT',
  '/cameras/CAMERA/rules',
  { rules: [{ ...rule, ...over }] },
  field,
];

const cases: Case[] = [
  put(
    'a report from nowhere on Earth',
    { ...report, position: { latitude: 97, longitude: 0 } },
    'body/position/latitude',
  ),
  put('a place that is a word', { ...report, position: 'the gate' }, 'body/position'),
  put('no text', { ...report, text: undefined }, 'body/text'),
  put('a text of blanks', { ...report, text: '   ' }, 'body/text'),
  put('a NUL in a text', { ...report, text: 'a\u0000b' }, 'body/text'),
  put('a text as long as a book', { ...report, text: 'x'.repeat(2_001) }, 'body/text'),
  put('a text that is a number', { ...report, text: 7 }, 'body/text'),
  put('a text that is a list', { ...report, text: ['x'] }, 'body/text'),
  put('a category that is SQL', { ...report, category: "X'; drop table incidents; --" }, 'body/category'),
  put('a category in lower case', { ...report, category: 'rd.pothole' }, 'body/category'),
  put('a severity of its own choosing', { ...report, severity: 'P1' }, 'body'),
  put('somebody else as its reporter', { ...report, reporterId: randomUUID() }, 'body'),
  put(
    'a latitude that is NaN',
    { ...report, position: { latitude: null, longitude: 0 } },
    'body/position/latitude',
  ),
  put(
    'a latitude in quotes',
    { ...report, position: { latitude: '30', longitude: 0 } },
    'body/position/latitude',
  ),
  ['an id that is no UUID', 'PUT', '/reports/1', report, 'params/id'],
  ['an id that is a path', 'PUT', '/reports/..%2f..%2fetc', report, 'params/id'],
  ['a body that is a list', 'PUT', '/reports/ID', [report], 'body'],
  ['no body', 'PUT', '/reports/ID', undefined, 'body'],
  ['a follow code that is SQL', 'GET', "/reports/' or 1=1", undefined, 'params/code'],
  post('a camera without a name', { name: ' ' }, 'body/name'),
  post('a camera at a file', { address: 'file:///etc/passwd' }, 'body/address'),
  post('a camera at a socket', { address: 'unix:/var/run/docker.sock' }, 'body/address'),
  post(
    'a camera at a list of files',
    { address: 'concat:http://192.168.7.7/|file:///etc/passwd' },
    'body/address',
  ),
  post('a camera that is an option of a program', { address: '-i /etc/passwd' }, 'body/address'),
  post('a camera with an id of its own choosing', { id: randomUUID() }, 'body'),
  post('a camera that says which area it is of', { areaId: randomUUID() }, 'body'),
  post(
    'a camera with its login in the address',
    { address: 'http://admin:secret@192.168.7.7/' },
    'body/address',
  ),
  post('a NUL in an address', { address: 'http://192.168.7.7/\u0000' }, 'body/address'),
  post('a NUL in a name', { name: 'a\u0000b' }, 'body/name'),
  post('half a sign in a password', { password: '\ud800' }, 'body/password'),
  post('a bearing of 400 degrees', { bearing: 400 }, 'body/bearing'),
  post(
    'a scale whose ends are one',
    { scale: { from: { x: 0, y: 0 }, to: { x: 0, y: 0 }, fromLevel: 1, toLevel: 2 } },
    'body/scale',
  ),
  post('enabled: "yes"', { enabled: 'yes' }, 'body/enabled'),
  post('a password that is an object', { password: { $gt: '' } }, 'body/password'),
  rules(
    'a zone of two corners',
    {
      zone: [
        { x: 0, y: 0 },
        { x: 1, y: 1 },
      ],
    },
    'body/rules/0/zone',
  ),
  rules(
    'a zone outside the picture',
    {
      zone: [
        { x: -1, y: 0 },
        { x: 1, y: 0 },
        { x: 1, y: 1 },
      ],
    },
    'body/rules/0/zone/0/x',
  ),
  rules(
    'a zone of a thousand corners',
    { zone: Array.from({ length: 1_000 }, () => ({ x: 0, y: 0 })) },
    'body/rules/0/zone',
  ),
  rules(
    'more hits than looks',
    { persistence: { hits: 9, looks: 2, minScore: 0.5 } },
    'body/rules/0/persistence',
  ),
  rules('a negative dwell', { dwell: -1 }, 'body/rules/0/dwell'),
  rules('a kind nobody knows', { kind: 'telepathy' }, 'body/rules/0/kind'),
  rules('a field nobody knows', { exec: 'rm -rf /' }, 'body/rules/0'),
  [
    'rules without end',
    'PUT',
    '/cameras/CAMERA/rules',
    { rules: Array.from({ length: 51 }, () => rule) },
    'body/rules',
  ],
  ['a change of nothing we know', 'PATCH', '/cameras/CAMERA', { password_hash: 'x' }, 'body'],
  ['a change of the area', 'PATCH', '/cameras/CAMERA', { areaId: randomUUID() }, 'body'],
  ['a page of a million', 'GET', '/incidents?limit=1000000', undefined, 'querystring/limit'],
  ['a page of none', 'GET', '/incidents?limit=0', undefined, 'querystring/limit'],
  ['a page of minus one', 'GET', '/incidents?limit=-1', undefined, 'querystring/limit'],
  ['a state nobody knows', 'GET', '/incidents?state=reported,asleep', undefined, 'querystring/state'],
  ['a question nobody answers', 'GET', '/incidents?order=random()', undefined, 'querystring'],
  ['two of what there is one of', 'GET', '/incidents?limit=1&limit=2', undefined, 'querystring/limit'],
  ['a prototype in the question', 'GET', '/incidents?__proto__[x]=1', undefined, 'querystring'],
  ['a NUL to look for', 'GET', '/incidents?q=%00', undefined, 'querystring/q'],
  [
    'a NUL for a name to sign in with',
    'POST',
    '/session',
    { login: 'a\u0000b', password: 'x' },
    'body/login',
  ],
  [
    'a moment that no database can write',
    'GET',
    '/incidents?from=8640000000000000',
    undefined,
    'querystring/from',
  ],
  ['a moment after the end of time', 'GET', '/incidents?from=1e99', undefined, 'querystring/from'],
];
const ACT = randomUUID();
const judgements: Case[] = [
  ['an act without an id', 'POST', '/incidents/INCIDENT/acts', { act: 'confirm' }, 'body/id'],
  ['a dispatch to nobody', 'POST', '/incidents/INCIDENT/acts', { id: ACT, act: 'dispatch' }, 'body/to'],
  [
    'a reason that is no word',
    'POST',
    '/incidents/INCIDENT/acts',
    { id: ACT, act: 'cancel', why: 'x'.repeat(501) },
    'body/why',
  ],
  [
    'a refutation without a reason',
    'POST',
    '/incidents/INCIDENT/acts',
    { id: ACT, act: 'refute' },
    'body/reason',
  ],
  [
    'a reason to confirm',
    'POST',
    '/incidents/INCIDENT/acts',
    { id: ACT, act: 'confirm', reason: 'shadow' },
    'body/reason',
  ],
  [
    'a reason nobody knows',
    'POST',
    '/incidents/INCIDENT/acts',
    { id: ACT, act: 'refute', reason: 'bored' },
    'body/reason',
  ],
  ['an act nobody knows', 'POST', '/incidents/INCIDENT/acts', { id: ACT, act: 'delete' }, 'body/act'],
  [
    'a judgement in the name of somebody',
    'POST',
    '/incidents/INCIDENT/acts',
    { id: ACT, act: 'confirm', judgedBy: 'x' },
    'body',
  ],
];

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
