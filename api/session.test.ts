import { afterAll, beforeAll, expect, it } from 'vitest';
import { bearer, openTestApi, PASSWORD, type TestApi } from './testing.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.end());

const signIn = (login: string, password: string, headers: Record<string, string> = {}) =>
  api.app.inject({ method: 'POST', url: '/api/v1/session', payload: { login, password }, headers });

it('lets somebody in with a cookie that scripts and other sites cannot use', async () => {
  const { login } = await api.signedIn('dispatcher');
  const answer = await signIn(login, PASSWORD);

  expect(answer.statusCode).toBe(201);
  const [cookie] = answer.cookies;
  expect(cookie).toMatchObject({ name: 'shouwang', httpOnly: true, sameSite: 'Strict', path: '/' });
  const me = await api.app.inject({ url: '/api/v1/session', cookies: { shouwang: cookie?.value ?? '' } });
  expect(me.json()).toMatchObject({ person: { login, role: 'dispatcher' } });
  expect(me.json().acts).toContain('move-incident');
  expect(me.body).not.toContain('argon2');
});

it('tells a wrong password and a name that nobody has in the same words', async () => {
  const { login } = await api.signedIn('citizen');
  const [wrong, nobody] = [await signIn(login, 'wrong'), await signIn('nobody-here', 'wrong')];

  expect([wrong.statusCode, nobody.statusCode]).toEqual([401, 401]);
  expect(wrong.body).toBe(nobody.body);
});

it('evaluates a handful of guesses, however many come at once, and then says how long to wait', async () => {
  const { login } = await api.signedIn('dispatcher');
  const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => signIn(login, `guess ${n}`)));
  const codes = answers.map(({ statusCode }) => statusCode);

  expect(codes.filter((code) => code === 401).length).toBeLessThanOrEqual(5);
  expect(codes.filter((code) => code === 429).length).toBeGreaterThanOrEqual(35);
  expect(Number(answers.at(-1)?.headers['retry-after'])).toBeGreaterThan(0);
  expect((await signIn(login, PASSWORD)).statusCode).toBe(429);
});

it('has no use for a session that was stolen before its owner signed out', async () => {
  const { token } = await api.signedIn('admin');
  await api.app.inject({ method: 'DELETE', url: '/api/v1/session', headers: bearer(token) });

  const stolen = await api.app.inject({ url: '/api/v1/incidents', headers: bearer(token) });
  expect(stolen.statusCode).toBe(401);
});

it('ends the session one had when one signs in anew', async () => {
  const { login, token } = await api.signedIn('admin');
  const answer = await api.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    payload: { login, password: PASSWORD },
    cookies: { shouwang: token },
  });

  expect(answer.statusCode).toBe(201);
  expect((await api.app.inject({ url: '/api/v1/session', headers: bearer(token) })).statusCode).toBe(401);
});

it.each([
  ['nothing', ''],
  ['another scheme', 'Basic YWRtaW46YWRtaW4='],
  ['a JWT that signs itself', 'Bearer eyJhbGciOiJub25lIn0.eyJyb2xlIjoiYWRtaW4ifQ.'],
  ['a token nobody was given', `Bearer ${'A'.repeat(43)}`],
  ['SQL', "Bearer ' or '1'='1"],
  ['a very long word', `Bearer ${'A'.repeat(8_000)}`],
])('is not impressed by %s', async (_, authorization) => {
  const answer = await api.app.inject({ url: '/api/v1/session', headers: { authorization } });
  expect(answer.statusCode).toBe(401);
});

it('refuses what another site makes a browser send, and takes what its own page sends', async () => {
  const { login } = await api.signedIn('citizen');
  const own = await signIn(login, PASSWORD, { origin: 'http://localhost:80', host: 'localhost:80' });
  const foreign = await signIn(login, PASSWORD, { origin: 'https://evil.example', host: 'localhost:80' });
  const hidden = await signIn(login, PASSWORD, { origin: 'null' });
  const crossSite = await signIn(login, PASSWORD, { 'sec-fetch-site': 'cross-site' });

  expect([own, foreign, hidden, crossSite].map(({ statusCode }) => statusCode)).toEqual([201, 403, 403, 403]);
});
