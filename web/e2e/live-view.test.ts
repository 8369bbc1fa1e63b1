import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPulse } from '../../runtime/pulse.ts';
import { readTally } from '../../runtime/tally.ts';
import { closeSession } from '../../store/sessions.ts';
import { faultsOf } from './axe.ts';
import { type Desk, type OpenBrowser, openBrowser, openDesk, signIn } from './browser.ts';
import { LOOP_MS, makeCountingClip } from './counting-clip.ts';
import { whyNot } from './ready.ts';
import { openStage, type Stage } from './stage.ts';
import { openWatched, until, type Watched } from './watched.ts';

/** Real cameras' streams (simulated RTSP, H.264), a real ingest process, the real API, and what Chromium makes of it. */
const CAMERAS = 4;

const why = whyNot('console');
if (why) it.skip(`live views in a real browser are not tested: ${why}`, () => {});

describe.runIf(!why)('a live view', () => {
  let stage: Stage;
  let watched: Watched;
  let browser: OpenBrowser;
  let removeClip: () => Promise<void>;

  beforeAll(async () => {
    stage = await openStage();
    const counting = await makeCountingClip();
    removeClip = counting.remove;
    watched = await openWatched(stage, [counting.clip], CAMERAS);
    browser = await openBrowser();
    await stage.person('wang.min', '王敏');
    await until('frames of all cameras', async () => {
      const { lastFrames } = await readPulse(stage.api.redis.redis);
      return Object.keys(lastFrames).length === CAMERAS;
    });
  });
  afterAll(async () => {
    await browser?.close();
    await watched?.close();
    await removeClip?.();
    await stage?.close();
  });

  const desk = async () => {
    const opened = await openDesk(browser, stage.url);
    await signIn(opened.page, 'wang.min', stage.password);
    return opened;
  };
  const showing = ({ page }: Desk, what: string) => page.locator(`.live-frame[data-shows="${what}"]`).count();
  const nobodyLooks = () =>
    until('no ffmpeg for viewers', async () => (await watched.copiers()).length === 0);
  const viewings = async () => {
    const { rows } = await stage.db.execute<{ n: string; who: string }>(
      sql`select count(*) as n, count(distinct actor_id) as who from audit where act = 'view'`,
    );
    return rows.map(({ n, who }) => [Number(n), Number(who)])[0];
  };

  it('shows four cameras as video, the pictures of now, one ffmpeg for each however many look', async () => {
    const [one, other] = [await desk(), await desk()];
    for (const { page } of [one, other]) await page.goto('/console/live?views=4');
    for (const each of [one, other]) await until('video', async () => (await showing(each, 'video')) === 4);
    expect(await watched.copiers()).toHaveLength(CAMERAS);
    // One row a person and camera: not one for each picture, page or connection.
    expect(await viewings()).toEqual([CAMERAS, 1]);

    // What is on the screen was in front of the camera at most as long ago as the player lets it be.
    for (const behind of await behindOf(one)) expect(behind).toBeLessThan(3_500);
    expect(await faultsOf(one.page)).toEqual([]);
    expect([...one.complaints, ...other.complaints]).toEqual([]);

    // Who detects gets what he got before.
    const before = (await readTally(stage.api.redis.redis)).counts.captured ?? 0;
    await until('frames', async () => {
      const { counts } = await readTally(stage.api.redis.redis);
      return (counts.captured ?? 0) >= before + CAMERAS * 5;
    });

    await one.context.close();
    expect(await watched.copiers()).toHaveLength(CAMERAS);
    await other.context.close();
    await nobodyLooks();
  });

  /** How far behind each picture is, ms: the number its frame bears, against the frame its camera shows now. */
  async function behindOf({ page }: Desk): Promise<number[]> {
    const facts = { startedAt: watched.startedAt, loop: LOOP_MS, cameras: CAMERAS };
    return page.evaluate(async ({ startedAt, loop, cameras }) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [640, 360];
      const context = canvas.getContext('2d', { willReadFrequently: true });
      const read = async (video: HTMLVideoElement) => {
        await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
        context?.drawImage(video, 0, 0, 640, 360);
        const row = context?.getImageData(0, 20, 640, 1).data ?? [];
        const bars = Array.from({ length: 8 }, (_, bar) =>
          (row[(bar * 80 + 40) * 4] ?? 0) > 128 ? 2 ** bar : 0,
        );
        const shown = 100 * bars.reduce((sum, bit) => sum + bit, 0);
        // The cameras play the same clip, each further on by a quarter of it.
        return (Date.now() - startedAt - shown + 10 * loop) % (loop / cameras);
      };
      return Promise.all([...document.querySelectorAll('video')].map(read));
    }, facts);
  }

  it('lays the live picture over the still by V, and takes it away by V', async () => {
    const camera = watched.cameras[0];
    if (!camera) throw new Error('there is no camera');
    await stage.sight({ camera, scene: 'dam-day' });
    const one = await desk();
    await one.page.locator('img.still-here').waitFor();
    await one.page.keyboard.press('v');
    await until('video', async () => (await showing(one, 'video')) === 1);
    // The verdict waits for the still, so the still stays.
    expect(await one.page.locator('img.still-here').count()).toBe(1);
    expect(await faultsOf(one.page)).toEqual([]);
    await one.page.keyboard.press('v');
    expect(await one.page.locator('.live-frame').count()).toBe(0);
    await nobodyLooks();
    expect(one.complaints).toEqual([]);
    await one.context.close();
  });

  it('shows a still a second of a camera whose video a browser cannot play, and says so', async () => {
    const one = await desk();
    await watched.suffer(0, 'h265-only');
    try {
      await one.page.goto('/console/live?views=9');
      const stills = one.page.locator('.live-frame[data-shows="stills"]', { hasText: '静帧 1/秒' });
      await stills.getByText('码流不是 H.264').waitFor({ timeout: 30_000 });
      const src = () => stills.locator('img').first().getAttribute('src');
      const first = await src();
      await until('the next still', async () => (await src()) !== first);
      expect(await faultsOf(one.page)).toEqual([]);
    } finally {
      await watched.suffer(0);
      await one.context.close();
    }
    await nobodyLooks();
  });

  it('goes over to stills or words when the video stops, and back when it comes again', async () => {
    const one = await desk();
    await one.page.goto('/console/live?views=1');
    await until('video', async () => (await showing(one, 'video')) === 1);
    const name = (await one.page.locator('.live-name').textContent()) ?? '';
    const index = watched.town.cameras.findIndex((camera) => name.endsWith(camera.name));
    await watched.suffer(index, 'stall');
    await until('no video', async () => (await showing(one, 'video')) === 0);
    await until('words', async () => (await showing(one, 'blind')) === 1);
    await one.page.getByText('现在没有画面').waitFor();
    await watched.suffer(index);
    await until('video again', async () => (await showing(one, 'video')) === 1, 60_000);
    await one.context.close();
    await nobodyLooks();
  });

  it('ends when its viewer signs out elsewhere, and says why', async () => {
    const one = await desk();
    await one.page.goto('/console/live?views=1');
    await until('video', async () => (await showing(one, 'video')) === 1);
    const [cookie] = await one.context.cookies();
    await closeSession(stage.api.database.db, cookie?.value ?? '');
    await one.page.getByText('登录已结束').waitFor({ timeout: 10_000 });
    expect(await showing(one, 'video')).toBe(0);
    await nobodyLooks();
    await one.context.close();
  });

  it('ends its ffmpeg with its process, and goes on when another process takes the camera', async () => {
    const one = await desk();
    await one.page.goto('/console/live?views=1');
    await until('video', async () => (await showing(one, 'video')) === 1);
    await watched.end();
    expect(await watched.copiers()).toEqual([]);
    // Another that took over at once would be there before the player has missed anything.
    await until('stills or words', async () => (await showing(one, 'video')) === 0);
    watched.again();
    await until('video again', async () => (await showing(one, 'video')) === 1, 60_000);
    await one.context.close();
    await nobodyLooks();
  });

  it('leaves no password in what is logged', () => {
    expect(watched.said.join('')).not.toContain('p@ss');
    expect(watched.said.join('')).not.toContain('p%40ss');
  });
});
