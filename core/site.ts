import { z } from 'zod';
import { Position } from './geometry.ts';
import { AreaId, SiteId } from './ids.ts';
import { Text } from './text.ts';

export const SiteKind = z.enum(['reservoir', 'road', 'fire']);
export type SiteKind = z.infer<typeof SiteKind>;

/** A place worth watching. `fire` is a fire-risk spot; `fastRoad` marks a road nobody may walk on. */
export const Site = z.object({
  id: SiteId,
  areaId: AreaId,
  name: Text.trim().min(1).max(100),
  kind: SiteKind,
  fastRoad: z.boolean().default(false),
  position: Position,
});
export type Site = Readonly<z.infer<typeof Site>>;
