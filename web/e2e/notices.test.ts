import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inherited } from '../../runtime/config.ts';
import { addChannel } from '../../store/notice-channels.ts';
import { listNotices } from '../../store/notice-list.ts';
import { KEY } from '../../store/testing.ts';
import { openSink, say } from '../../workers/testing/sink.ts';
import { type OpenBrowser, openBrowser, openDesk, signIn } from './browser.ts';
import { whyNot } from './ready.ts';
import { openStage, type Stage } from './stage.ts';

const why = whyNot('admin');
if (why) it.skip(`sending a notice again in a real browser is not tested: ${why}`, () => {});

describe.runIf(!why)('a notice that failed for good', () => {
  let browser: OpenBrowser;
  let stage: Stage;
  let folder: string;
  let sender: ChildProcess;
  let sink: Awaited<ReturnType<typeof openSink>>;

  beforeAll(async () => {
    [stage, browser, sink] = await Promise.all([
      openStage(),
      openBrowser(),
      openSink(say(400, 'who are you')),
    ]);
    folder = await mkdtemp(join(tmpdir(), 'shouwang-resend-'));
    await stage.person('zhao.lei', '赵磊', 'admin');
    const config = { kind: 'webhook', url: `${sink.url}/hook`, secret: 'sixteen signs or more' } as const;
    const settings = {
      name: '应急平台',
      minSeverity: 'P4',
      areaIds: [],
      language: 'zh',
      enabled: true,
    } as const;
    await addChannel(
      stage.db,
      KEY,
      { ...settings, areaIds: [], occasions: ['raised'], config },
      'system',
      Date.now(),
    );
    // The notice process itself, as an operator starts it: what the page asks for, it does.
    const env = {
      ...inherited(),
      ...{ SHOUWANG_DATA_DIR: folder, SECRET_KEY: KEY.toString('base64'), NOTICE_NETWORKS: '127.0.0.0/8' },
      ...{ DATABASE_URL: stage.api.database.url, REDIS_URL: stage.api.redis.socket, LOG_LEVEL: 'error' },
    };
    const main = resolve(import.meta.dirname, '../../main.ts');
    sender = spawn(process.execPath, [main, 'start', '--role', 'notice'], { env, stdio: 'inherit' });
  }, 60_000);
  afterAll(async () => {
    if (sender && sender.exitCode === null && sender.kill()) await once(sender, 'exit');
    await browser?.close();
    await sink?.close();
    await stage?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is sent again from the page by keyboard, is effective once, and who did it is on record', async () => {
    await stage.report('路面塌陷，电动车摔了', 'RD.POTHOLE');
    const desk = await openDesk(browser, stage.url, { mode: 'day' });
    await signIn(desk.page, 'zhao.lei', stage.password, '/admin/notices');
    const trouble = desk.page.getByRole('region', { name: '没有送达的' });
    const again = trouble.getByRole('button', { name: /再发一次/ });
    // The page asks every ten seconds what has failed.
    await again.waitFor({ timeout: 40_000 });
    expect(await trouble.textContent()).toContain('HTTP 400');

    await again.focus();
    await desk.page.keyboard.press('Enter');
    await trouble.getByText('还是没有送达').waitFor({ timeout: 20_000 });

    sink.answerWith(say(200));
    await again.focus();
    await desk.page.keyboard.press('Enter');
    await trouble.getByText(/✓ .*已送达/).waitFor({ timeout: 20_000 });
    await trouble.getByText('没有失败的通知').waitFor();
    expect(await desk.page.evaluate(() => document.activeElement?.textContent)).toBe('没有送达的');

    const [notice, ...others] = await listNotices(stage.db, { limit: 10 });
    expect([notice?.state, others]).toEqual(['sent', []]);
    // Three tries, the last one taken, all under one key: whoever took one drops the next.
    expect(sink.received.map(({ headers }) => headers['x-shouwang-notice'])).toEqual(
      Array(3).fill(notice?.id),
    );
    const { rows } = await stage.api.database.pool.query(
      `select p.login, a.detail::jsonb as detail from audit a join people p on p.id = a.actor_id
       where a.act = 'resend' and a.subject = 'notice' and a.subject_id = $1`,
      [notice?.id],
    );
    expect(rows).toEqual(Array(2).fill({ login: 'zhao.lei', detail: { from: 'failed' } }));
    await desk.context.close();
  }, 90_000);
});
