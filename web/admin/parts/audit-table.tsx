import type { AuditRow } from '../../api/admin.ts';
import { useAdminWords } from '../words/words.ts';
import { at } from './times.ts';

/** Rows of the audit. Acts and subjects are the program's own words, as they were written: they are not translated. */
export function AuditTable({ rows }: { rows: readonly AuditRow[] }) {
  const { say } = useAdminWords();
  if (rows.length === 0) return <p className="state">{say('audit.none')}</p>;
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{say('audit.number')}</th>
          <th scope="col">{say('audit.at')}</th>
          <th scope="col">{say('audit.who')}</th>
          <th scope="col">{say('audit.act')}</th>
          <th scope="col">{say('audit.what')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.seq}>
            <td className="number">{row.seq}</td>
            <td>{at(row.at)}</td>
            <td>
              {row.actor.name ??
                say(`audit.actor.${row.actor.kind === 'anonymous' ? 'anonymous' : 'system'}`)}
            </td>
            <td className="code">
              {row.act} {row.subject}
            </td>
            <td>
              <details>
                <summary className="code">{row.subjectId}</summary>
                <pre>{pretty(row.detail)}</pre>
                <p className="meta code">{row.hash}</p>
              </details>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), undefined, 2);
  } catch {
    return json;
  }
}
