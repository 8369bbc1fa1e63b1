import { z } from 'zod';
import { Category, CategoryCode } from '../../core/category.ts';
import { concernsOf } from '../../core/default-rules.ts';
import { AreaId } from '../../core/ids.ts';
import { Site } from '../../core/site.ts';

export const AreaView = z.object({ id: AreaId, name: z.string() }).meta({ id: 'Area' });
export type AreaView = z.infer<typeof AreaView>;

export const SiteView = Site.extend({
  fastRoad: z.boolean(),
  watchFor: z
    .array(z.object({ category: CategoryCode, needs: z.enum(['scale']).optional() }))
    .describe('What a new camera here can watch for; `needs`: what is to be drawn first'),
}).meta({ id: 'Site' });

export const siteView = (site: Site): z.infer<typeof SiteView> => ({ ...site, watchFor: concernsOf(site) });

export const CategoryView = Category.meta({ id: 'Category' });
