import type { Incident } from '../../api/client.ts';
import type { Responder, Unit } from '../../api/units.ts';
import type { MapUnit } from '../../kit/map/scene.ts';

/** A place that was told longer ago is drawn hatched: he may be elsewhere by now (ms). */
export const STALE = 15 * 60_000;
/** One that was told longer ago is not drawn at all. */
export const GONE = 4 * 3_600_000;

/** A responder as the desk shows him: what he has in hand is counted by the server, and named as far as it is listed. */
export interface ShownUnit {
  readonly id: string;
  readonly name: string;
  readonly open: number;
  readonly tasks: readonly Incident[];
  /** None: nobody knows where he is now. */
  readonly at?: {
    readonly position: Responder['position'] & object;
    readonly age: number;
    readonly stale: boolean;
  };
}

/** Shown: who can be sent, what is open, and now → the list beside the map, those whose place is known first, the busiest last. */
export function shownUnits(
  responders: readonly Responder[],
  open: readonly Incident[],
  now: number,
): readonly ShownUnit[] {
  const tasks = Map.groupBy(open, ({ assignee }) => assignee?.id);
  return responders
    .map(({ id, name, open: count, position, seenAt }): ShownUnit => {
      const age = seenAt === undefined ? Number.POSITIVE_INFINITY : Math.max(0, now - seenAt);
      const at = position && age < GONE ? { position, age, stale: age > STALE } : undefined;
      return { id, name, open: count, tasks: tasks.get(id) ?? [], ...(at && { at }) };
    })
    .sort((a, b) => Number(b.at !== undefined) - Number(a.at !== undefined) || a.open - b.open);
}

/** On the desk's map: who, and how busy, in words too. */
export const unitsOnMap = (
  units: readonly ShownUnit[],
  labelOf: (unit: ShownUnit) => string,
): readonly MapUnit[] =>
  units.flatMap((unit) => {
    const { id, name, open, at } = unit;
    if (!at) return [];
    return [{ id, name, position: at.position, busy: open > 0, stale: at.stale, label: labelOf(unit) }];
  });

/** On the wall: shapes alone. */
export const unitsOnWall = (units: readonly Unit[], now: number): readonly MapUnit[] =>
  units.map(({ position, seenAt, busy }, at) => ({
    id: `unit ${at}`,
    position,
    busy,
    stale: now - seenAt > STALE,
  }));
