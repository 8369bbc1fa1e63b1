import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncidentId, PersonId } from '../../core/ids.ts';
import { faultsOf } from './axe.ts';
import { type Look, type OpenBrowser, openBrowser, openDesk } from './browser.ts';
import { openCrew } from './deal.ts';
import { everyPage, type Named, type Who } from './every-page.ts';
import { plantTown } from './hostile.ts';
import { HERE, PHONE, snapshot } from './phone.ts';
import { EVERY_APP, whyNot } from './ready.ts';
import { openAsks, settled } from './settled.ts';
import { openStage, type Stage } from './stage.ts';
import { fillTown } from './town.ts';

const why = whyNot(...EVERY_APP);
if (why) it.skip(`the pages are not looked at one by one: ${why}`, () => {});

/** A walk takes half a minute; on a machine that does much beside it, ten times as long (ms). */
const PATIENT = 300_000;

type Dressed = Required<Look>;
const WIDE = { width: 1_920, height: 1_080 };
const SMALL = { width: 1_366, height: 768 };
/** The first page of a route is looked at in all four; its further addresses and what is opened on it in the 1st and 3rd. */
type Looks = readonly [Dressed, Dressed, Dressed, Dressed];
const looksOn = (wide: typeof WIDE, small = wide): Looks => [
  { mode: 'night', language: 'zh-CN', ...wide },
  { mode: 'day', language: 'zh-CN', ...small },
  // English words are the longer ones.
  { mode: 'day', language: 'en', ...small },
  { mode: 'night', language: 'en', ...wide },
];
const isOnPhone = (who: Who) => who === 'nobody' || who === 'responder';

describe.runIf(!why)('every page', () => {
  let stage: Stage;
  let browser: OpenBrowser;
  beforeAll(async () => {
    [stage, browser] = await Promise.all([openStage(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  /** One browser window of somebody: walks through all of his pages, and says what is wrong with which. */
  async function walk(who: Who, token: string | undefined, named: Named, isFull: boolean) {
    const looks = isOnPhone(who) ? looksOn(PHONE) : looksOn(WIDE, SMALL);
    const { context, page, complaints } = await openDesk(browser, stage.url, looks[0]);
    const asks = openAsks(page);
    page.on('dialog', (dialog) => {
      complaints.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    // No ingest runs here: what a camera shows now is a picture of ours.
    const { buffer: body } = await snapshot(2);
    const picture = { body, contentType: 'image/jpeg', headers: { 'x-taken-at': String(Date.now()) } };
    await context.route('**/api/v1/cameras/*/picture', (route) => route.fulfill(picture));
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation(HERE);
    if (token) await context.addCookies([{ name: 'shouwang', value: token, url: stage.url }]);

    const wrong: string[] = [];
    const audit = async (where: string, by: readonly Dressed[]) => {
      for (const look of by) {
        await dress(page, look);
        const { mode, language, width } = look;
        const found = [...(await faultsOf(page)), ...(await page.evaluate(barePage, look))];
        wrong.push(...found.map((fault) => `${where} (${mode}, ${language}, ${width}): ${fault}`));
      }
      // What a page is about may not be there: the browser says so, and the page too.
      const own = complaints.splice(0).filter((one) => isFull || !/status of 404/.test(one));
      wrong.push(...own.map((one) => `${where}: ${one}`));
    };
    const go = async (address: string) => {
      await page.goto(address);
      await page.locator('main').first().waitFor();
      await settled(page, asks);
      await dress(page, looks[0]);
    };
    const unopened: string[] = [];
    for (const { route, addresses, doors = {} } of everyPage.filter((one) => one.who === who)) {
      const closed = new Map(Object.entries(isFull ? doors : {}));
      for (const [at, address] of addresses(named).entries()) {
        await go(address);
        await audit(address, at === 0 ? looks : [looks[0], looks[2]]);
        let isTouched = true;
        for (const [name, open] of closed) {
          if (isTouched) await go(address);
          isTouched = await open(page);
          if (!isTouched) continue;
          await settled(page, asks);
          await audit(`${address} › ${name}`, [looks[0], looks[2]]);
          closed.delete(name);
        }
      }
      unopened.push(...[...closed.keys()].map((name) => `${route} › ${name}`));
    }
    await context.close();
    return { wrong, unopened };
  }

  /** Mode and language are switched as a person does it; a page that takes no input is loaded anew. */
  async function dress(page: Page, { mode, language, width, height }: Dressed) {
    await page.setViewportSize({ width, height });
    const isSwitched = await page.evaluate(switchPage, { mode, language });
    if (!isSwitched) {
      await page.reload();
      await page.locator('main').first().waitFor();
    }
    await page.evaluate(atRest);
  }

  describe('of an empty town', () => {
    const none = randomUUID();
    const named = { incidents: [none], cameras: [none], tasks: [none], codes: ['ZZZZZZZZZZ'] };
    it.each(['nobody', 'dispatcher', 'wall', 'responder', 'admin'] as const)(
      'is whole for %s',
      { timeout: PATIENT },
      async (who) => {
        const token = who === 'nobody' ? undefined : (await stage.api.signedIn(who)).token;
        expect((await walk(who, token, named, false)).wrong).toEqual([]);
      },
    );
  });

  describe('of a town where much is going on, some of it written by enemies', () => {
    let named: Named;
    let tokens: Record<Exclude<Who, 'nobody'>, string>;
    beforeAll(async () => {
      const town = await fillTown(stage);
      const { people, incidents, task, grab, codes, camera, broken } = await plantTown(stage);
      stage.frames([camera]);
      const { dispatcher, responder, admin, wall } = people;
      tokens = {
        ...{ dispatcher: dispatcher.token, responder: responder.token },
        ...{ admin: admin.token, wall: wall.token },
      };
      const desk = { ...town.wang, id: dispatcher.id as PersonId };
      const crew = { ...town.wang, id: responder.id as PersonId, role: 'responder' as const };
      const sentTo = async (text: string, position = HERE): Promise<IncidentId> => {
        const id = await stage.report(text, 'RD.FLOOD', { position });
        await stage.act(id, { act: 'file' }, desk);
        await stage.act(id, { act: 'dispatch', to: crew.id }, desk);
        return id;
      };
      const there = await sentTo('地下道积水');
      await stage.act(there, { act: 'accept' }, crew);
      await stage.act(there, { act: 'arrive', why: '坝上' }, crew);
      const far = await sentTo('山后塌方', { ...HERE, latitude: HERE.latitude + 0.1 });
      await stage.act(far, { act: 'accept' }, crew);
      const hands = await openCrew(stage);
      const closed = await stage.report('桥头的坑填好了', 'RD.POTHOLE');
      await hands.deal(closed);
      await stage.act(closed, { act: 'close' }, desk);
      named = {
        // One that is new, one resolved, one somebody's task, one called off, one not taken on.
        incidents: [...[0, 1, 2, 5, 6].flatMap((at) => incidents[at] ?? []), there, closed],
        cameras: [camera.id, broken.id],
        tasks: [task, there, far, grab],
        codes,
      };
    });
    it.each(['nobody', 'dispatcher', 'wall', 'responder', 'admin'] as const)(
      'is whole for %s',
      { timeout: PATIENT },
      async (who) => {
        const token = who === 'nobody' ? undefined : tokens[who];
        expect(await walk(who, token, named, true)).toEqual({ wrong: [], unopened: [] });
      },
    );
  });
});

/** In the page: switches mode and language by their buttons. `false`: there were none, but it is kept for a reload. */
function switchPage({ mode, language }: Pick<Dressed, 'mode' | 'language'>): boolean {
  const html = document.documentElement;
  const isSo = () => html.lang === language && html.getAttribute('data-mode') === mode;
  const press = (selector: string) => document.querySelector<HTMLButtonElement>(selector)?.click();
  if (html.lang !== language) press('.switch[lang], .head-switch[lang]');
  if (!isSo()) press('.switch:not([lang]), .head-switch:not([lang]):not([aria-pressed])');
  localStorage.setItem('shouwang.mode', mode);
  localStorage.setItem('shouwang.language', language);
  return isSo();
}

/** In the page: until it is painted and nothing moves but what never ends. */
async function atRest(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const passing = document
    .getAnimations()
    .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(passing.map((one) => one.finished));
}

/** In the page: what axe does not ask about: its language, its title, and that nothing lies off to the side. */
function barePage({ language }: Pick<Dressed, 'language'>): string[] {
  const { lang, scrollWidth } = document.documentElement;
  const wrong: string[] = [];
  if (lang !== language) wrong.push(`it says that it is in ${lang}`);
  const [app, other] = language === 'en' ? ['Shouwang', '守望'] : ['守望', 'Shouwang'];
  const { title } = document;
  if (title === app || !title.includes(app) || title.includes(other)) wrong.push(`its title is ${title}`);
  if (scrollWidth > innerWidth) wrong.push(`it is ${scrollWidth} wide in a window of ${innerWidth}`);
  return wrong;
}
