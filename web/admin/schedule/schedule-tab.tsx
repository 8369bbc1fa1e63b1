import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { cameraRulesQuery, changeRule } from '../../api/admin.ts';
import type { Camera, Rule } from '../../api/client.ts';
import { serverNow } from '../../kit/clock.ts';
import { type Acting, useAct } from '../parts/act.ts';
import { Asked } from '../parts/asked.tsx';
import { useNameOf } from '../parts/names.ts';
import { townTime } from '../parts/times.ts';
import { Told } from '../parts/told.tsx';
import { useAdminWords } from '../words/words.ts';
import { SpanList } from './span-list.tsx';
import { DAYS, isOn, MOST_SPANS, type Span, spansOf, type Week, weekOf, withSpan } from './week.ts';
import { WeekGrid } from './week-grid.tsx';

/** When each rule of a camera is in force: a week by hours, and the same in words. */
export function ScheduleTab({ camera }: { camera: Camera }) {
  const { say } = useAdminWords();
  const query = useQuery(cameraRulesQuery(camera.id));
  return (
    <Asked query={query}>
      {(rules) =>
        rules.length === 0 ? (
          <p className="state">{say('schedule.noRules')}</p>
        ) : (
          <Hours camera={camera} rules={rules} />
        )
      }
    </Asked>
  );
}

function Hours({ camera, rules }: { camera: Camera; rules: readonly Rule[] }) {
  const { say } = useAdminWords();
  const nameOf = useNameOf();
  const acting = useAct();
  const [chosen, choose] = useState(rules[0]?.id as string | undefined);
  const rule = rules.find(({ id }) => id === chosen) ?? (rules[0] as Rule);
  return (
    <div className="schedule">
      <fieldset className="radio-list">
        <legend>{say('schedule.rules')}</legend>
        {rules.map((one) => (
          <label key={one.id} className="radio-row">
            <input
              type="radio"
              name="rule"
              checked={one.id === rule.id}
              onChange={() => {
                acting.clear();
                choose(one.id);
              }}
            />
            <span>
              <b>{nameOf(one.category)}</b> · {say(`rule.${one.kind}`)}
              <InForceNow schedule={one.schedule} />
            </span>
          </label>
        ))}
      </fieldset>
      {/* Begun anew when the rule is another, or was saved otherwise. */}
      <RuleHours
        key={`${rule.id} ${JSON.stringify(rule.schedule)}`}
        camera={camera}
        rule={rule}
        acting={acting}
      />
    </div>
  );
}

function InForceNow({ schedule }: { schedule: readonly Span[] }) {
  const { say } = useAdminWords();
  const isNow = isOn(weekOf(schedule), townTime(serverNow()));
  return <span className="chip">{say(isNow ? 'schedule.now' : 'schedule.notNow')}</span>;
}

const PRESETS = {
  always: [],
  day: [{ days: DAYS, from: 360, to: 1_080 }],
  night: [{ days: DAYS, from: 1_080, to: 360 }],
} as const satisfies Record<string, readonly Span[]>;

interface RuleHoursProps {
  readonly camera: Camera;
  readonly rule: Rule;
  /** Of the page: what it says outlives the hours that were drawn. */
  readonly acting: Acting;
}

function RuleHours({ camera, rule, acting }: RuleHoursProps) {
  const { say } = useAdminWords();
  const nameOf = useNameOf();
  const queries = useQueryClient();
  const [week, setWeek] = useState<Week>(() => weekOf(rule.schedule));
  const spans = spansOf(week);
  const isNever = !week.some(Boolean);
  const isChanged = String(week) !== String(weekOf(rule.schedule));
  const isTooMany = spans.length > MOST_SPANS;
  const add = (span: Span) => setWeek(isAlways(week) ? weekOf([span]) : withSpan(week, span, true));
  const save = () =>
    acting.act(async () => {
      const schedule = spans.map(({ days, from, to }) => ({ days: [...days], from, to }));
      await changeRule(camera.id, rule.id, { schedule });
      await queries.invalidateQueries({ queryKey: ['admin', 'rules', camera.id] });
    }, say('schedule.saved'));
  return (
    <div className="editor">
      <div>
        <div className="editor-bar">
          <p className="meta">{say('schedule.keys')}</p>
          {(Object.keys(PRESETS) as (keyof typeof PRESETS)[]).map((one) => (
            <button
              key={one}
              type="button"
              className="quiet-button"
              onClick={() => setWeek(weekOf(PRESETS[one]))}
            >
              {say(`schedule.preset.${one}`)}
            </button>
          ))}
        </div>
        <div className="week-scroll">
          <WeekGrid
            label={say('schedule.gridOf', { name: nameOf(rule.category) })}
            week={week}
            onChange={setWeek}
          />
        </div>
      </div>
      <section className="panel" aria-label={say('schedule.title')}>
        <h2>{say('schedule.title')}</h2>
        <SpanList
          spans={spans}
          isNever={isNever}
          onAdd={add}
          onRemove={(span) => setWeek(withSpan(week, span, false))}
        />
        {isTooMany && (
          <p className="told told-wrong" role="alert">
            {say('schedule.tooMany', { n: spans.length, most: MOST_SPANS })}
          </p>
        )}
        <div className="acts">
          <button
            type="button"
            className="main-button"
            disabled={acting.busy || !isChanged || isNever || isTooMany}
            onClick={() => void save()}
          >
            {say('admin.save')}
          </button>
          <button
            type="button"
            className="quiet-button"
            disabled={!isChanged}
            onClick={() => setWeek(weekOf(rule.schedule))}
          >
            {say('admin.discard')}
          </button>
        </div>
        <Told acting={acting} />
      </section>
    </div>
  );
}

/** In a week that is all in force, a first span is the one that is meant. */
const isAlways = (week: Week) => week.every(Boolean);
