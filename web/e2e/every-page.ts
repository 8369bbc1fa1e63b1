import type { Page } from 'playwright-core';
import { zhCN as deskWords } from '../console/words/zh-cn.ts';
import { zhCN as fieldWords } from '../field/words/zh-cn.ts';
import { zhCN as reportWords } from '../report/words/zh-cn.ts';
import { snapshot } from './phone.ts';

/** Who looks; `nobody` has not signed in. */
export type Who = 'nobody' | 'dispatcher' | 'responder' | 'admin' | 'wall';

/** What addresses name: in an empty town nothing that is there. */
export interface Named {
  readonly incidents: readonly string[];
  readonly cameras: readonly string[];
  readonly tasks: readonly string[];
  readonly codes: readonly string[];
}

/** Opens what a page shows only when it is asked to: `false` where there is nothing to open it by. */
export type Door = (page: Page) => Promise<boolean>;

export interface EveryPage {
  /** As its router has it; of phones and of the sign-in, as the API has it. */
  readonly route: string;
  readonly who: Who;
  readonly addresses: (named: Named) => readonly string[];
  /** Each is opened once, at the first of the addresses where that can be done. It is Chinese then. */
  readonly doors?: Readonly<Record<string, Door>>;
}

const at =
  (...addresses: readonly string[]) =>
  () =>
    addresses;

/** By a click; `shown`: what has to come of it. */
const click =
  (selector: string, shown?: string): Door =>
  async (page) => {
    const one = page.locator(selector).first();
    if ((await one.count()) === 0) return false;
    await one.click();
    if (shown) await page.locator(shown).first().waitFor();
    return true;
  };

const type =
  (selector: string, text: string): Door =>
  async (page) => {
    await page.locator(selector).fill(text);
    await page.keyboard.press('Enter');
    return true;
  };

const press = async (page: Page, keys: readonly string[]): Promise<true> => {
  for (const key of keys) await page.keyboard.press(key);
  return true;
};

/** Keys at the desk, with what a camera has told before one's eyes. */
const keys =
  (...pressed: readonly string[]): Door =>
  async (page) => {
    const row = page.getByRole('option').filter({ hasText: '摄像头' }).first();
    if ((await row.count()) === 0) return false;
    await row.click();
    return press(page, pressed);
  };

/** What is done to an incident on its own page, where more has to be said with it. */
const form = (act: Extract<keyof typeof deskWords, `do.${string}`>): Door =>
  click(`.life-acts button:text-is("${deskWords[act]}")`, '[role=dialog]');

const button = (words: string) => `button:text-is("${words}")`;

const desk: readonly EveryPage[] = [
  {
    route: '/console/',
    who: 'dispatcher',
    addresses: at('/console', '/console?view=handling', '/console?view=over', '/console?q=nothing'),
    doors: {
      reasons: keys('2'),
      'whom to send': keys('d'),
      'shelf for how long': keys('h'),
      'shelf why': keys('h', '1'),
      'merge into': keys('4'),
      'the live picture': keys('v'),
      'a call': keys('Shift+Equal'),
      'the keys': keys('Shift+Slash'),
      'anywhere by typing': keys('Control+k'),
      'the place': async (page) => {
        // Beside the row there is room for it on a wide screen.
        await page.setViewportSize({ width: 1_366, height: 768 });
        await page.locator(`.incident ${button('位置')}`).click();
        await page.getByRole('dialog').waitFor();
        return true;
      },
      'a report': click('[role=option]:has-text("居民上报")'),
    },
  },
  { route: '/console/map', who: 'dispatcher', addresses: at('/console/map') },
  {
    route: '/console/live',
    who: 'dispatcher',
    addresses: at('/console/live?views=4', '/console/live?views=1'),
  },
  {
    route: '/console/i/$id',
    who: 'dispatcher',
    addresses: ({ incidents }) => incidents.map((id) => `/console/i/${id}`),
    doors: {
      'why it is none': form('do.refute'),
      'who looks': form('do.field-check'),
      'why it is not taken on': form('do.reject'),
      'whom to send': form('do.dispatch'),
      'merge into': form('do.merge'),
      'put off': form('do.suspend'),
      close: form('do.close'),
      'not done yet': form('do.refuse'),
      reopen: form('do.reopen'),
      cancel: form('do.cancel'),
      'more severe': form('do.raise-severity'),
    },
  },
  {
    route: '/console/history',
    who: 'dispatcher',
    addresses: at('/console/history', '/console/history?severity=P1&state=cancelled'),
  },
  { route: '/console/shelved', who: 'dispatcher', addresses: at('/console/shelved') },
  { route: '/console/shift', who: 'dispatcher', addresses: at('/console/shift') },
  { route: '/wall', who: 'wall', addresses: at('/wall') },
];

const TABS = ['picture', 'zones', 'zones&of=focus', 'scale', 'schedule', 'health', 'records'];
const dialogBy = (selector: string) => click(selector, 'dialog[open] h2');

const admin: readonly EveryPage[] = [
  { route: '/admin', who: 'admin', addresses: at('/admin') },
  { route: '/admin/cameras', who: 'admin', addresses: at('/admin/cameras', '/admin/cameras?q=nothing') },
  { route: '/admin/cameras/new', who: 'admin', addresses: at('/admin/cameras/new') },
  {
    route: '/admin/cameras/import',
    who: 'admin',
    addresses: at('/admin/cameras/import'),
    doors: {
      'a list with mistakes': async (page) => {
        const text = 'site,name,address,latitude,longitude\nx,y,ftp://z,97,120\n';
        const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
        await page.locator('input[type=file]').setInputFiles(file);
        await page.locator('main table').waitFor();
        return true;
      },
    },
  },
  {
    route: '/admin/cameras/$id',
    who: 'admin',
    addresses: ({ cameras }) => cameras.flatMap((id) => TABS.map((tab) => `/admin/cameras/${id}?tab=${tab}`)),
    doors: { 'what was counted': click('main details summary') },
  },
  { route: '/admin/alarm-health', who: 'admin', addresses: at('/admin/alarm-health') },
  {
    route: '/admin/rules',
    who: 'admin',
    addresses: at('/admin/rules'),
    doors: { 'a kind': dialogBy('main table .quiet-button') },
  },
  {
    route: '/admin/people',
    who: 'admin',
    addresses: at('/admin/people'),
    doors: { 'somebody new': dialogBy('main .main-button'), somebody: dialogBy('main table .quiet-button') },
  },
  { route: '/admin/rosters', who: 'admin', addresses: at('/admin/rosters') },
  {
    route: '/admin/areas',
    who: 'admin',
    addresses: at('/admin/areas'),
    doors: {
      'a new site': dialogBy('.page-acts .main-button'),
      'a new area': dialogBy('.page-acts .quiet-button'),
      'an area': dialogBy('.panel-head .quiet-button'),
      'a site': dialogBy('.rows .quiet-button'),
    },
  },
  { route: '/admin/notices', who: 'admin', addresses: at('/admin/notices') },
  {
    route: '/admin/audit',
    who: 'admin',
    addresses: at('/admin/audit'),
    doors: { 'what was changed': click('main details summary') },
  },
  { route: '/admin/system', who: 'admin', addresses: at('/admin/system') },
];

const field: readonly EveryPage[] = [
  { route: '/m', who: 'responder', addresses: at('/m', '/m?list=open', '/m?list=near') },
  {
    route: '/m/t/*',
    who: 'responder',
    addresses: ({ tasks }) => tasks.map((id) => `/m/t/${id}`),
    doors: {
      'sent back, why': click(button(fieldWords['act.sendBack'])),
      'not so, why': click(button(fieldWords['act.refute'])),
      'cannot tell': click(button(fieldWords['act.cannotTell'])),
      'here, but far away': click(button(fieldWords['act.arrive']), '.note-amber'),
    },
  },
  { route: '/m/outbox', who: 'responder', addresses: at('/m/outbox') },
];

const citizen: readonly EveryPage[] = [
  {
    route: '/',
    who: 'nobody',
    addresses: at('/'),
    doors: { 'a code that is none': type('input[name=code]', '1') },
  },
  {
    route: '/new',
    who: 'nobody',
    addresses: at('/new', '/new?step=2', '/new?step=3', '/new?step=4'),
    doors: {
      'more kinds': click(button(reportWords['kind.more']), '.kind-line'),
      'a kind, and who has told it before': click('.kinds .kind', '.same-one'),
      'a photo': async (page) => {
        if ((await page.locator('.kinds').count()) > 0) return false;
        await page
          .locator('input[type=file]')
          .first()
          .setInputFiles(await snapshot());
        await page.waitForURL('**step=2');
        await page.goto('/new?step=1');
        await page.locator('main img').waitFor();
        return true;
      },
    },
  },
  { route: '/new/*', who: 'nobody', addresses: at('/new/6f0e4f0a-0000-4000-8000-000000000000') },
  {
    route: '/f/*',
    who: 'nobody',
    addresses: ({ codes }) => codes.map((code) => `/f/${code}`),
    doors: { 'what is not good': click('main .card .button-row button:last-child') },
  },
  { route: '/near', who: 'nobody', addresses: at('/near') },
];

const login: readonly EveryPage[] = [
  {
    route: '/login',
    who: 'nobody',
    addresses: at('/login', '/login?ended=1'),
    doors: { 'no name': click('button[type=submit]') },
  },
];

/** Every page of every app. `web/pages.test.ts` compares them with the routers. */
export const everyPage: readonly EveryPage[] = [...desk, ...admin, ...field, ...citizen, ...login];
