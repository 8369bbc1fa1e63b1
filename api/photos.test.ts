import { randomBytes, randomUUID } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { someReport } from '../store/testing.ts';
import { cleanPhoto } from './photo.ts';
import { bearer, openTestApi, type TestApi } from './testing.ts';

let api: TestApi;
let photo: Buffer;
beforeAll(async () => {
  api = await openTestApi();
  photo = await snapped().toBuffer();
});
afterAll(() => api.end());

/** As a phone takes it: lying on its side, with its place and its maker. */
const snapped = (width = 3_000, height = 2_000) =>
  sharp({ create: { width, height, channels: 3, background: '#7a8b5c' } })
    .withExif({
      IFD0: { Make: 'SecretPhone', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 44/1 24/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 60 });

async function reported() {
  const { id, ...report } = someReport();
  const writeToken = randomBytes(32).toString('base64url');
  const answer = await api.app.inject({
    method: 'PUT',
    url: `/api/v1/reports/${id}`,
    payload: { ...report, writeToken },
  });
  const { followCode } = answer.json();
  return { id, writeToken, followCode: followCode as string };
}
type Reported = Awaited<ReturnType<typeof reported>>;

const send = (
  { id, writeToken }: Pick<Reported, 'id' | 'writeToken'>,
  payload: Buffer,
  { type = 'image/jpeg', photoId = randomUUID() as string } = {},
) =>
  api.app.inject({
    method: 'PUT',
    url: `/api/v1/reports/${id}/photos/${photoId}`,
    headers: { 'content-type': type, 'write-token': writeToken },
    payload,
  });
const follow = async (code: string) => (await api.app.inject({ url: `/api/v1/reports/${code}` })).json();

describe("a reporter's photo", () => {
  it('is kept upright, small, and with nothing of the phone in it', async () => {
    const report = await reported();
    const answer = await send(report, photo);
    expect(answer.statusCode).toBe(201);
    const { photos } = await follow(report.followCode);
    expect(photos).toMatchObject([{ id: answer.json().id, purpose: 'matter', width: 1365, height: 2048 }]);
    const got = await api.app.inject({
      url: `/api/v1/reports/${report.followCode}/photos/${answer.json().id}`,
    });
    expect(got.headers['content-type']).toBe('image/jpeg');
    expect(got.rawPayload.includes('SecretPhone')).toBe(false);
    const said = await sharp(got.rawPayload).metadata();
    expect([said.exif, said.icc, said.xmp, said.iptc, said.orientation]).toEqual(Array(5).fill(undefined));
  });

  it('is one photo, however often its phone sends it', async () => {
    const report = await reported();
    const photoId = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => send(report, photo, { photoId })));
    expect(new Set(answers.map((answer) => answer.json().id)).size).toBe(1);
    expect((await send(report, photo, { photoId })).statusCode).toBe(200);
    expect((await follow(report.followCode)).photos).toHaveLength(1);
  });

  it('is seen by the desk with the incident, and by nobody who lacks the code', async () => {
    const report = await reported();
    const { id } = (await send(report, photo)).json();
    const { token } = await api.signedIn('dispatcher');
    const list = await api.app.inject({ url: '/api/v1/incidents?limit=200', headers: bearer(token) });
    const row = list
      .json()
      .incidents.find(({ source }: { source: { reportId?: string } }) => source.reportId === report.id);
    expect(row.evidence).toMatchObject({ state: 'kept', pictures: [{ id, kind: 'photo' }] });
    const shown = await api.app.inject({ url: `/api/v1/evidence/${id}`, headers: bearer(token) });
    expect(shown.statusCode).toBe(200);
    const other = await reported();
    const foreign = await api.app.inject({ url: `/api/v1/reports/${other.followCode}/photos/${id}` });
    expect(foreign.statusCode).toBe(404);
  });

  it('is refused from whoever did not send the report, before it is read', async () => {
    const report = await reported();
    const [stranger, nobody] = [randomBytes(32).toString('base64url'), randomUUID()];
    expect((await send({ ...report, writeToken: stranger }, photo)).statusCode).toBe(404);
    expect((await send({ ...report, id: nobody as Reported['id'] }, photo)).statusCode).toBe(404);
    expect((await send({ ...report, writeToken: '' }, photo)).statusCode).toBeGreaterThanOrEqual(400);
    expect((await follow(report.followCode)).photos).toEqual([]);
  });

  it('is not given away with the report: the same report under another secret is another report', async () => {
    const { id, ...report } = someReport();
    const put = (writeToken: string) =>
      api.app.inject({ method: 'PUT', url: `/api/v1/reports/${id}`, payload: { ...report, writeToken } });
    await put('A'.repeat(43));
    expect((await put('B'.repeat(43))).json()).toMatchObject({ code: 'report-conflict' });
  });

  it('ends somewhere: twelve are enough', async () => {
    const report = await reported();
    const small = await snapped(60, 40).toBuffer();
    for (let n = 0; n < 12; n++) expect((await send(report, small)).statusCode).toBe(201);
    expect((await send(report, small)).json()).toMatchObject({ status: 409, code: 'enough-photos' });
  });
});

describe("a responder's photo", () => {
  const put = (incident: string, token: string, query = '') =>
    api.app.inject({
      method: 'PUT',
      url: `/api/v1/incidents/${incident}/photos/${randomUUID()}${query}`,
      headers: { ...bearer(token), 'content-type': 'image/jpeg' },
      payload: photo,
    });

  it('shows the reporter how it was left only once it is done, by who dealt with it', async () => {
    const report = await reported();
    const [desk, mine, other] = await Promise.all([
      api.signedIn('dispatcher', api.area),
      api.signedIn('responder', api.area),
      api.signedIn('responder', api.area),
    ]);
    const { rows } = await api.database.pool.query('select id from incidents where report_id = $1', [
      report.id,
    ]);
    const { id } = rows[0];
    const act = async (token: string, said: object) => {
      const url = `/api/v1/incidents/${id}/acts`;
      const payload = { id: randomUUID(), ...said };
      const answer = await api.app.inject({ method: 'POST', url, headers: bearer(token), payload });
      expect([said, answer.statusCode]).toEqual([said, 200]);
    };
    const after = async ({ token }: { token: string }) => (await put(id, token, '?purpose=after')).statusCode;
    expect(await after(mine)).toBe(403);
    await act(desk.token, { act: 'file' });
    await act(desk.token, { act: 'dispatch', to: mine.id });
    expect(await after(mine)).toBe(201);
    expect([await after(other), await after(desk)]).toEqual([403, 403]);
    expect((await put(id, other.token)).statusCode).toBe(201);
    expect((await follow(report.followCode)).photos).toEqual([]);
    await act(mine.token, { act: 'accept' });
    await act(mine.token, { act: 'arrive', why: 'by the gate' });
    await act(mine.token, { act: 'resolve', result: 'fixed' });
    expect((await follow(report.followCode)).photos).toMatchObject([{ purpose: 'after' }]);
    // Sent back and given to another: what the first took is still to come from his phone.
    await act(desk.token, { act: 'close' });
    await act(desk.token, { act: 'reopen', why: 'it is back' });
    await act(desk.token, { act: 'dispatch', to: other.id });
    expect([await after(mine), await after(other)]).toEqual([201, 201]);
  });

  it('is refused at an incident of another area', async () => {
    const report = await reported();
    const { token } = await api.signedIn('responder', api.otherArea);
    const { rows } = await api.database.pool.query('select id from incidents where report_id = $1', [
      report.id,
    ]);
    expect((await put(rows[0].id, token)).statusCode).toBe(404);
  });
});

/** A PNG that claims any size; its pixels are all nought, so it is small. */
function png(width: number, height: number, rows = Math.min(height, 40_000)): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length, 0);
    head.write(type, 4, 'latin1');
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), body])));
    return Buffer.concat([head, body, crc]);
  };
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([8, 0, 0, 0, 0], 8);
  const raw = deflateSync(Buffer.alloc(Math.min(rows * (width + 1), 60_000_000)), { level: 9 });
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', size), chunk('IDAT', raw), chunk('IEND', Buffer.alloc(0))]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/><script>1</script></svg>';
const hostile: readonly (readonly [string, () => Buffer | Promise<Buffer>])[] = [
  ['an SVG with a script', () => Buffer.from(svg)],
  ['an SVG that says it is XML', () => Buffer.from(`<?xml version="1.0"?>${svg}`)],
  ['a page of HTML', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a playlist that names a file', () => Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n')],
  ['a zip', () => Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1')],
  ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj<</JS(app.alert(1))>>')],
  ['a program', () => Buffer.from('\x7fELF\x02\x01\x01', 'latin1')],
  ['a GIF that is a script too', () => Buffer.from('GIF89a=1;alert(1)//')],
  ['a TIFF', () => Buffer.from('II*\0\x08\0\0\0\0\0', 'latin1')],
  ['a PostScript file', () => Buffer.from('%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) run')],
  ['words for ImageMagick', () => Buffer.from('push graphic-context\nfill url(https://x/)')],
  ['a film', () => Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1')],
  ['noise', () => randomBytes(4_096)],
  [
    'the first three bytes of a JPEG and a script',
    () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<script>')]),
  ],
  ['a JPEG cut in half', () => photo.subarray(0, photo.length >> 1)],
  ['a PNG of sixteen thousand million pixels', () => png(130_000, 130_000, 1)],
  ['a PNG that unpacks to far more than its size', () => png(30_000, 30_000, 2_000)],
  ['a PNG whose pixels are missing', () => png(640, 480, 1).subarray(0, 60)],
  ['a WebP that is only a name', () => Buffer.from('RIFF\x10\0\0\0WEBPVP8 \0\0\0\0', 'latin1')],
  ['nothing', () => Buffer.alloc(0)],
  ['nine megabytes', () => Buffer.concat([photo, Buffer.alloc(9 * 1024 * 1024)])],
];

describe('what is no photo', () => {
  let report: Reported;
  beforeAll(async () => {
    report = await reported();
  });

  it.each(hostile)('is refused and kept nowhere: %s', async (_, make) => {
    const answer = await send(report, await make());
    expect([400, 413, 415, 422]).toContain(answer.statusCode);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const { rows } = await api.database.pool.query('select id from photos where report_id = $1', [report.id]);
    expect(rows).toEqual([]);
  });

  it.each(['image/svg+xml', 'text/html', 'application/json', 'multipart/form-data; boundary=x', 'image/gif'])(
    'is not read at all when it says it is %s',
    async (type) => {
      expect((await send(report, photo, { type })).statusCode).toBe(415);
    },
  );

  it.each([
    ['a zip', Buffer.from('PK\x03\x04secret.txt', 'latin1')],
    ['a page', Buffer.from('<script>alert(document.domain)</script>')],
  ])('rides along with none: %s behind a true photo is left behind', async (_, rider) => {
    const { bytes } = await cleanPhoto(Buffer.concat([photo, rider]));
    expect(bytes.includes(rider)).toBe(false);
  });

  it('keeps nobody waiting: more at once than can be looked at are asked to come again', async () => {
    const big = await snapped(2_400, 1_800).toBuffer();
    const all = await Promise.allSettled(Array.from({ length: 30 }, () => cleanPhoto(big)));
    const refused = all.filter((one) => one.status === 'rejected');
    expect(all.length - refused.length).toBe(18);
    expect(refused.every(({ reason }) => reason.code === 'busy')).toBe(true);
    await expect(cleanPhoto(photo)).resolves.toMatchObject({ width: 1365 });
  });
});
