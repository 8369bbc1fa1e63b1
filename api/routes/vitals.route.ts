import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { AreaId } from '../../core/ids.ts';
import { areaOf } from '../guard.ts';
import { Vitals } from '../views/vitals.view.ts';

export interface VitalsRoutePorts {
  readonly vitals: (area: AreaId | undefined) => Promise<Vitals>;
}

/** Proof of life, asked for; the live stream tells it every two seconds. */
export const vitalsRoutes: FastifyPluginAsyncZod<VitalsRoutePorts> = async (app, { vitals }) => {
  app.get(
    '/vitals',
    {
      config: { act: 'see-queue' },
      schema: {
        operationId: 'getVitals',
        summary: 'Is it alive?',
        description: 'Cameras online, age of the newest frame, delay of the queue, what waits for a person.',
        tags: ['vitals'],
        response: { 200: Vitals },
      },
    },
    async (request) => vitals(areaOf(request)),
  );
};
