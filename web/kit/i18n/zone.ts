/**
 * The clock of the site, whatever the browser's: a desk abroad reads the town's time. The server writes it into the page
 * (`<html data-zone>`).
 */
export const SITE_ZONE: string =
  (typeof document === 'undefined' ? undefined : document.documentElement.getAttribute('data-zone')) ??
  'Asia/Shanghai';
