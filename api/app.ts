import cookie from '@fastify/cookie';
import websocket from '@fastify/websocket';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyPluginAsync,
  LogController,
  type RouteOptions,
} from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { seconds } from '../core/time.ts';
import { type GuardPorts, guard } from './guard.ts';
import { sayHeaders } from './headers.ts';
import { openDocument } from './openapi/document.ts';
import { checkOrigin } from './origin.ts';
import { Refused, sendProblem } from './problem.ts';
import { type AdminPorts, adminRoutes } from './routes/admin/admin.routes.ts';
import { type CameraPorts, cameraRoutes } from './routes/cameras.route.ts';
import { type CategoryPorts, categoryRoutes } from './routes/categories.route.ts';
import { type ContactPorts, contactRoutes } from './routes/contacts.route.ts';
import { type DispatchPorts, dispatchRoutes } from './routes/dispatch.route.ts';
import { type EvidencePorts, evidenceRoutes } from './routes/evidence.route.ts';
import { type HistoryPorts, historyRoutes } from './routes/history.route.ts';
import { type IncidentPorts, incidentRoutes } from './routes/incidents.route.ts';
import { type LivePorts, liveRoutes } from './routes/live.route.ts';
import { type LiveViewPorts, liveViewRoutes } from './routes/live-view.route.ts';
import { type NearPorts, nearRoutes } from './routes/near.route.ts';
import { type NoticePorts, noticeRoutes } from './routes/notices.route.ts';
import { type OpsPorts, opsRoutes } from './routes/ops.route.ts';
import { pageRoutes } from './routes/pages.route.ts';
import { type PhotoPorts, photoRoutes } from './routes/photos.route.ts';
import { type PresencePorts, presenceRoutes } from './routes/presence.route.ts';
import { type PushPorts, pushRoutes } from './routes/push.route.ts';
import { type ReportPorts, reportRoutes } from './routes/reports.route.ts';
import { type RulePorts, ruleRoutes } from './routes/rules.route.ts';
import { type SessionPorts, sessionRoutes } from './routes/session.route.ts';
import { type ShelfPorts, shelfRoutes } from './routes/shelves.route.ts';
import { type ShiftPorts, shiftRoutes } from './routes/shifts.route.ts';
import { type SitePorts, siteRoutes } from './routes/sites.route.ts';
import { type UnitPorts, unitRoutes } from './routes/units.route.ts';
import { type VitalsRoutePorts, vitalsRoutes } from './routes/vitals.route.ts';

/** All that the API needs of the world, noun by noun. */
export interface ApiPorts extends AdminPorts {
  readonly guard: GuardPorts;
  readonly session: SessionPorts;
  readonly sites: SitePorts;
  readonly cameras: CameraPorts;
  readonly rules: RulePorts;
  readonly categories: CategoryPorts;
  readonly incidents: IncidentPorts;
  readonly dispatch: DispatchPorts;
  readonly history: Omit<HistoryPorts, 'timeZone'>;
  readonly contacts: ContactPorts;
  readonly units: UnitPorts;
  readonly shelves: ShelfPorts;
  readonly shifts: ShiftPorts;
  readonly reports: ReportPorts;
  readonly near: NearPorts;
  readonly photos: PhotoPorts;
  readonly evidence: EvidencePorts;
  readonly notices: NoticePorts;
  readonly push: PushPorts;
  readonly vitals: VitalsRoutePorts;
  readonly live: LivePorts;
  readonly presence: PresencePorts;
  readonly liveView: LiveViewPorts;
  readonly ops: OpsPorts;
}

export interface ApiSettings {
  readonly pagesFolder: string;
  /** IANA name: the clock that pages show. */
  readonly timeZone?: string;
  readonly publicUrls?: readonly string[];
  /** Proxies whose X-Forwarded-* is believed; nobody's by default. */
  readonly trustedProxies?: readonly string[];
  readonly log?: FastifyBaseLogger;
  /** Told of every route as it is built: how the tests know that none is hidden. */
  readonly onRoute?: (route: RouteOptions) => void;
  /** PEM: it then speaks https itself. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer } | undefined;
}

const BODY_LIMIT = 1024 * 1024;

/** Assembles the API: what every request passes first, then the routes by noun. Nothing is opened, nothing listens. */
export async function buildApi(ports: ApiPorts, settings: ApiSettings): Promise<FastifyInstance> {
  const proxies = settings.trustedProxies ?? [];
  const app = Fastify({
    ...(settings.log ? { loggerInstance: settings.log } : {}),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: proxies.length > 0 ? [...proxies] : false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: seconds(30),
    keepAliveTimeout: seconds(10),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200, caseSensitive: true },
    ...(settings.tls ? { https: { ...settings.tls, ...limits } } : { http: limits }),
  }) as unknown as FastifyInstance;

  app.setValidatorCompiler(validatorCompiler).setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler(() => {
    throw new Refused(404, 'not-found', 'There is no such address');
  });
  // What is not JSON is not read at all.
  app.removeContentTypeParser('text/plain');

  if (settings.onRoute) app.addHook('onRoute', settings.onRoute);
  sayHeaders(app);
  await app.register(cookie);
  // Before the guard: a socket that is refused is closed by what has opened it.
  await app.register(websocket, { options: { maxPayload: 1_024 } });
  checkOrigin(app, settings.publicUrls ?? []);
  guard(app, ports.guard);
  await openDocument(app);

  await app.register(opsRoutes, ports.ops);
  const timeZone = settings.timeZone ?? 'Asia/Shanghai';
  await app.register(versionOne, { ...ports, timeZone, prefix: '/api/v1' });
  await app.register(pageRoutes, { folder: settings.pagesFolder, timeZone: settings.timeZone });
  return app;
}

const versionOne: FastifyPluginAsync<ApiPorts & Pick<HistoryPorts, 'timeZone'>> = async (app, ports) => {
  await app.register(sessionRoutes, ports.session);
  await app.register(incidentRoutes, ports.incidents);
  await app.register(dispatchRoutes, ports.dispatch);
  await app.register(historyRoutes, { ...ports.history, timeZone: ports.timeZone });
  await app.register(contactRoutes, ports.contacts);
  await app.register(unitRoutes, ports.units);
  await app.register(shelfRoutes, ports.shelves);
  await app.register(shiftRoutes, ports.shifts);
  await app.register(liveRoutes, ports.live);
  await app.register(presenceRoutes, ports.presence);
  await app.register(vitalsRoutes, ports.vitals);
  await app.register(evidenceRoutes, ports.evidence);
  await app.register(reportRoutes, ports.reports);
  await app.register(nearRoutes, ports.near);
  await app.register(photoRoutes, ports.photos);
  await app.register(cameraRoutes, ports.cameras);
  await app.register(liveViewRoutes, ports.liveView);
  await app.register(ruleRoutes, ports.rules);
  await app.register(siteRoutes, ports.sites);
  await app.register(noticeRoutes, ports.notices);
  await app.register(pushRoutes, ports.push);
  await app.register(categoryRoutes, ports.categories);
  await app.register(adminRoutes, { ...ports, prefix: '' });
};

/** Slow or swollen requests are cut off by the server itself. */
const limits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: seconds(5),
  connectionsCheckingInterval: seconds(2),
};
