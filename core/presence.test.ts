import { expect, it } from 'vitest';
import type { AreaId, IncidentId, PersonId } from './ids.ts';
import type { Role } from './person.ts';
import { type Presence, presentTo } from './presence.ts';

const [hills, town] = ['hills' as AreaId, 'town' as AreaId];
const asker = (role: Role, areaId?: AreaId) => ({ id: 'me' as PersonId, role, areaId });
const seen = (name: string, areaId: AreaId, ofArea?: AreaId, until = 20): Presence => ({
  ...{ personId: name as PersonId, name, incidentId: `at ${name}` as IncidentId, areaId, until },
  ...(ofArea && { ofArea }),
});
const namesFor = (all: Presence[], role: Role, areaId?: AreaId, now = 10) =>
  presentTo(all, asker(role, areaId), now).map(({ name }) => name);

it('tells a desk of the others, not of itself, and not of who was there a while ago', () => {
  const all = [seen('chen', hills), seen('me', hills), seen('gone', hills, undefined, 10)];
  expect(namesFor(all, 'dispatcher')).toEqual(['chen']);
  expect(namesFor(all, 'dispatcher', undefined, 20)).toEqual([]);
});

it('tells nobody of an incident or a person of another area', () => {
  const all = [seen('of the town', hills), seen('hills', hills, hills), seen('elsewhere', town, town)];
  expect(namesFor(all, 'dispatcher', hills)).toEqual(['of the town', 'hills']);
  expect(namesFor(all, 'dispatcher', town)).toEqual(['elsewhere']);
  // One who was moved to another area a moment ago.
  expect(namesFor([seen('moved', hills, town)], 'dispatcher', hills)).toEqual([]);
});

it('tells a wall, a responder and an auditor nothing', () => {
  const all = [seen('chen', hills)];
  for (const role of ['wall', 'responder', 'auditor', 'citizen'] as const)
    expect(namesFor(all, role)).toEqual([]);
});
