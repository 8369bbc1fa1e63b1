import { useQuery } from '@tanstack/react-query';
import { ledgerQuery } from '../../../api/admin.ts';
import type { Camera } from '../../../api/client.ts';
import { Asked } from '../../parts/asked.tsx';
import { Table } from '../../parts/table.tsx';
import { at } from '../../parts/times.ts';
import { useAdminWords } from '../../words/words.ts';

/** How well the camera was watched, from when until when, and why not. */
export function HealthTab({ camera }: { camera: Camera }) {
  const { say } = useAdminWords();
  const query = useQuery(ledgerQuery(camera.id));
  return (
    <Asked query={query}>
      {(spans) =>
        spans.length === 0 ? (
          <p className="state">{say('ledger.none')}</p>
        ) : (
          <Table
            caption={say('ledger.title')}
            head={[say('ledger.since'), say('ledger.until'), say('health.label'), say('ledger.why')]}
          >
            {spans.map(({ since, until, state, reason, detail }) => (
              <tr key={since}>
                <td>{at(since)}</td>
                <td>{until === undefined ? say('ledger.now') : at(until)}</td>
                <td className={`health-${state}`}>{say(`health.${state}`)}</td>
                <td>
                  {reason && say(`ailment.${reason}`)} {detail && <span className="meta">{detail}</span>}
                </td>
              </tr>
            ))}
          </Table>
        )
      }
    </Asked>
  );
}
