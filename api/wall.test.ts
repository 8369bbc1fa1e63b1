import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Evidence } from '../core/evidence.ts';
import type { EvidenceId, IncidentId } from '../core/ids.ts';
import { folderVault } from '../runtime/folder-vault.ts';
import { addEvidence } from '../store/evidence.ts';
import { recordObservation } from '../store/observations.ts';
import { raiseFromObservation } from '../store/raise.ts';
import { raiseFromReport } from '../store/reports.ts';
import {
  judgeIncident,
  ruleAbout,
  someCamera,
  someObservation,
  someReport,
  someSite,
} from '../store/testing.ts';
import { bearer, openTestApi, type TestApi } from './testing.ts';
import { COARSE_SIDE } from './wall.ts';

/** In every field that a person fills, so that whatever comes by shows itself. */
const SECRET = 'canary';

let api: TestApi;
let wall: string;
let dispatcher: { id: string; token: string };
/** What the room may know of, and what it may not; by camera and by citizen. */
let matter: Record<'fire' | 'bather' | 'crowd' | 'pothole' | 'quarrel', IncidentId>;
const picture: Record<string, EvidenceId> = {};

beforeAll(async () => {
  api = await openTestApi();
  ({ token: wall } = await api.signedIn('wall'));
  dispatcher = await api.signedIn('dispatcher');
  matter = {
    fire: await seen('fire', 'FIR.FLAME', 'flame'),
    bather: await seen('reservoir', 'RES.PERSON', 'person'),
    crowd: await told('SAF.CROWD'),
    pothole: await told('RD.POTHOLE'),
    quarrel: await told('SVC.DISPUTE'),
  };
  for (const [of, id] of Object.entries(matter)) {
    for (const kind of ['still', 'snapshot', 'frame', 'photo', 'clip'] as const) {
      picture[`${of} ${kind}`] = await keep(id, kind);
    }
  }
  const says = { act: 'cannot-tell', note: SECRET } as const;
  await judgeIncident(api.database.db, matter.fire, says, { id: dispatcher.id as never }, Date.now());
});
afterAll(() => api.end());

async function seen(kind: 'fire' | 'reservoir', category: string, label: string): Promise<IncidentId> {
  const { db } = api.database;
  const name = kind === 'fire' ? 'Tower, east' : 'Weir';
  const site = await someSite(db, { kind, name: `${name} ${randomUUID()}` });
  const address = `http://192.168.1.20/${SECRET}`;
  const { id } = await someCamera(db, { siteId: site.id, name, address, username: SECRET });
  const observation = someObservation(id, await ruleAbout(db, id, category), { category, label });
  await recordObservation(db, observation, Date.now());
  const raised = await raiseFromObservation(db, observation.id, Date.now());
  if (!('incidentId' in raised)) throw new Error('nothing is held here');
  return raised.incidentId;
}

const told = async (category: string) => {
  const report = someReport({
    category,
    text: `It is ${SECRET}`,
    place: `behind ${SECRET}`,
    position: { latitude: 30.212345, longitude: 120.112345 },
  });
  return (await raiseFromReport(api.database.db, report, { now: Date.now() })).incidentId;
};

async function keep(incidentId: IncidentId, kind: Evidence['kind']): Promise<EvidenceId> {
  const id = randomUUID() as EvidenceId;
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const bytes =
    kind === 'clip'
      ? Buffer.from('a film')
      : await sharp({ create: { width: 1_280, height: 720, channels: 3, background: '#000', noise } })
          .jpeg()
          .toBuffer();
  const mime = kind === 'clip' ? 'video/mp4' : 'image/jpeg';
  const sha256 = await folderVault(api.evidenceDir).put({ id, mime }, bytes);
  const facts = { bytes: bytes.length, width: 1_280, height: 720, takenAt: 1, sha256 };
  const film = kind === 'clip' && { duration: 15_000 };
  await addEvidence(api.database.db, { id, incidentId, kind, mime, ...facts, ...film });
  return id;
}

const get = (url: string, headers: Record<string, string> = {}, token = wall) =>
  api.app.inject({ url: `/api/v1${url}`, headers: { ...bearer(token), ...headers } });

describe('a picture for the wall', () => {
  it.each(['still', 'snapshot', 'frame'])('is so coarse that nobody is known by it: a %s', async (kind) => {
    const { statusCode, rawPayload, headers } = await get(`/evidence/${picture[`fire ${kind}`]}/coarse`);
    expect([statusCode, headers['content-type']]).toEqual([200, 'image/jpeg']);
    const { width, height } = await sharp(rawPayload).metadata();
    expect([width, height]).toEqual([COARSE_SIDE, 90]);
    expect(COARSE_SIDE).toBeLessThanOrEqual(320);
  });

  it('is none of what people sent, no clip, and nothing of what the room is not to know of', async () => {
    const refused = Object.keys(picture).filter(
      (name) => !/^(fire|bather|pothole) (still|snapshot|frame)$/.test(name),
    );
    expect(refused).toHaveLength(16);
    for (const name of refused) {
      const { statusCode, body } = await get(`/evidence/${picture[name]}/coarse`);
      expect([name, statusCode]).toEqual([name, 404]);
      expect(body).toEqual((await get(`/evidence/${randomUUID()}/coarse`)).body);
    }
  });

  it('is never the one that was kept, by ranges neither', async () => {
    for (const id of Object.values(picture)) {
      expect((await get(`/evidence/${id}`)).statusCode).toBe(403);
      expect((await get(`/evidence/${id}`, { range: 'bytes=0-9' })).statusCode).toBe(403);
    }
    for (const way of ['live', 'still', 'picture']) {
      expect((await get(`/cameras/${randomUUID()}/${way}`)).statusCode).toBe(403);
    }
  });

  it('goes when its matter is over', async () => {
    const id = await seen('fire', 'FIR.FLAME', 'flame');
    const still = await keep(id, 'still');
    expect((await get(`/evidence/${still}/coarse`)).statusCode).toBe(200);
    const refuted = { act: 'refute', reason: 'dust' } as const;
    await judgeIncident(api.database.db, id, refuted, { id: dispatcher.id as never }, Date.now());
    expect((await get(`/evidence/${still}/coarse`)).statusCode).toBe(404);
  });

  it('has an ETag and ranges of its own bytes', async () => {
    const url = `/evidence/${picture['fire still']}/coarse`;
    const [whole, kept] = [
      await get(url),
      await get(`/evidence/${picture['fire still']}`, {}, dispatcher.token),
    ];
    const etag = String(whole.headers.etag);
    expect(etag).not.toBe(kept.headers.etag);
    expect((await get(url, { 'if-none-match': etag })).statusCode).toBe(304);
    const part = await get(url, { range: 'bytes=10-19', 'if-range': etag });
    expect(part.headers['content-range']).toBe(`bytes 10-19/${whole.rawPayload.length}`);
    expect(part.rawPayload).toEqual(whole.rawPayload.subarray(10, 20));
    expect((await get(url, { range: `bytes=${whole.rawPayload.length}-` })).statusCode).toBe(416);
  });
});

interface Row {
  readonly id: string;
  readonly withheld?: true;
  readonly severity: string;
  readonly number: string;
  readonly position: { latitude: number };
  readonly evidence: { pictures: { kind: string; width: number }[]; clips: unknown[] };
}

/** A row as it comes by each of the three ways there are. */
async function waysTo(id: IncidentId): Promise<Row[]> {
  const listed: Row[] = (await get('/incidents?limit=200')).json().incidents;
  return [
    listed.find((row) => row.id === id),
    (await get(`/incidents/${id}`)).json(),
    await streamed(id),
  ].map((row) => row ?? expect.fail('there is no such row'));
}

async function streamed(id: IncidentId): Promise<Row | undefined> {
  if (!api.app.server.listening) await api.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = api.app.server.address() as AddressInfo;
  const closing = new AbortController();
  const url = `http://127.0.0.1:${port}/api/v1/live?after=0`;
  const { body } = await fetch(url, { headers: bearer(wall), signal: closing.signal });
  let text = '';
  void (async () => {
    for await (const chunk of body ?? []) text += Buffer.from(chunk).toString();
  })().catch(() => {});
  const heard = () =>
    [...text.matchAll(/^event: incident\ndata: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? ''));
  for (let n = 0; n < 500 && !heard().some((row) => row.id === id); n++) await sleep(10);
  closing.abort();
  expect(text).not.toContain(SECRET);
  return heard().find((row) => row.id === id);
}

describe('a row for the wall', () => {
  it('holds nobody’s own words, whichever way it comes', async () => {
    for (const id of Object.values(matter)) {
      for (const row of await waysTo(id)) expect(JSON.stringify(row)).not.toContain(SECRET);
    }
    expect(JSON.stringify((await get('/incidents?limit=200', {}, dispatcher.token)).json())).toContain(
      SECRET,
    );
  });

  it('is the same whichever way it comes', async () => {
    for (const id of Object.values(matter)) {
      const [listed, single, live] = await waysTo(id);
      expect(single).toEqual(listed);
      expect(live).toEqual(listed);
    }
  });

  it('tells of a matter that is private that it is there, how urgent and how late: no kind, place, number or picture', async () => {
    for (const id of [matter.crowd, matter.quarrel]) {
      const full = (await get(`/incidents/${id}`, {}, dispatcher.token)).json();
      const [row] = await waysTo(id);
      expect(row).toMatchObject({
        withheld: true,
        severity: full.severity,
        state: full.state,
        clock: full.clock,
        number: '',
        position: { latitude: 0, longitude: 0 },
        evidence: { state: 'none', pictures: [], clips: [] },
      });
      const text = JSON.stringify(row);
      for (const known of [
        full.category,
        full.categoryName.zh,
        full.number,
        full.siteId,
        full.source.cameraId,
      ]) {
        if (known) expect(text).not.toContain(known);
      }
      expect(text).not.toContain('Weir');
    }
  });

  it('keeps of pictures those a camera took, and of where somebody stood about a hundred metres', async () => {
    const [fire] = await waysTo(matter.fire);
    expect(fire?.evidence.pictures.map(({ kind, width }) => [kind, width]).sort()).toEqual([
      ['frame', 160],
      ['snapshot', 160],
      ['still', 160],
    ]);
    expect(fire?.evidence.clips).toEqual([]);
    const [pothole] = await waysTo(matter.pothole);
    expect(pothole?.position).toEqual({ latitude: 30.212, longitude: 120.112 });
  });

  it('answers no search and no filter by which what is withheld could be guessed', async () => {
    const asked = [
      `q=${SECRET}`,
      'category=SVC.DISPUTE',
      'source=citizen',
      `cameraId=${randomUUID()}`,
      'verdict=none',
    ];
    for (const question of asked) expect((await get(`/incidents?${question}`)).statusCode).toBe(403);
    expect((await get('/incidents?state=reported,filed&severity=P1&limit=5')).statusCode).toBe(200);
  });

  it('comes without its history, and cameras without their addresses, logins and past', async () => {
    expect((await get(`/incidents/${matter.fire}/timeline`)).statusCode).toBe(403);
    expect((await get('/shelves')).statusCode).toBe(403);
    const { cameras } = (await get('/cameras')).json();
    const [camera] = cameras;
    expect(camera).toMatchObject({ address: 'https://withheld.invalid/', username: '' });
    expect((await get(`/cameras/${camera.id}`)).json()).toEqual(camera);
    expect((await get(`/cameras/${camera.id}/sightings`)).statusCode).toBe(403);
    expect((await get(`/cameras/${camera.id}/health`)).statusCode).toBe(403);
  });
});
