import { createHash } from 'node:crypto';
import { parse } from 'node:path';

/**
 * Share: a picture's file name → its place in 0..1, the same on every machine, by the name without its ending.
 * The training holds back COCO's pictures below 0.5 (`share` in train/data.py reckons the same).
 */
export function shareOf(name: string): number {
  const digest = createHash('sha256').update(parse(name).name).digest('hex');
  return Number.parseInt(digest.slice(0, 8), 16) / 0xffffffff;
}
