import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApi, PASSWORD, type TestApi } from '../../api/testing.ts';
import { EvidenceId } from '../../core/ids.ts';
import { folderVault } from '../../runtime/folder-vault.ts';
import { addEvidence } from '../../store/evidence.ts';
import { raiseFromReport } from '../../store/reports.ts';
import { someReport } from '../../store/testing.ts';
import { cutClip } from '../../workers/clip.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { whyNot } from './ready.ts';

const SECONDS = 16;
/** What a camera's ring is: segments of two seconds that begin at key frames. */
const ring = `-v error -f lavfi -i testsrc2=size=640x360:rate=25:duration=${SECONDS} -c:v libx264 -preset ultrafast -pix_fmt yuv420p -bf 0 -g 50 -f segment -segment_time 2 -segment_format mpegts -reset_timestamps 1`;

const why = whyNot();
if (why) it.skip(`a clip in a real browser is not tested: ${why}`, () => {});

describe.runIf(!why)('a clip in a browser', () => {
  let api: TestApi;
  let opened: OpenBrowser;
  let folder: string;
  let id: EvidenceId;
  beforeAll(async () => {
    [api, opened] = await Promise.all([openTestApi(), openBrowser()]);
    folder = await mkdtemp(join(tmpdir(), 'shouwang-e2e-clip-'));
    await promisify(execFile)('ffmpeg', [...ring.split(' '), join(folder, '%02d.ts')]);
    const paths = (await readdir(folder)).sort().map((name) => join(folder, name));
    const cut = await cutClip({ paths, from: 0, to: SECONDS * 1_000 });
    if (cut.kind !== 'film') throw new Error(cut.why);
    const { mp4, ...facts } = cut.film;
    const { db } = api.database;
    const { incidentId } = await raiseFromReport(db, someReport(), { now: Date.now() });
    const name = { id: EvidenceId.parse(randomUUID()), mime: 'video/mp4' } as const;
    const sha256 = await folderVault(api.evidenceDir).put(name, mp4);
    await addEvidence(db, { ...name, ...facts, incidentId, kind: 'clip', sha256, bytes: mp4.length });
    id = name.id;
    await api.app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(async () => {
    await opened?.close();
    await api?.end();
    await rm(folder, { recursive: true, force: true });
  });

  it('plays, and can be sought to its end, from the bytes of the camera as they were cut', async () => {
    const { login } = await api.signedIn('dispatcher');
    const { port } = api.app.server.address() as AddressInfo;
    const page = await opened.browser.newPage({ baseURL: `http://127.0.0.1:${port}` });
    const answers: number[] = [];
    page.on('response', (answer) => answer.url().includes('/evidence/') && answers.push(answer.status()));
    await page.goto('/api/docs');
    const seen = await page.evaluate(
      async ([name, password, clip]) => {
        const headers = { 'content-type': 'application/json' };
        const body = JSON.stringify({ login: name, password });
        await fetch('/api/v1/session', { method: 'POST', headers, body });
        const video = document.createElement('video');
        const once = (what: string) =>
          new Promise<void>((done, fail) => {
            video.addEventListener(what, () => done(), { once: true });
            video.addEventListener('error', () => fail(new Error(video.error?.message)), { once: true });
          });
        Object.assign(video, { muted: true, preload: 'metadata', src: `/api/v1/evidence/${clip}` });
        document.body.append(video);
        await once('loadedmetadata');
        video.currentTime = 13;
        await once('seeked');
        const sought = video.readyState;
        await video.play();
        await once('ended');
        const { duration, videoWidth, videoHeight } = video;
        return { duration, videoWidth, videoHeight, sought, error: video.error };
      },
      [login, PASSWORD, id] as const,
    );
    expect(seen).toMatchObject({ videoWidth: 640, videoHeight: 360, error: null });
    expect(seen.duration).toBeCloseTo(SECONDS, 0);
    expect(seen.sought).toBeGreaterThanOrEqual(2);
    expect(new Set(answers)).toEqual(new Set([206]));
    await page.close();
  });
});
