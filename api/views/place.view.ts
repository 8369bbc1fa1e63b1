import { z } from 'zod';
import { Category } from '../../core/category.ts';
import { AreaId } from '../../core/ids.ts';
import { Site } from '../../core/site.ts';

export const AreaView = z.object({ id: AreaId, name: z.string() }).meta({ id: 'Area' });
export type AreaView = z.infer<typeof AreaView>;

export const SiteView = Site.extend({ fastRoad: z.boolean() }).meta({ id: 'Site' });
export type SiteView = z.infer<typeof SiteView>;

export const CategoryView = Category.meta({ id: 'Category' });
