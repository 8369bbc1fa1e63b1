import { useQuery } from '@tanstack/react-query';
import { ledgerQuery } from '../../../api/admin.ts';
import type { Camera } from '../../../api/client.ts';
import { Asked } from '../../parts/asked.tsx';
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
          <table className="table">
            <caption className="unseen">{say('ledger.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('ledger.since')}</th>
                <th scope="col">{say('ledger.until')}</th>
                <th scope="col">{say('health.label')}</th>
                <th scope="col">{say('ledger.why')}</th>
              </tr>
            </thead>
            <tbody>
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
            </tbody>
          </table>
        )
      }
    </Asked>
  );
}
