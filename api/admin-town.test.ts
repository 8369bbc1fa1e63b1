import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hours } from '../core/time.ts';
import { someSite } from '../store/testing.ts';
import { asAdmin } from './testing/as-admin.ts';

const here = asAdmin();
const { ask } = here;

describe('people', () => {
  const somebody = () => ({
    login: `p-${randomUUID().slice(0, 8)}`,
    name: '<img src=x onerror=alert(1)>',
    role: 'responder',
  });

  it('are added with a password told once, by which they sign in', async () => {
    const made = await ask('POST', '/people', somebody());
    expect(made.statusCode).toBe(201);
    const { person, password } = made.json();
    expect(person.name).toBe('<img src=x onerror=alert(1)>');
    const credentials = { login: person.login, password };
    const signIn = () =>
      here.api.app.inject({ method: 'POST', url: '/api/v1/session', payload: credentials });
    expect((await signIn()).statusCode).toBe(201);
    const { password: next } = (await ask('POST', `/people/${person.id}/password`)).json();
    expect(next).not.toBe(password);
    expect((await signIn()).statusCode).toBe(401);
    expect((await ask('GET', '/people')).body).not.toContain('argon2');
  });

  it('cannot sign in once their account is closed', async () => {
    const { person, password } = (await ask('POST', '/people', somebody())).json();
    const credentials = { login: person.login, password };
    await ask('PATCH', `/people/${person.id}`, { active: false });
    const answer = await here.api.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      payload: credentials,
    });
    expect(answer.statusCode).toBe(401);
  });

  it('keep one who may administer the town', async () => {
    const { people } = (await ask('GET', '/people')).json();
    const admins = people.filter(
      (one: { role: string; active: boolean }) => one.role === 'admin' && one.active,
    );
    const { person: mine } = (await ask('GET', '/session')).json();
    const others = admins.filter(({ id }: { id: string }) => id !== mine.id);
    for (const { id } of others)
      expect((await ask('PATCH', `/people/${id}`, { active: false })).statusCode).toBe(200);
    await here.signIn();
    expect((await ask('PATCH', `/people/${mine.id}`, { role: 'citizen' })).statusCode).toBe(200);
    const { person } = (await ask('GET', '/session')).json();
    const change = { areaId: here.api.area };
    for (const less of [{ active: false }, { role: 'dispatcher' }, change]) {
      const answer = await ask('PATCH', `/people/${person.id}`, less);
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'conflict']);
    }
  });
});

describe('the roster', () => {
  it('is made, seen by the desk, and taken back', async () => {
    const { id: personId } = await here.api.signedIn('responder');
    const from = Date.UTC(2030, 1, 1);
    const turn = { duty: 'deputy', personId, from, until: from + hours(8) };
    const made = await ask('POST', '/duties', turn);
    expect([made.statusCode, made.json()]).toEqual([
      201,
      expect.objectContaining({ ...turn, personName: 'Wang Fang' }),
    ]);
    const list = async () => (await ask('GET', `/duties?from=${from}&until=${from + 1}`)).json().duties;
    expect(await list()).toHaveLength(1);
    expect((await ask('DELETE', `/duties/${made.json().id}`)).statusCode).toBe(204);
    expect(await list()).toEqual([]);
  });

  it('takes no turn that ends before it begins, and shows no more than two months', async () => {
    const { id: personId } = await here.api.signedIn('responder');
    const answer = await ask('POST', '/duties', { duty: 'deputy', personId, from: 5, until: 5 });
    expect(answer.statusCode).toBe(400);
    expect((await ask('GET', `/duties?from=0&until=${hours(24 * 63)}`)).statusCode).toBe(400);
  });
});

describe('what the town sets', () => {
  it('changes a kind of matter and its limits, on record', async () => {
    const change = { severity: 'P2', acceptWithin: null, onSiteWithin: 900_000 };
    const answer = await ask('PATCH', '/categories/RD.POTHOLE', change);
    expect(answer.json()).toMatchObject({ code: 'RD.POTHOLE', severity: 'P2', onSiteWithin: 900_000 });
    expect(answer.json()).not.toHaveProperty('acceptWithin');
    const { rows } = (await ask('GET', '/audit?subject=category&limit=1')).json();
    expect(rows[0]).toMatchObject({
      act: 'update',
      subjectId: 'RD.POTHOLE',
      actor: { kind: 'person', name: 'Wang Fang' },
    });
    expect((await ask('PATCH', '/categories/NO.SUCH', change)).statusCode).toBe(422);
    expect((await ask('PATCH', '/categories/RD.POTHOLE', { acceptWithin: -1 })).statusCode).toBe(400);
  });

  it('adds and renames areas, each name once', async () => {
    const { id } = (await ask('POST', '/areas', { name: '北片' })).json();
    expect((await ask('POST', '/areas', { name: '北片' })).statusCode).toBe(409);
    expect((await ask('PATCH', `/areas/${id}`, { name: '南片' })).json()).toMatchObject({ name: '南片' });
    expect((await ask('PATCH', `/areas/${randomUUID()}`, { name: '东片' })).json().code).toBe('unknown-area');
  });

  it('moves a site', async () => {
    const site = await someSite(here.api.database.db);
    const position = { latitude: 30.5, longitude: 120.5 };
    expect((await ask('PATCH', `/sites/${site.id}`, { position })).json()).toMatchObject({
      position,
      name: site.name,
    });
  });
});

describe('the audit', () => {
  it('is searched by who, what and when, page by page, and proves itself', async () => {
    const { person } = (await ask('GET', '/session')).json();
    for (const name of ['一', '二', '三']) await ask('POST', '/areas', { name: `${name} ${randomUUID()}` });
    const mine = (await ask('GET', `/audit?actorId=${person.id}&act=create&subject=area&limit=2`)).json();
    expect(mine.rows).toHaveLength(2);
    const next = await ask(
      'GET',
      `/audit?actorId=${person.id}&act=create&subject=area&before=${mine.rows[1].seq}`,
    );
    expect(next.json().rows).toHaveLength(1);
    expect((await ask('GET', `/audit?until=1`)).json().rows).toEqual([]);
    expect(mine.acts).toContain('create');
    const verdict = (await ask('POST', '/audit/verification')).json();
    const [newest] = (await ask('GET', '/audit?limit=1')).json().rows;
    expect(verdict).toMatchObject({ sound: true, rows: newest.seq, head: newest.hash });
  });
});

it('says how the alarms and the machines do', async () => {
  const alarms = (await ask('GET', '/alarm-health?days=7')).json();
  expect(alarms).toMatchObject({ budget: 6, rostered: false, deskHours: 168 });
  const system = (await ask('GET', '/system')).json();
  expect(system).toMatchObject({
    version: '0.0.0-test',
    queues: { frames: 0 },
    evidenceFill: expect.any(Number),
  });
  expect(system.database.bytes).toBeGreaterThan(1_000_000);
});
