import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Category } from '../../core/category.ts';

export interface CategoryPorts {
  readonly list: () => Promise<readonly Category[]>;
}

const CategoryView = Category.meta({ id: 'Category' });

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
