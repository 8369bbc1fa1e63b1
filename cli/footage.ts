import { join } from 'node:path';

/** The videos that tests share with other projects: beside the repository, never in it. */
export const FOOTAGE: string = join(import.meta.dirname, '..', '..', 'shared', 'data', 'videos');
