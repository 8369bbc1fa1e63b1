import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  areasQuery,
  assignDuty,
  type Duty,
  dutiesQuery,
  peopleQuery,
  withdrawDuty,
} from '../../api/admin.ts';
import { sessionQuery } from '../../api/queries.ts';
import { serverNow } from '../../kit/clock.ts';
import { useAct } from '../parts/act.ts';
import { Asked } from '../parts/asked.tsx';
import { Pick, TextField } from '../parts/fields.tsx';
import { useGo, useSearch } from '../parts/go.tsx';
import { Page } from '../parts/page.tsx';
import { RowButton, Table } from '../parts/table.tsx';
import { at, fromField, toField } from '../parts/times.ts';
import { Told } from '../parts/told.tsx';
import { useAdminWords } from '../words/words.ts';

const DUTIES = ['dispatcher', 'deputy', 'leader', 'supervisor'] as const;
const DAY = 86_400_000;
const WEEK = 7 * DAY;

const dateOf = (ms: number) => toField(ms).slice(0, 10);

/** Midnight in the town, of the Monday before a moment. */
function weekOf(ms: number): number {
  const midnight = fromField(`${toField(ms).slice(0, 10)}T00:00`) ?? ms;
  const day = new Date(midnight + 8 * 3_600_000).getUTCDay();
  return midnight - ((day + 6) % 7) * DAY;
}

/** Who is on duty when, as what: whom escalation rings. A week at a time. */
export function RostersPage() {
  const { say } = useAdminWords();
  const go = useGo();
  const asked = Number(useSearch().get('week'));
  const week = weekOf(asked > 0 ? asked : serverNow());
  const query = useQuery(dutiesQuery(week, week + WEEK));
  const turn = (by: number) => go(`/admin/rosters?week=${week + by * WEEK}`);
  const acts = (
    <>
      <button type="button" className="quiet-button" onClick={() => turn(-1)}>
        ← {say('rosters.before')}
      </button>
      <button type="button" className="quiet-button" onClick={() => turn(1)}>
        {say('rosters.after')} →
      </button>
    </>
  );
  return (
    <Page title={say('nav.rosters')} lead={say('rosters.lead')} acts={acts}>
      <p className="meta">{say('rosters.week', { from: dateOf(week), until: dateOf(week + WEEK - 1) })}</p>
      <Asked query={query}>
        {(duties) => (
          <>
            <Gaps duties={duties} />
            <DutyTable duties={duties} />
          </>
        )}
      </Asked>
      <NewDuty week={week} />
    </Page>
  );
}

/** Whom a call at this moment would find nobody at: said before it happens. */
function Gaps({ duties }: { duties: readonly Duty[] }) {
  const { say } = useAdminWords();
  const now = serverNow();
  const empty = DUTIES.filter(
    (duty) => !duties.some((one) => one.duty === duty && one.from <= now && now < one.until),
  );
  if (empty.length === 0) return null;
  return (
    <p className="told amber" role="status">
      ▲ {say('rosters.gap', { duties: empty.map((duty) => say(`duty.${duty}`)).join(' · ') })}
    </p>
  );
}

function DutyTable({ duties }: { duties: readonly Duty[] }) {
  const { say } = useAdminWords();
  const queries = useQueryClient();
  const acting = useAct();
  const areas = useQuery(areasQuery).data ?? [];
  const mayManage = useQuery(sessionQuery).data?.acts.includes('manage-rosters');
  const now = serverNow();
  const remove = (duty: Duty) =>
    acting.act(async () => {
      await withdrawDuty(duty.id);
      await queries.invalidateQueries({ queryKey: ['admin', 'duties'] });
    }, say('rosters.withdrawn'));
  if (duties.length === 0) return <p className="state">{say('rosters.none')}</p>;
  return (
    <>
      <Told acting={acting} />
      <Table
        caption={say('nav.rosters')}
        head={[
          say('rosters.from'),
          say('rosters.until'),
          say('rosters.duty'),
          say('people.name'),
          say('people.area'),
        ]}
        acts={say('rosters.withdraw')}
      >
        {duties.map((duty) => (
          <tr key={duty.id} className={duty.from <= now && now < duty.until ? 'now' : undefined}>
            <td>{at(duty.from)}</td>
            <td>{at(duty.until)}</td>
            <td>
              {say(`duty.${duty.duty}`)}
              {duty.from <= now && now < duty.until && <span className="chip">{say('rosters.now')}</span>}
            </td>
            <td>{duty.personName}</td>
            <td>
              {duty.areaId
                ? (areas.find(({ id }) => id === duty.areaId)?.name ?? '…')
                : say('admin.wholeTown')}
            </td>
            <td>
              {mayManage && (
                <RowButton
                  what={say('rosters.withdraw')}
                  whole={say('rosters.withdrawOf', { name: duty.personName, time: at(duty.from) })}
                  onClick={() => void remove(duty)}
                  disabled={acting.busy}
                />
              )}
            </td>
          </tr>
        ))}
      </Table>
    </>
  );
}

function NewDuty({ week }: { week: number }) {
  const { say } = useAdminWords();
  const queries = useQueryClient();
  const acting = useAct();
  const people = (useQuery(peopleQuery).data ?? []).filter(
    ({ active, role }) => active && role !== 'citizen' && role !== 'wall',
  );
  const areas = useQuery(areasQuery).data ?? [];
  const begin = Math.max(week, Math.floor(serverNow() / 3_600_000) * 3_600_000);
  const [duty, setDuty] = useState<(typeof DUTIES)[number]>('dispatcher');
  const [person, setPerson] = useState('');
  const [areaId, setArea] = useState('');
  const [from, setFrom] = useState(toField(begin));
  const [until, setUntil] = useState(toField(begin + 8 * 3_600_000));
  const chosen = person || people[0]?.id || '';
  const add = () => {
    const [start, end] = [fromField(from), fromField(until)];
    if (start === undefined || end === undefined) return;
    void acting.act(async () => {
      await assignDuty({ duty, personId: chosen, from: start, until: end, ...(areaId && { areaId }) });
      await queries.invalidateQueries({ queryKey: ['admin', 'duties'] });
    }, say('rosters.added'));
  };
  return (
    <section className="panel" aria-label={say('rosters.add')}>
      <h2>{say('rosters.add')}</h2>
      <div className="row">
        <Pick
          label={say('rosters.duty')}
          value={duty}
          onChange={setDuty}
          options={DUTIES.map((value) => ({ value, label: say(`duty.${value}`) }))}
          hint={say(`duty.rung.${duty}`)}
        />
        <Pick
          label={say('people.name')}
          value={chosen}
          onChange={setPerson}
          options={people.map(({ id, name, login }) => ({
            value: id as string,
            label: `${name} (${login})`,
          }))}
        />
        <Pick
          label={say('people.area')}
          value={areaId}
          onChange={setArea}
          options={[
            { value: '', label: say('admin.wholeTown') },
            ...areas.map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
        />
        <TextField label={say('rosters.from')} type="datetime-local" value={from} onChange={setFrom} />
        <TextField label={say('rosters.until')} type="datetime-local" value={until} onChange={setUntil} />
      </div>
      <div className="acts">
        <button type="button" className="main-button" disabled={acting.busy || chosen === ''} onClick={add}>
          {say('rosters.add')}
        </button>
      </div>
      <Told acting={acting} />
    </section>
  );
}
