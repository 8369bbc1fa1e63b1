import { useQuery } from '@tanstack/react-query';
import { systemQuery } from '../../api/admin.ts';
import { vitalsQuery } from '../../api/queries.ts';
import { Asked } from '../parts/asked.tsx';
import { Page } from '../parts/page.tsx';
import { at } from '../parts/times.ts';
import { useAdminWords } from '../words/words.ts';

const megabytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(0)} MB`;
/** From here on the disk is told in amber: what is full keeps no evidence. */
const FULL = 0.85;

/** Whether the machines hold: what waits, how full the disk is, what runs. */
export function SystemPage() {
  const { say } = useAdminWords();
  const query = useQuery(systemQuery);
  const vitals = useQuery(vitalsQuery(5_000)).data;
  return (
    <Page title={say('nav.system')}>
      <Asked query={query}>
        {({ version, node, startedAt, model, queues, evidenceFill, database }) => (
          <div className="cards">
            <section className="panel" aria-label={say('system.queues')}>
              <h2>{say('system.queues')}</h2>
              {queues === null ? (
                <p className="amber">▲ {say('system.redisAway')}</p>
              ) : (
                <dl className="facts">
                  {Object.entries(queues).map(([name, waiting]) => (
                    <div key={name}>
                      <dt className="code">{name}</dt>
                      <dd className="number">{say('system.waiting', { n: waiting })}</dd>
                    </div>
                  ))}
                </dl>
              )}
            </section>
            <section className="panel" aria-label={say('system.kept')}>
              <h2>{say('system.kept')}</h2>
              <dl className="facts">
                <div>
                  <dt>{say('system.disk')}</dt>
                  <dd className={evidenceFill !== null && evidenceFill > FULL ? 'number amber' : 'number'}>
                    {evidenceFill === null ? '–' : say('system.full', { n: (evidenceFill * 100).toFixed(0) })}
                  </dd>
                </div>
                <div>
                  <dt>{say('system.database')}</dt>
                  <dd className="number">
                    {database === null
                      ? say('system.away')
                      : `${megabytes(database.bytes)} · PostgreSQL ${database.version}`}
                  </dd>
                </div>
              </dl>
            </section>
            <section className="panel" aria-label={say('system.runs')}>
              <h2>{say('system.runs')}</h2>
              <dl className="facts">
                <div>
                  <dt>Shouwang</dt>
                  <dd className="number">{version}</dd>
                </div>
                <div>
                  <dt>{say('system.model')}</dt>
                  <dd className="number">{model ? `${model.name} · ${model.side} px` : '–'}</dd>
                </div>
                <div>
                  <dt>Node</dt>
                  <dd className="number">{node}</dd>
                </div>
                <div>
                  <dt>{say('system.since')}</dt>
                  <dd className="number">{at(startedAt)}</dd>
                </div>
                {vitals?.cameras && (
                  <div>
                    <dt>{say('life.online')}</dt>
                    <dd className="number">
                      {vitals.cameras.online}/{vitals.cameras.total}
                    </dd>
                  </div>
                )}
              </dl>
            </section>
          </div>
        )}
      </Asked>
    </Page>
  );
}
