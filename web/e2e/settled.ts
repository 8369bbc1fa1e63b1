import type { Page, Request } from 'playwright-core';

/** What a page has asked for and not been answered yet; but for what stays open. */
export function openAsks(page: Page): ReadonlySet<Request> {
  const open = new Set<Request>();
  page.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') open.add(request);
  });
  const end = (request: Request) => void open.delete(request);
  page.on('requestfinished', end).on('requestfailed', end);
  return open;
}

/** Until nothing is asked for any more, and two looks in a row show the same. */
export async function settled(page: Page, asks: ReadonlySet<Request>): Promise<void> {
  let before = -1;
  for (let looks = 0; looks < 40; looks++) {
    const now = await page.evaluate(() => document.body.textContent?.length ?? 0);
    if (now === before && asks.size === 0) return;
    before = now;
    await page.waitForTimeout(80);
  }
}
