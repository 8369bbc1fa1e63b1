import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AreaId } from '../../../core/ids.ts';
import { areaOf } from '../../guard.ts';
import { AlarmHealthView, SystemView } from '../../views/admin.view.ts';

export interface OverviewPorts {
  readonly alarmHealth: (days: number, area: AreaId | undefined) => Promise<AlarmHealthView>;
  readonly system: () => Promise<SystemView>;
}

/** How the whole does: whether alarms are worth judging, and whether the machines hold. */
export const overviewRoutes: FastifyPluginAsyncZod<OverviewPorts> = async (app, ports) => {
  app.get(
    '/alarm-health',
    {
      config: { act: 'see-alarm-health' },
      schema: {
        operationId: 'getAlarmHealth',
        summary: 'Are the alarms worth judging?',
        description: 'Cameras’ alarms only. "Cannot tell" counts neither as right nor as wrong.',
        tags: ['vitals'],
        querystring: z.strictObject({ days: z.coerce.number().int().min(1).max(90).default(7) }),
        response: { 200: AlarmHealthView },
      },
    },
    async (request) => ports.alarmHealth(request.query.days, areaOf(request)),
  );

  app.get(
    '/system',
    {
      config: { act: 'see-system' },
      schema: {
        operationId: 'getSystem',
        summary: 'Queues, disk and versions',
        tags: ['operations'],
        response: { 200: SystemView },
      },
    },
    async () => ports.system(),
  );
};
