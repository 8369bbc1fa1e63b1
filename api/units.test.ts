import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hours, type Instant, minutes } from '../core/time.ts';
import { someReport } from '../store/testing.ts';
import { bearer, openTestApi, type TestApi } from './testing.ts';

let api: TestApi;
let now: Instant = Date.now();
let desk: { id: string; token: string };
const AT = { latitude: 30.74021, longitude: 120.49053 };

beforeAll(async () => {
  api = await openTestApi({ now: () => now });
  desk = await api.signedIn('dispatcher');
});
afterAll(() => api.end());

const ask = (token: string, url: string, payload?: object) =>
  api.app.inject({
    method: payload ? 'POST' : 'GET',
    url: `/api/v1${url}`,
    headers: bearer(token),
    ...(payload && { payload }),
  });

/** A responder who has taken a matter and told where he is. */
async function onTheWay(areaId?: TestApi['area'], category = 'RD.POTHOLE') {
  const crew = await api.signedIn('responder', areaId);
  const { id: reportId, ...report } = someReport({ category, position: { latitude: 10, longitude: 10 } });
  await api.app.inject({ method: 'PUT', url: `/api/v1/reports/${reportId}`, payload: report });
  const [{ id }] = (await ask(desk.token, '/incidents?state=reported')).json().incidents;
  const act = (who: { token: string }, what: object) =>
    ask(who.token, `/incidents/${id}/acts`, { id: randomUUID(), ...what });
  await act(desk, { act: 'file' });
  await act(desk, { act: 'dispatch', to: crew.id });
  await act(crew, { act: 'accept' });
  const arrived = await act(crew, { act: 'arrive', position: AT, why: 'Where the call came from' });
  expect(arrived.statusCode, arrived.body).toBe(200);
  return crew;
}

it('tells the wall where help is, but neither who, nor where to the metre', async () => {
  const crew = await onTheWay();
  const wall = await api.signedIn('wall');
  const answer = await ask(wall.token, '/units');
  const { units } = answer.json();
  expect(units).toEqual([{ position: expect.any(Object), seenAt: expect.any(Number), busy: true }]);
  expect(units[0].position).not.toEqual(AT);
  expect(Math.abs(units[0].position.latitude - AT.latitude)).toBeLessThan(0.01);
  expect(answer.body).not.toContain(crew.id);
  expect(answer.body).not.toContain('Wang Fang');
  expect((await ask(wall.token, '/responders')).statusCode).toBe(403);
  now += hours(4) + minutes(1);
  expect((await ask(wall.token, '/units')).json().units).toEqual([]);
});

it('tells of nobody of another area', async () => {
  await onTheWay(api.area);
  const here = await api.signedIn('wall', api.area);
  const there = await api.signedIn('wall', api.otherArea);
  expect((await ask(here.token, '/units')).json().units).toHaveLength(1);
  expect((await ask(there.token, '/units')).json().units).toEqual([]);
});

it('shows nobody who deals with what the wall is not told of', async () => {
  const wall = await api.signedIn('wall', api.area);
  const before = (await ask(wall.token, '/units')).json();
  await onTheWay(api.area, 'SVC.DISPUTE');
  expect((await ask(wall.token, '/units')).json()).toEqual(before);
});
