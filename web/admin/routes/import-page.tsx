import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ImportReport, sendList, TEMPLATE_URL } from '../../api/admin.ts';
import { useAct } from '../parts/act.ts';
import { Field } from '../parts/fields.tsx';
import { Go } from '../parts/go.tsx';
import { Page } from '../parts/page.tsx';
import { Table } from '../parts/table.tsx';
import { Told } from '../parts/told.tsx';
import { useAdminWords } from '../words/words.ts';

/** Many cameras from a list: checked first, line by line, then written. */
export function ImportPage() {
  const { say } = useAdminWords();
  const queries = useQueryClient();
  const acting = useAct();
  const [file, setFile] = useState<File>();
  const [report, setReport] = useState<ImportReport>();
  const send = (list: File, mode: 'check' | 'valid' | 'all', done?: string) =>
    acting.act(async () => {
      setReport(await sendList(list, mode));
      if (mode !== 'check') await queries.invalidateQueries({ queryKey: ['admin'] });
    }, done);
  const choose = (chosen: File | undefined) => {
    setFile(chosen);
    setReport(undefined);
    if (chosen) void send(chosen, 'check');
  };
  const fresh = report && !report.isWritten ? report.counts.new : 0;
  return (
    <Page title={say('import.title')} lead={say('import.lead')}>
      <p>
        <Go to="/admin/cameras">{say('nav.cameras')}</Go> ·{' '}
        <a href={TEMPLATE_URL} download>
          {say('import.template')}
        </a>
      </p>
      <Field label={say('import.file')} hint={say('import.fileHint')}>
        {(id, note) => (
          <input
            id={id}
            type="file"
            accept=".csv,text/csv"
            aria-describedby={note}
            onChange={(event) => choose(event.target.files?.[0])}
          />
        )}
      </Field>
      {acting.busy && <p role="status">{say('import.busy')}</p>}
      <Told acting={acting} />
      {file && report && (
        <>
          <p className="finding" role="status">
            {say(report.isWritten ? 'import.written' : 'import.checked', {
              made: report.isWritten ? report.counts.made : report.counts.new,
              known: report.counts.known,
              wrong: report.counts.wrong,
            })}
          </p>
          {fresh > 0 && (
            <div className="acts">
              <button
                type="button"
                className="main-button"
                disabled={acting.busy || report.counts.wrong > 0}
                onClick={() => void send(file, 'all')}
              >
                {say('import.all', { n: fresh })}
              </button>
              {report.counts.wrong > 0 && (
                <button
                  type="button"
                  className="quiet-button"
                  disabled={acting.busy}
                  onClick={() => void send(file, 'valid')}
                >
                  {say('import.valid', { n: fresh })}
                </button>
              )}
            </div>
          )}
          <Lines report={report} />
        </>
      )}
    </Page>
  );
}

const marks = { new: '＋', made: '✓', known: '=', wrong: '✕' } as const;

/** What is wrong comes first: it is what somebody has to mend. */
function Lines({ report }: { report: ImportReport }) {
  const { say } = useAdminWords();
  const lines = [...report.lines].sort(
    (a, b) => Number(b.outcome === 'wrong') - Number(a.outcome === 'wrong') || a.line - b.line,
  );
  return (
    <Table
      caption={say('import.title')}
      head={[
        say('import.line'),
        say('camera.site'),
        say('camera.name'),
        say('import.outcome'),
        say('import.mend'),
      ]}
    >
      {lines.slice(0, 300).map(({ line, site, name, outcome, faults }) => (
        <tr key={line}>
          <td className="number">{line}</td>
          <td>{site}</td>
          <td>{name}</td>
          <td className={outcome === 'wrong' ? 'health-offline' : undefined}>
            <span aria-hidden="true">{marks[outcome]} </span>
            {say(`import.outcome.${outcome}`)}
          </td>
          <td>
            <ul>
              {faults.map(({ field, fault, title }) => (
                <li key={`${field} ${fault}`}>
                  <span className="code">{field}</span> {say(`import.fault.${fault}`)}{' '}
                  {title && <span className="meta">{title}</span>}
                </li>
              ))}
            </ul>
          </td>
        </tr>
      ))}
    </Table>
  );
}
