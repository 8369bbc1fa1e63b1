import { afterAll, beforeAll, expect, it } from 'vitest';
import { days, hours } from '../core/time.ts';
import { makeDrill } from '../store/drills.ts';
import { KEY, NOON } from '../store/testing.ts';
import { bearer, openTestApi, type TestApi } from './testing.ts';

let api: TestApi;
let now = NOON;
beforeAll(async () => {
  // 00:30 in the town is half past four in the afternoon before, by the server's clock.
  api = await openTestApi({ now: () => now, drillHour: { at: '00:30', zone: 'Asia/Shanghai' } });
});
afterAll(() => api.end());

const last = async () => {
  const { token } = await api.signedIn('dispatcher');
  return (await api.app.inject({ url: '/api/v1/drills/last', headers: bearer(token) })).json();
};

it('asks for no drill of the days before the town was here', async () => {
  now = NOON + hours(1);
  expect(await last()).toEqual({});
});

it('says when one was due, whether or not it was made: a page knows what is missing', async () => {
  now = NOON + days(1);
  const dueAt = Date.UTC(2026, 10, 22, 16, 30);
  expect(await last()).toEqual({ dueAt });
  await makeDrill(api.database.db, KEY, '2026-11-23', dueAt + 3_000);
  expect(await last()).toEqual({ dueAt, drill: { madeAt: dueAt + 3_000 } });
});
