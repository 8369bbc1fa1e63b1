import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Camera } from '../../core/camera.ts';
import { someCamera } from '../../store/testing.ts';
import { type Answering, LOGIN, NETWORKS, openAnswering } from './answering.ts';
import { type Desk, type Look, type OpenBrowser, openBrowser, openDesk, signIn } from './browser.ts';
import { openStage, type Stage } from './stage.ts';

interface AtAdmin {
  stage: Stage;
  answering: Answering;
  /** Registers the first of the simulated cameras, as often as is asked for. */
  readonly register: (facts: Parameters<typeof someCamera>[1]) => Promise<Camera>;
  /** A window in which an administrator has signed in by typing, at this path. */
  readonly open: (path: string, look?: Look) => Promise<Page>;
}

/**
 * Opens, for the tests of the `describe` that calls it: a stage with simulated cameras and an administrator. After each
 * test its window may have nothing to complain of, and is closed. Stage and cameras are there within tests and hooks only.
 */
export function atAdmin(): Readonly<AtAdmin> {
  let browser: OpenBrowser;
  let desk: Desk;
  beforeAll(async () => {
    [here.stage, browser] = await Promise.all([openStage({ cameraNetworks: NETWORKS }), openBrowser()]);
    here.answering = await openAnswering(here.stage);
    await here.stage.person('zhao.lei', '赵磊', 'admin');
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await here.answering?.close();
    await here.stage?.close();
  });
  afterEach(async () => {
    expect(desk.complaints).toEqual([]);
    await desk.context.close();
  });

  const here = {
    register: (facts) => {
      const [first] = here.answering.town.cameras;
      if (!first) throw new Error('the town has three cameras');
      const address = { address: first.url, username: LOGIN.user };
      return someCamera(here.stage.db, { ...facts, ...address }, LOGIN.password);
    },
    open: async (path, look = { mode: 'day' }) => {
      desk = await openDesk(browser, here.stage.url, look);
      await signIn(desk.page, 'zhao.lei', here.stage.password, path);
      await desk.page.getByRole('heading', { level: 1 }).waitFor();
      return desk.page;
    },
  } as AtAdmin;
  return here;
}
