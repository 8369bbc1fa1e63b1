import { useQuery } from '@tanstack/react-query';
import { type AlarmHealth, alarmHealthQuery, categoriesQuery } from '../../api/admin.ts';
import { Asked } from '../parts/asked.tsx';
import { Pick } from '../parts/fields.tsx';
import { Go, useGo, useSearch } from '../parts/go.tsx';
import { Page } from '../parts/page.tsx';
import { Table } from '../parts/table.tsx';
import { useAdminWords } from '../words/words.ts';
import { falseShare, hoursOfDay, noisiest } from './figures.ts';

const SPANS = ['1', '7', '30'] as const;

/** Whether alarms are worth judging: how many an hour, from whom, and how many of them were false. */
export function AlarmHealthPage() {
  const { say } = useAdminWords();
  const go = useGo();
  const asked = useSearch().get('days') ?? '7';
  const days = SPANS.find((one) => one === asked) ?? '7';
  const query = useQuery(alarmHealthQuery(Number(days)));
  const pick = (
    <Pick
      label={say('alarms.span')}
      value={days}
      onChange={(next) => go(`/admin/alarm-health?days=${next}`, 'replace')}
      options={SPANS.map((value) => ({ value, label: say('alarms.days', { n: Number(value) }) }))}
    />
  );
  return (
    <Page title={say('nav.alarmHealth')} lead={say('alarms.lead')} acts={pick}>
      <Asked query={query}>{(health) => <Figures health={health} />}</Asked>
    </Page>
  );
}

function Figures({ health }: { health: AlarmHealth }) {
  const { say } = useAdminWords();
  const { perDeskHour, budget, alarms, deskHours, rostered, stale, floodMinutes, byHour } = health;
  const isOver = perDeskHour > budget;
  return (
    <>
      <div className="cards">
        <Figure
          name={say('alarms.perHour')}
          value={perDeskHour.toFixed(1)}
          note={say(isOver ? 'alarms.over' : 'alarms.within', { n: budget })}
          amber={isOver}
        />
        <Figure
          name={say('alarms.all')}
          value={String(alarms)}
          note={say(rostered ? 'alarms.rostered' : 'alarms.unrostered', { n: Math.round(deskHours) })}
        />
        <Figure
          name={say('alarms.stale')}
          value={String(stale)}
          note={say('alarms.staleNote')}
          amber={stale > 0}
        />
        <Figure
          name={say('alarms.flood')}
          value={say('alarms.minutes', { n: floodMinutes })}
          note={say('alarms.floodNote')}
          amber={floodMinutes > 0}
        />
      </div>
      <section className="panel" aria-label={say('alarms.byHour')}>
        <h2>{say('alarms.byHour')}</h2>
        <Bars counts={hoursOfDay(byHour)} />
      </section>
      <Noisiest health={health} />
    </>
  );
}

function Figure({
  name,
  value,
  note,
  amber = false,
}: {
  name: string;
  value: string;
  note: string;
  amber?: boolean;
}) {
  return (
    <section className="panel figure" aria-label={name}>
      <h2>{name}</h2>
      <p className={amber ? 'figure-value amber' : 'figure-value'}>
        {amber && <span aria-hidden="true">▲ </span>}
        {value}
      </p>
      <p className="meta">{note}</p>
    </section>
  );
}

/** Alarms by the hour of the town's day, over all days. */
function Bars({ counts }: { counts: readonly number[] }) {
  const { say } = useAdminWords();
  const most = Math.max(1, ...counts);
  return (
    <ol className="bars">
      {counts.map((count, hour) => (
        <li key={hour}>
          <span className="unseen">{say('alarms.inHour', { hour, n: count })}</span>
          <span className="bar" style={{ height: `${(count / most) * 100}%` }} aria-hidden="true" />
          <span className="meta" aria-hidden="true">
            {hour % 3 === 0 ? hour : ''}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Noisiest({ health }: { health: AlarmHealth }) {
  const { say, language } = useAdminWords();
  const categories = useQuery(categoriesQuery).data ?? [];
  const nameOf = (code: string) =>
    categories.find((one) => one.code === code)?.[language === 'en' ? 'en' : 'zh'] ?? code;
  const cameras = noisiest(health.byCamera);
  if (cameras.length === 0) return <p className="state">{say('alarms.none')}</p>;
  return (
    <section className="panel" aria-label={say('alarms.noisiest')}>
      <h2>{say('alarms.noisiest')}</h2>
      <Table
        caption={say('alarms.noisiest')}
        head={[
          say('camera.name'),
          say('alarms.kind'),
          say('alarms.raised'),
          say('verdict.confirmed'),
          say('verdict.refuted'),
          say('alarms.falseShare'),
        ]}
      >
        {cameras.flatMap(({ kinds }) =>
          kinds.map((one, index) => {
            const share = falseShare(one);
            return (
              <tr key={`${one.cameraId} ${one.category}`}>
                <td>
                  {index === 0 && (
                    <Go to={`/admin/cameras/${one.cameraId}?tab=zones`}>
                      {one.siteName} · {one.cameraName}
                    </Go>
                  )}
                </td>
                <td>{nameOf(one.category)}</td>
                <td className="number">{one.raised}</td>
                <td className="number">{one.confirmed}</td>
                <td className="number">{one.refuted}</td>
                <td className={share !== undefined && share > 0.5 ? 'number amber' : 'number'}>
                  {share === undefined ? say('alarms.unjudged') : `${(share * 100).toFixed(0)} %`}
                </td>
              </tr>
            );
          }),
        )}
      </Table>
    </section>
  );
}
