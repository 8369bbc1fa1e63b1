import './week-grid.css';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useAdminWords } from '../words/words.ts';
import { DAYS, HOURS, hourOf, type Week, withHour } from './week.ts';

interface WeekGridProps {
  readonly label: string;
  readonly week: Week;
  readonly onChange: (change: (week: Week) => Week) => void;
}

/** Of the grid, not of the week: row 0 is Monday. */
interface Cell {
  readonly row: number;
  readonly hour: number;
}

/** A week by hours: clicked or painted with the mouse; by keyboard, arrows go and space switches, with Shift they paint. */
export function WeekGrid({ label, week, onChange }: WeekGridProps) {
  const { language } = useAdminWords();
  const table = useRef<HTMLTableElement>(null);
  const [at, goTo] = useState<Cell>({ row: 0, hour: 0 });
  const brush = useRef<boolean>(undefined);
  const isAll = ({ row, hour }: Cell) => hourOf(week, dayOf(row), hour) === 'all';
  const paint = ({ row, hour }: Cell, on: boolean) => onChange((now) => withHour(now, dayOf(row), hour, on));

  const press = (event: KeyboardEvent) => {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      paint(at, !isAll(at));
      return;
    }
    const way = WAYS[event.key];
    if (!way || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = { row: within(at.row + way.row, 6), hour: within(at.hour + way.hour, 23) };
    // Painting goes on as the hour it comes from is.
    if (event.shiftKey) paint(next, isAll(at));
    goTo(next);
    table.current?.querySelector<HTMLElement>(`[data-hour="${next.row} ${next.hour}"]`)?.focus();
  };
  const down = (cell: Cell) => {
    brush.current = !isAll(cell);
    goTo(cell);
    paint(cell, brush.current);
  };
  const over = (event: PointerEvent, cell: Cell) => {
    if (event.buttons !== 1) brush.current = undefined;
    if (brush.current !== undefined && isAll(cell) !== brush.current) paint(cell, brush.current);
  };

  return (
    <table className="week" ref={table}>
      <caption className="unseen">{label}</caption>
      <thead>
        <tr>
          <td />
          {HOURS.map((hour) => (
            <th key={hour} scope="col" className="number">
              {hour}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {DAYS.map((day, row) => (
          <tr key={day}>
            <th scope="row">{dayName(day, language)}</th>
            {HOURS.map((hour) => (
              <Hour
                key={hour}
                day={day}
                hour={hour}
                place={`${row} ${hour}`}
                is={hourOf(week, day, hour)}
                isHere={at.row === row && at.hour === hour}
                onKey={press}
                onDown={() => down({ row, hour })}
                onOver={(event) => over(event, { row, hour })}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const WAYS: Readonly<Record<string, Cell>> = {
  ArrowUp: { row: -1, hour: 0 },
  ArrowDown: { row: 1, hour: 0 },
  ArrowLeft: { row: 0, hour: -1 },
  ArrowRight: { row: 0, hour: 1 },
};
const within = (value: number, most: number) => Math.min(most, Math.max(0, value));
const dayOf = (row: number) => DAYS[row] ?? 1;

/** 0 is Sunday: the 4th of January 1970 was one. */
export const dayName = (day: number, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format((day + 3) * 86_400_000);

interface HourProps {
  readonly day: number;
  readonly hour: number;
  readonly place: string;
  readonly is: 'all' | 'some' | 'none';
  readonly isHere: boolean;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onDown: () => void;
  readonly onOver: (event: PointerEvent) => void;
}

function Hour({ day, hour, place, is, isHere, onKey, onDown, onOver }: HourProps) {
  const { say, language } = useAdminWords();
  return (
    <td>
      <button
        type="button"
        className={`week-hour week-${is}`}
        data-hour={place}
        tabIndex={isHere ? 0 : -1}
        aria-pressed={is === 'some' ? 'mixed' : is === 'all'}
        aria-label={say('schedule.hour', { day: dayName(day, language), from: hour, to: hour + 1 })}
        onPointerDown={(event) => {
          // A finger that paints stays bound to its first hour otherwise.
          event.currentTarget.releasePointerCapture(event.pointerId);
          if (event.button === 0) onDown();
        }}
        onPointerEnter={onOver}
        onKeyDown={onKey}
      />
    </td>
  );
}
