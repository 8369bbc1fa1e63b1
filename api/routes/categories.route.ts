import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Category } from '../../core/category.ts';
import { CategoryView } from '../views/place.view.ts';

export interface CategoryPorts {
  readonly list: () => Promise<readonly Category[]>;
}

/** The kinds of matter this town deals with, in both languages: pages take their names from here. */
export const categoryRoutes: FastifyPluginAsyncZod<CategoryPorts> = async (app, { list }) => {
  app.get(
    '/categories',
    {
      config: { act: 'see-categories' },
      schema: {
        operationId: 'listCategories',
        summary: 'List categories',
        tags: ['categories'],
        response: { 200: z.object({ categories: z.array(CategoryView) }).meta({ id: 'CategoryList' }) },
      },
    },
    async () => ({ categories: [...(await list())] }),
  );
};
