import { listAreas } from '../../store/areas.ts';
import { findCamera } from '../../store/cameras.ts';
import { listCategories } from '../../store/categories.ts';
import { rulesOf, setRules, updateRule } from '../../store/rules.ts';
import { createSite, listSites } from '../../store/sites.ts';
import type { CategoryPorts } from '../routes/categories.route.ts';
import type { RulePorts } from '../routes/rules.route.ts';
import type { SitePorts } from '../routes/sites.route.ts';
import { absent } from './absent.ts';
import type { World } from './world.ts';

export const sitePorts = ({ db, now }: World): SitePorts => ({
  list: (areaId) => listSites(db, { areaId }),
  areas: () => listAreas(db),
  create: (site, id) => createSite(db, site, { id }, now()),
});

export const categoryPorts = ({ db }: World): CategoryPorts => ({ list: () => listCategories(db) });

export const rulePorts = ({ db, now }: World): RulePorts => ({
  areaOfCamera: async (id) => (await absent(findCamera(db, id), 'unknown-camera'))?.areaId,
  list: (camera) => rulesOf(db, camera),
  replace: (camera, rules, id) => setRules(db, camera, rules, { id }, now()),
  update: (rule, wanted, id) => updateRule(db, rule, wanted, { id }, now()),
});
