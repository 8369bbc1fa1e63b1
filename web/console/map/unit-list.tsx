import '../../kit/map/unit.css';
import { Link } from '@tanstack/react-router';
import { useNow } from '../../kit/clock.ts';
import { sayAgo } from '../../kit/i18n/say.ts';
import { unitClass } from '../../kit/map/unit-node.ts';
import { SeverityChip } from '../../kit/severity.tsx';
import { sayState, sayWhat, sayWhere } from '../naming.ts';
import { type DeskSay, useDeskWords } from '../words/words.ts';
import type { ShownUnit } from './units.ts';

/** How somebody stands, in words: busy or free, and how long ago he said where he is. */
export function sayUnit(say: DeskSay, { open, at }: ShownUnit): string {
  const busy = open === 0 ? say('unit.free') : say('unit.busy', { n: open });
  if (!at) return say('unit.nowhere', { busy });
  return say(at.stale ? 'unit.longAgo' : 'unit.seen', { busy, ago: sayAgo(say, at.age) });
}

export interface UnitListProps {
  readonly units: readonly ShownUnit[];
  readonly focus: string | undefined;
  readonly onPick: (id: string) => void;
}

/** Who can be sent; the one in focus with what he has in hand. */
export function UnitList({ units, focus, onPick }: UnitListProps) {
  const { say } = useDeskWords();
  // What is said of how long ago it was goes on.
  useNow();
  return (
    <section className="map-units" aria-label={say('map.units')}>
      <header className="map-list-head">
        <h2>
          {say('map.units')} {units.length}
        </h2>
        <span className="meta">{say('map.unitsNote')}</span>
      </header>
      <ul className="map-rows">
        {units.length === 0 && <li className="state">{say('map.noUnits')}</li>}
        {units.map((unit) => (
          <li key={unit.id}>
            <button
              type="button"
              className="map-row"
              aria-pressed={unit.id === focus}
              onClick={() => onPick(unit.id)}
            >
              <span className="map-row-top">
                <Square unit={unit} />
                <b>{unit.name}</b>
              </span>
              <span className="meta">{sayUnit(say, unit)}</span>
            </button>
            {unit.id === focus && <Tasks unit={unit} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Square({ unit: { id, open, at } }: { unit: ShownUnit }) {
  const position = at?.position ?? { latitude: 0, longitude: 0 };
  const look = unitClass({ id, position, busy: open > 0, stale: at?.stale ?? true }, false);
  return (
    <span className={`${look} map-unit-key`} aria-hidden="true">
      <span className="map-unit-square" />
    </span>
  );
}

function Tasks({ unit: { tasks } }: { unit: ShownUnit }) {
  const { say } = useDeskWords();
  return (
    <ul className="map-tasks">
      {tasks.length === 0 && <li className="meta">{say('map.noTasks')}</li>}
      {tasks.map((task) => (
        <li key={task.id}>
          <SeverityChip severity={task.severity} />{' '}
          <Link to="/console/i/$id" params={{ id: task.id }}>
            {sayWhat(say, task)} · {sayWhere(say, task)}
          </Link>{' '}
          <span className="meta">{sayState(say, task.state)}</span>
        </li>
      ))}
    </ul>
  );
}
