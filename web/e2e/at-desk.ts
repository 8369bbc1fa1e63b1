import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type Desk, type OpenBrowser, openBrowser, openDesk, signIn } from './browser.ts';
import { openStage, type Stage } from './stage.ts';
import { fillTown } from './town.ts';

interface AtDesk {
  browser: OpenBrowser;
  stage: Stage;
  town: Awaited<ReturnType<typeof fillTown>>;
  desk: Desk;
}

/**
 * Opens, for the tests of the `describe` that calls it: a stage with a full town, and anew for each test a desk where a
 * dispatcher, wang.min, sees her queue. All of it is there within tests and hooks only.
 */
export function atDesk(): Readonly<AtDesk> {
  const here = {} as AtDesk;
  beforeAll(async () => {
    [here.stage, here.browser] = await Promise.all([openStage(), openBrowser()]);
    here.town = await fillTown(here.stage);
  });
  afterAll(async () => {
    await here.browser?.close();
    await here.stage?.close();
  });
  beforeEach(async () => {
    here.desk = await openDesk(here.browser, here.stage.url);
    await signIn(here.desk.page, 'wang.min', here.stage.password);
    await here.desk.page.getByRole('option').first().waitFor();
  });
  afterEach(async () => {
    here.stage.wire.mend();
    await here.desk.context.close();
  });
  return here;
}
