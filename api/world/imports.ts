import { DomainError } from '../../core/errors.ts';
import type { AreaId, PersonId, SiteId } from '../../core/ids.ts';
import { admit, parseAddress } from '../../runtime/address.ts';
import { defaultArea, listAreas } from '../../store/areas.ts';
import { listCameras, registerCamera } from '../../store/cameras.ts';
import { createSite, listSites } from '../../store/sites.ts';
import type { ImportPorts, LineReport, ReadLine } from '../routes/admin/imports.route.ts';
import type { CameraView } from '../views/camera.view.ts';
import type { World } from './world.ts';

/** Names that are looked up at once. */
const AT_ONCE = 20;

/** Lists of cameras against what there is. */
export function importPorts(
  world: World,
  list: (area: AreaId | undefined) => Promise<readonly CameraView[]>,
): ImportPorts {
  const { db, key, now, cameraNetworks } = world;

  const known = async () => {
    const [areas, sites, cameras, fallback] = await Promise.all([
      listAreas(db),
      listSites(db),
      listCameras(db),
      defaultArea(db),
    ]);
    const placed = (own: AreaId | undefined, name: string) =>
      name === ''
        ? (own ?? fallback)
        : areas.find((area) => area.name === name && (!own || own === area.id))?.id;
    const siteOf = (areaId: AreaId, name: string) =>
      sites.find((site) => site.areaId === areaId && site.name === name);
    const names = new Set(cameras.map(({ siteId, name }) => `${siteId} ${name}`));
    return { placed, siteOf, isKnown: (siteId: SiteId, name: string) => names.has(`${siteId} ${name}`) };
  };

  const check: ImportPorts['check'] = async (lines, own) => {
    const { placed, siteOf, isKnown } = await known();
    const refusals = await refusedAddresses(lines.map(({ camera }) => camera.address));
    return lines.map(({ line, camera }): LineReport => {
      const { site, name, kind, area, address } = camera;
      const areaId = placed(own, area);
      const place = areaId && siteOf(areaId, site);
      const faults: LineReport['faults'] = [];
      if (!areaId) faults.push({ field: 'area', fault: 'unknown-area' });
      else if (!place && !kind) faults.push({ field: 'kind', fault: 'kind-needed' });
      else if (place && kind && place.kind !== kind) faults.push({ field: 'kind', fault: 'other-kind' });
      const refusal = refusals.get(address);
      if (refusal) faults.push({ field: 'address', fault: 'foreign-network', title: refusal });
      const outcome = faults.length > 0 ? 'wrong' : place && isKnown(place.id, name) ? 'known' : 'new';
      return { line, site, name, outcome, faults };
    });
  };

  /** Address → why cameras may not be there. Each is looked up once, a few at a time. */
  async function refusedAddresses(addresses: readonly string[]): Promise<Map<string, string>> {
    const waiting = [...new Set(addresses)];
    const refused = new Map<string, string>();
    const work = async () => {
      for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
        const address = one;
        await Promise.resolve()
          .then(() => admit(parseAddress(address), cameraNetworks))
          .catch((error: unknown) => {
            if (!(error instanceof DomainError)) throw error;
            refused.set(address, error.message);
          });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return refused;
  }

  const write: ImportPorts['write'] = async (lines, reports, own, by) => {
    const { placed, siteOf } = await known();
    const made = new Map<string, SiteId>();
    const siteFor = async ({ camera }: ReadLine): Promise<SiteId> => {
      const areaId = placed(own, camera.area);
      if (!areaId || !camera.kind) {
        const site = areaId && siteOf(areaId, camera.site);
        if (site) return site.id;
        throw new DomainError('unknown-site', 'the site is gone since the list was checked');
      }
      const name = `${areaId} ${camera.site}`;
      const there = siteOf(areaId, camera.site)?.id ?? made.get(name);
      if (there) return there;
      const { kind, position } = camera;
      const facts = { areaId, name: camera.site, kind, fastRoad: false, position };
      const { id } = await createSite(db, facts, { id: by }, now());
      made.set(name, id);
      return id;
    };
    const done: LineReport[] = [];
    // One by one: each takes the chain of the audit for a moment only, so nothing else waits for the whole list.
    for (const report of reports) {
      const line = lines.find((one) => one.line === report.line);
      done.push(line && report.outcome === 'new' ? await make(line, report, siteFor, by) : report);
    }
    return done;
  };

  async function make(
    line: ReadLine,
    report: LineReport,
    siteFor: (line: ReadLine) => Promise<SiteId>,
    by: PersonId,
  ): Promise<LineReport> {
    const { name, address, username, password, position, bearing, fieldOfView } = line.camera;
    const place = {
      position,
      ...(bearing !== undefined && { bearing }),
      ...(fieldOfView !== undefined && { fieldOfView }),
    };
    try {
      const siteId = await siteFor(line);
      const camera = { siteId, name, address, username, password, ...place, enabled: true, trial: true };
      await registerCamera(db, key, camera, { id: by }, now());
      return { ...report, outcome: 'made' };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      // Somebody made the same one meanwhile: it is there, which is what was wanted.
      if (error.code === 'conflict') return { ...report, outcome: 'known' };
      return {
        ...report,
        outcome: 'wrong',
        faults: [{ field: 'name', fault: 'not-written', title: error.message }],
      };
    }
  }

  return { check, write, list };
}
