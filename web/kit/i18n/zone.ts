/** The clock of the site, whatever the browser's: a desk abroad reads the town's time. */
export const SITE_ZONE = 'Asia/Shanghai';
