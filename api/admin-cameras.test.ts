import { randomUUID } from 'node:crypto';
import { Worker } from 'bullmq';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { AskId } from '../core/ids.ts';
import { Queues, ReadingJob } from '../core/jobs.ts';
import { answerAsk } from '../runtime/asks.ts';
import { keepPicture } from '../runtime/kept-pictures.ts';
import { PREFIX } from '../runtime/queues.ts';
import { openWorkerRedis } from '../runtime/redis.ts';
import { recordObservation } from '../store/observations.ts';
import { raiseFromObservation } from '../store/raise.ts';
import { ruleAbout, someCamera, someObservation, someSite } from '../store/testing.ts';
import { asAdmin } from './testing/as-admin.ts';

const here = asAdmin();
const { ask } = here;

describe('a camera', () => {
  const facts = async () => ({
    siteId: (await someSite(here.api.database.db)).id,
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
    const { db } = here.api.database;
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
    const site = await someSite(here.api.database.db, { kind: 'reservoir' });
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
    const keys = await here.api.redis.redis.keys('*asks*');
    for (const key of keys) {
      const kind = await here.api.redis.redis.type(key);
      const text = kind === 'hash' ? JSON.stringify(await here.api.redis.redis.hgetall(key)) : '';
      expect(text).not.toContain('open sesame 7');
      expect(text).not.toContain(Buffer.from('open sesame 7').toString('base64').slice(0, 12));
    }
    expect((await ask('GET', `/asks/${id}`)).json()).toEqual({ state: 'waiting' });
    const camera = await someCamera(here.api.database.db, { address: 'http://192.168.7.7/onvif' });
    const devices = [{ name: 'N', hardware: 'H', address: camera.address, isAllowed: true }];
    await answerAsk(
      here.api.redis.redis,
      id as AskId,
      { state: 'found', devices },
      Buffer.from([0xff, 0xd8]),
    );
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
    const { redis } = here.api.redis;
    const camera = await someCamera(here.api.database.db, {});
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
    const connection = openWorkerRedis(here.api.redis.socket);
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
