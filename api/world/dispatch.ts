import { respondersOf, suggestionsFor, tasksOf } from '../../store/dispatch.ts';
import type { DispatchPorts } from '../routes/dispatch.route.ts';
import { rowOf } from './rows.ts';
import type { World } from './world.ts';

export const dispatchPorts = ({ db, now }: World, { find }: Pick<DispatchPorts, 'find'>): DispatchPorts => ({
  find,
  suggest: async (id) => {
    const { responders, near } = await suggestionsFor(db, id, now());
    return { responders: [...responders], near: near.map(rowOf) };
  },
  tasks: async (person, at) => {
    const { mine, open, near } = await tasksOf(db, person, at);
    return { mine: mine.map(rowOf), open: open.map(rowOf), near: near.map(rowOf), serverTime: now() };
  },
  responders: (areaId) => respondersOf(db, areaId),
});
