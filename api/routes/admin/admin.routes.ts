import type { FastifyPluginAsync } from 'fastify';
import { type AskRoutePorts, askRoutes } from './asks.route.ts';
import { type AuditPorts, auditRoutes } from './audit.route.ts';
import { type ImportPorts, importRoutes } from './imports.route.ts';
import { type OverviewPorts, overviewRoutes } from './overview.route.ts';
import { type PeoplePorts, peopleRoutes } from './people.route.ts';
import { type PicturePorts, pictureRoutes } from './pictures.route.ts';
import { type RosterPorts, rosterRoutes } from './rosters.route.ts';
import { type SightingPorts, sightingRoutes } from './sightings.route.ts';
import { type TownPorts, townRoutes } from './town.route.ts';

/** What administrators need of the world, noun by noun. */
export interface AdminPorts {
  readonly people: PeoplePorts;
  readonly rosters: RosterPorts;
  readonly town: TownPorts;
  readonly audit: AuditPorts;
  readonly sightings: SightingPorts;
  readonly asks: AskRoutePorts;
  readonly pictures: PicturePorts;
  readonly imports: ImportPorts;
  readonly overview: OverviewPorts;
}

export const adminNouns = [
  'people',
  'rosters',
  'town',
  'audit',
  'sightings',
  'asks',
  'pictures',
  'imports',
  'overview',
] as const satisfies readonly (keyof AdminPorts)[];

/** The routes of those who run the town's watch. */
export const adminRoutes: FastifyPluginAsync<AdminPorts> = async (app, ports) => {
  await app.register(peopleRoutes, ports.people);
  await app.register(rosterRoutes, ports.rosters);
  await app.register(townRoutes, ports.town);
  await app.register(auditRoutes, ports.audit);
  await app.register(sightingRoutes, ports.sightings);
  await app.register(askRoutes, ports.asks);
  await app.register(pictureRoutes, ports.pictures);
  await app.register(importRoutes, ports.imports);
  await app.register(overviewRoutes, ports.overview);
};
