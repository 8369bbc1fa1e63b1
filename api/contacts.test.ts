import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PersonId } from '../core/ids.ts';
import type { Phone } from '../core/person.ts';
import { updatePerson } from '../store/people.ts';
import { raiseFromReport } from '../store/reports.ts';
import { someReport } from '../store/testing.ts';
import { bearer, openTestApi, type TestApi } from './testing.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.end());

const get = (url: string, token: string) => api.app.inject({ url: `/api/v1${url}`, headers: bearer(token) });

it('tells a number to the desks of the area and to who typed it, and to nobody else', async () => {
  const { db } = api.database;
  const li = await api.signedIn('responder');
  const admin = await api.signedIn('admin');
  const typed = await api.app.inject({
    method: 'PATCH',
    url: `/api/v1/people/${li.id}`,
    headers: bearer(admin.token),
    payload: { phone: ' 138 0000 0001 ' },
  });
  expect(typed.statusCode).toBe(200);
  const reporter = { id: li.id as PersonId };
  const { incidentId } = await raiseFromReport(db, someReport(), {
    reporter,
    kind: 'responder',
    now: Date.now(),
  });
  const [here, far] = [
    await api.signedIn('dispatcher', api.area),
    await api.signedIn('dispatcher', api.otherArea),
  ];
  expect((await get(`/incidents/${incidentId}/contacts`, here.token)).json()).toEqual({
    contacts: [{ id: li.id, name: 'Wang Fang', as: 'reporter', phone: '138 0000 0001' }],
  });
  expect((await get(`/incidents/${incidentId}/contacts`, far.token)).statusCode).toBe(404);
  expect((await get('/people', admin.token)).body).toContain('138 0000 0001');
  const auditor = await api.signedIn('auditor');
  for (const [url, { token }] of [
    ['/people', auditor],
    ['/audit', auditor],
    ['/responders', here],
    ['/session', li],
    [`/incidents/${incidentId}`, auditor],
    [`/incidents/${incidentId}/timeline`, auditor],
  ] as const) {
    const answer = await get(url, token);
    expect(answer.statusCode, url).toBe(200);
    expect(answer.body, url).not.toContain('0000 0001');
  }
});

it('takes no number that is none', async () => {
  const { id } = await api.signedIn('responder');
  const { token } = await api.signedIn('admin');
  for (const phone of ['javascript:alert(1)', '12', '', '1'.repeat(41)]) {
    const headers = bearer(token);
    const url = `/api/v1/people/${id}`;
    const answer = await api.app.inject({ method: 'PATCH', url, headers, payload: { phone } });
    expect(answer.statusCode, phone).toBe(400);
  }
  await expect(
    updatePerson(api.database.db, id as PersonId, { phone: 'x' as Phone }, 'system', 0),
  ).rejects.toThrow();
});
