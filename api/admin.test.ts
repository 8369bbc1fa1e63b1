import { randomUUID } from 'node:crypto';
import { Worker } from 'bullmq';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AskId } from '../core/ids.ts';
import { Queues, ReadingJob } from '../core/jobs.ts';
import { hours } from '../core/time.ts';
import { answerAsk } from '../runtime/asks.ts';
import { keepPicture } from '../runtime/kept-pictures.ts';
import { PREFIX } from '../runtime/queues.ts';
import { openWorkerRedis } from '../runtime/redis.ts';
import { recordObservation } from '../store/observations.ts';
import { raiseFromObservation } from '../store/raise.ts';
import { ruleAbout, someCamera, someObservation, someSite } from '../store/testing.ts';
import { bearer, openTestApi, type TestApi } from './testing.ts';

let api: TestApi;
let token: string;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.end());
beforeEach(async () => {
  ({ token } = await api.signedIn('admin'));
});

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
const ask = (method: Method, url: string, payload?: object | string, type = 'application/json') =>
  api.app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { ...bearer(token), ...(payload !== undefined && { 'content-type': type }) },
    ...(payload !== undefined && { payload }),
  });

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
    const signIn = () => api.app.inject({ method: 'POST', url: '/api/v1/session', payload: credentials });
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
    const answer = await api.app.inject({ method: 'POST', url: '/api/v1/session', payload: credentials });
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
    ({ token } = await api.signedIn('admin'));
    expect((await ask('PATCH', `/people/${mine.id}`, { role: 'citizen' })).statusCode).toBe(200);
    const { person } = (await ask('GET', '/session')).json();
    const change = { areaId: api.area };
    for (const less of [{ active: false }, { role: 'dispatcher' }, change]) {
      const answer = await ask('PATCH', `/people/${person.id}`, less);
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'conflict']);
    }
  });
});

describe('the roster', () => {
  it('is made, seen by the desk, and taken back', async () => {
    const { id: personId } = await api.signedIn('responder');
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
    const { id: personId } = await api.signedIn('responder');
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
    const site = await someSite(api.database.db);
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

describe('a camera', () => {
  const facts = async () => ({
    siteId: (await someSite(api.database.db)).id,
    name: `坝前 ${randomUUID().slice(0, 6)}`,
    address: 'http://192.168.1.64/onvif/device_service',
    username: 'admin',
    password: 'pw',
    position: { latitude: 30.2, longitude: 120.1 },
    trial: true,
  });

  it('sent twice under one id is one, and begins on trial', async () => {
    const [id, camera] = [randomUUID(), await facts()];
    const first = await ask('PUT', `/cameras/${id}`, camera);
    expect([first.statusCode, first.json().id]).toEqual([201, id]);
    expect(first.json().trialSince).toBeGreaterThan(0);
    expect((await ask('PUT', `/cameras/${id}`, camera)).statusCode).toBe(200);
    expect((await ask('PUT', `/cameras/${id}`, { ...camera, name: 'another' })).statusCode).toBe(409);
    const ended = await ask('PATCH', `/cameras/${id}`, { trial: false });
    expect(ended.json()).not.toHaveProperty('trialSince');
    const { rows } = (await ask('GET', `/cameras/${id}/records`)).json();
    expect(rows.map(({ act }: { act: string }) => act)).toEqual(['end-trial', 'register']);
  });

  it('tells what it has seen, and what a zone drawn anew would have made of it', async () => {
    const { db } = api.database;
    const { id } = await someCamera(db, { trialSince: undefined });
    await ask('PATCH', `/cameras/${id}`, { trial: true });
    const ruleId = await ruleAbout(db, id, 'RES.PERSON');
    const now = Date.now();
    for (const [count, y] of [0.2, 0.6, 0.65].entries()) {
      const box = { x: 0.4, y, width: 0.1, height: 0.3 };
      const times = { since: now - count - 9_000, capturedAt: now - count - 1_000 };
      const seen = someObservation(id, ruleId, {
        trackId: String(count),
        box,
        ...times,
        id: randomUUID() as never,
      });
      await recordObservation(db, seen, now);
      expect(await raiseFromObservation(db, seen.id, now)).toEqual({ kind: 'trial' });
    }
    const { counts, sightings } = (await ask('GET', `/cameras/${id}/sightings`)).json();
    expect(counts).toEqual([{ category: 'RES.PERSON', count: 3 }]);
    expect(sightings[0]).toMatchObject({ outcome: 'trial', kind: 'present', verdict: 'none' });
    const [rule] = (await ask('GET', `/cameras/${id}/rules`)).json().rules;
    const { id: _, ...draft } = rule;
    const lower = [
      { x: 0, y: 0.7 },
      { x: 1, y: 0.7 },
      { x: 1, y: 1 },
      { x: 0, y: 1 },
    ];
    const check = await ask('POST', `/cameras/${id}/rules/redraw`, { rule: { ...draft, zone: lower } });
    expect(check.json()).toMatchObject({
      hours: 24,
      before: 3,
      after: 2,
      real: 0,
      realLost: 0,
      widens: false,
    });
    const redrawn = await ask('PATCH', `/cameras/${id}/rules/${rule.id}`, { zone: lower, exclude: [lower] });
    expect(redrawn.json()).toMatchObject({ id: rule.id, exclude: [lower] });
    const cleared = await ask('PATCH', `/cameras/${id}/rules/${rule.id}`, { exclude: null });
    expect(cleared.json()).not.toHaveProperty('exclude');
  });
});

describe('what a new camera watches for', () => {
  it('is told by its site, and chosen when it is registered', async () => {
    const site = await someSite(api.database.db, { kind: 'reservoir' });
    const { sites } = (await ask('GET', '/sites')).json();
    const told = sites.find(({ id }: { id: string }) => id === site.id);
    expect(told.watchFor).toEqual([
      { category: 'RES.LEVEL', needs: 'scale' },
      { category: 'RES.PERSON' },
      { category: 'FIR.FLAME' },
      { category: 'FIR.SMOKE' },
    ]);
    const camera = {
      siteId: site.id,
      name: '坝顶',
      address: 'http://192.168.4.4/onvif',
      username: '',
      password: '',
      position: site.position,
    };
    const made = await ask('POST', '/cameras', { ...camera, watchFor: ['FIR.SMOKE'] });
    expect(made.statusCode).toBe(201);
    const { rules } = (await ask('GET', `/cameras/${made.json().id}/rules`)).json();
    expect(rules.map(({ category }: { category: string }) => category)).toEqual(['FIR.SMOKE']);
  });
});

describe('questions that ingest asks for us', () => {
  it('carry no password that anybody could read, and are answered until they are forgotten', async () => {
    const probe = { address: 'http://192.168.1.64/onvif', username: 'admin', password: 'open sesame 7' };
    const asked = await ask('POST', '/asks/probe', probe);
    expect(asked.statusCode).toBe(202);
    const { id } = asked.json();
    const keys = await api.redis.redis.keys('*asks*');
    for (const key of keys) {
      const kind = await api.redis.redis.type(key);
      const text = kind === 'hash' ? JSON.stringify(await api.redis.redis.hgetall(key)) : '';
      expect(text).not.toContain('open sesame 7');
      expect(text).not.toContain(Buffer.from('open sesame 7').toString('base64').slice(0, 12));
    }
    expect((await ask('GET', `/asks/${id}`)).json()).toEqual({ state: 'waiting' });
    const camera = await someCamera(api.database.db, { address: 'http://192.168.7.7/onvif' });
    const devices = [{ name: 'N', hardware: 'H', address: camera.address, isAllowed: true }];
    await answerAsk(api.redis.redis, id as AskId, { state: 'found', devices }, Buffer.from([0xff, 0xd8]));
    const answer = (await ask('GET', `/asks/${id}`)).json();
    expect(answer.devices[0]).toMatchObject({ address: camera.address, cameraId: camera.id });
    const picture = await ask('GET', `/asks/${id}/picture`);
    expect([picture.headers['content-type'], picture.rawPayload.length]).toEqual(['image/jpeg', 2]);
    expect((await ask('GET', `/asks/${randomUUID()}`)).statusCode).toBe(404);
  });

  it('are not asked of an address where cameras may not be', async () => {
    for (const address of ['http://127.0.0.1:6379/', 'http://8.8.8.8/onvif', 'rtsp://[::1]/']) {
      const answer = await ask('POST', '/asks/probe', { address, username: '', password: '' });
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'camera-address-refused']);
    }
    const login = await ask('POST', '/asks/probe', {
      address: 'rtsp://a:b@192.168.1.4/1',
      username: '',
      password: '',
    });
    expect(login.statusCode).toBe(400);
  });
});

describe('the pictures that are kept of a camera', () => {
  const [from, to] = [
    { x: 0.5, y: 0.9 },
    { x: 0.5, y: 0.1 },
  ];
  const scale = { from, to, fromLevel: 118, toLevel: 122 };

  it('are told by their light, and shown to somebody who is on record', async () => {
    const { redis } = api.redis;
    const camera = await someCamera(api.database.db, {});
    const jpeg = await sharp({ create: { width: 64, height: 36, channels: 3, background: '#68a040' } })
      .jpeg()
      .toBuffer();
    const noon = Date.UTC(2026, 10, 22, 4);
    await keepPicture(redis, camera.id, { jpeg, takenAt: noon }, 'Asia/Shanghai');
    const list = await ask('GET', `/cameras/${camera.id}/pictures`);
    expect(list.json()).toEqual({ pictures: [{ light: 'day', takenAt: noon }] });
    const picture = await ask('GET', `/cameras/${camera.id}/pictures/day`);
    expect([picture.headers['content-type'], picture.headers['x-taken-at']]).toEqual([
      'image/jpeg',
      String(noon),
    ]);
    const views = await ask('GET', `/audit?subject=camera&subjectId=${camera.id}`);
    expect(views.json().rows.filter((row: { act: string }) => row.act === 'view')).toHaveLength(1);
    expect((await ask('GET', `/cameras/${camera.id}/pictures/infrared`)).statusCode).toBe(404);
    expect((await ask('GET', `/cameras/${camera.id}/pictures/dusk`)).statusCode).toBe(400);

    const read = (takenAt: number) =>
      ask('POST', `/cameras/${camera.id}/water-readings`, { light: 'day', takenAt, scale });
    expect((await read(noon - 1)).json()).toMatchObject({ code: 'conflict' });
    const asked = read(noon);
    const connection = openWorkerRedis(api.redis.socket);
    // What a detect process does: here it is told nothing but the question.
    const worker = new Worker(
      Queues.readings,
      async (job) => {
        const { askId, scale: drawn } = ReadingJob.parse(job.data);
        expect(drawn).toEqual(scale);
        const reading = { kind: 'level', level: 118.62, confidence: 0.93 } as const;
        await answerAsk(redis, askId, { state: 'read', reading, step: 0.02 });
      },
      { connection, prefix: PREFIX, drainDelay: 1 },
    );
    expect((await asked).json()).toEqual({ kind: 'level', level: 118.62, confidence: 0.93, step: 0.02 });
    await worker.close();
    connection.disconnect();
  });
});

describe('a list of cameras', () => {
  const head = 'area,site,kind,name,address,username,password,latitude,longitude,bearing';
  const send = (text: string | Buffer, mode = 'check') =>
    ask('POST', `/camera-imports?mode=${mode}`, text, 'text/csv');
  const line = (site: string, name: string, more: { kind?: string; address?: string } = {}) =>
    `,${site},${more.kind ?? 'reservoir'},"${name}",${more.address ?? 'http://192.168.3.4/onvif'},admin,pw,30.1,120.2,90`;

  it('is told of line by line, and nothing is written before it is asked for', async () => {
    const site = `坝 ${randomUUID().slice(0, 6)}`;
    const text = [
      head,
      line(site, '左岸'),
      line(site, '', { kind: 'lake' }),
      line(site, '左岸'),
      line(site, '外', { address: 'http://8.8.8.8/x' }),
    ].join('\n');
    const report = (await send(text)).json();
    expect(report).toMatchObject({ isWritten: false, counts: { new: 1, made: 0, known: 0, wrong: 3 } });
    const faults = report.lines.map(
      ({ line: at, faults: of }: { line: number; faults: { field: string; fault: string }[] }) => [
        at,
        ...of.map(({ field, fault }) => `${field} ${fault}`),
      ],
    );
    expect(faults).toEqual([
      [2],
      [3, 'kind unknown-kind', 'name missing'],
      [4, 'name twice'],
      [5, 'address foreign-network'],
    ]);
    expect((await ask('GET', '/cameras')).body).not.toContain('左岸');
    expect((await send(text, 'all')).json()).toMatchObject({ isWritten: false });
    expect((await send(text, 'valid')).json()).toMatchObject({
      isWritten: true,
      counts: { made: 1, known: 0, wrong: 3 },
    });
    expect((await send(text, 'valid')).json()).toMatchObject({ counts: { made: 0, known: 1, wrong: 3 } });
    const { cameras } = (await ask('GET', '/cameras')).json();
    const made = cameras.find(({ siteName }: { siteName: string }) => siteName === site);
    expect(made).toMatchObject({
      name: '左岸',
      bearing: 90,
      siteKind: 'reservoir',
      trialSince: expect.any(Number),
    });
  });

  it('may be saved by a Chinese spreadsheet, in GB18030', async () => {
    // 地点,类型,名称,地址,纬度,经度 / 坝,水库,东,rtsp://192.168.3.9/1,30,120
    const hex =
      'b5d8b5e32cc0e0d0cd2cc3fbb3c62cb5d8d6b72cceb3b6c82cbeadb6c80ab0d32ccbaebfe22cb6ab2c727473703a2f2f3139322e3136382e332e392f312c33302c3132300a';
    const answer = await send(Buffer.from(hex, 'hex'));
    expect(answer.json()).toMatchObject({ counts: { new: 1 }, lines: [{ site: '坝', name: '东' }] });
  });

  it('refuses what is no list, in words that name the mend', async () => {
    for (const text of ['name\nx', `${head}\n`, Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), '']) {
      const answer = await send(text as string);
      expect([400, 415, 422]).toContain(answer.statusCode);
    }
    const many = [head, ...Array.from({ length: 1_001 }, (_, n) => line('S', `c${n}`))].join('\n');
    expect((await send(many)).json().title).toContain('1000 at a time');
  });

  it('shows hostile names as they are, and exports none as a formula', async () => {
    const site = `=HYPERLINK(1) ${randomUUID().slice(0, 6)}`;
    expect((await send([head, line(site, `' or 1=1 --`)].join('\n'), 'all')).json().counts.made).toBe(1);
    const list = await ask('GET', '/cameras/list.csv');
    expect(list.headers['content-disposition']).toContain('attachment');
    expect(list.body).toContain(`'${site}`);
    expect(list.body).not.toMatch(/(^|,)"?[=+@]/m);
    expect(list.body).not.toContain('pw');
    expect((await ask('GET', '/camera-imports/template')).body).toContain('site');
  });

  it('takes a thousand at once, each wholly there', async () => {
    const rows = Array.from({ length: 1_000 }, (_, n) => line(`大坝 ${n % 40}`, `机位 ${n}`));
    const report = (await send([head, ...rows].join('\n'), 'all')).json();
    expect(report.counts).toEqual({ new: 0, made: 1_000, known: 0, wrong: 0 });
    expect((await send([head, ...rows].join('\n'), 'all')).json().counts).toMatchObject({ known: 1_000 });
  }, 60_000);
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
