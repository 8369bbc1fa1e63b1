import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { type OpenBrowser, openDesk } from './browser.ts';

/** A phone of today. */
export const PHONE = { width: 390, height: 844 };
/** Where whoever holds it stands: in the town of the tests. */
export const HERE = { latitude: 30.7402, longitude: 120.4905, accuracy: 12 };

export interface Holder {
  readonly mode?: 'night' | 'day';
  readonly language?: 'zh-CN' | 'en';
  /** `false`: the phone may not tell its place. */
  readonly located?: boolean;
}

/** A phone: a window of its own that knows where it is, and writes down every breach of the policy. */
export async function openPhone(browser: OpenBrowser, url: string, holder: Holder = {}) {
  const { mode = 'day', language = 'zh-CN', located = true } = holder;
  const desk = await openDesk(browser, url, { ...PHONE, mode, language });
  if (located) {
    await desk.context.grantPermissions(['geolocation']);
    await desk.context.setGeolocation(HERE);
  }
  return desk;
}

/** A picture as a phone takes it, with its place in it; each `seed` gives another. */
export async function snapshot(seed = 1): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const noise = { type: 'gaussian' as const, mean: 120, sigma: 30 };
  const buffer = await sharp({
    create: {
      width: 1_600,
      height: 1_200,
      channels: 3,
      background: { r: 40 * (seed % 6), g: 120, b: 90 },
      noise,
    },
  })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 44/1 24/1' } })
    .jpeg({ quality: 80 })
    .toBuffer();
  return { name: 'photo.jpg', mimeType: 'image/jpeg', buffer };
}

/** Puts a photo into the field that is labelled so, as the camera's own page would. */
export async function photograph(page: Page, label: string, seed = 1): Promise<void> {
  await page.getByLabel(label, { exact: true }).setInputFiles(await snapshot(seed));
}
