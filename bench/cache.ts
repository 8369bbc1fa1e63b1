import { resolve } from 'node:path';

/** What takes long to make and is the same each time: drawn scenes, a nervous model. Not in git. */
export const CACHE = resolve(import.meta.dirname, '..', '.cache');
