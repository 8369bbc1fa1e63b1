import { useQuery } from '@tanstack/react-query';
import { recordsQuery } from '../../../api/admin.ts';
import type { Camera } from '../../../api/client.ts';
import { Asked } from '../../parts/asked.tsx';
import { AuditTable } from '../../parts/audit-table.tsx';

/** What was done to the camera and its rules, and by whom. */
export function RecordsTab({ camera }: { camera: Camera }) {
  const query = useQuery(recordsQuery(camera.id));
  return <Asked query={query}>{(rows) => <AuditTable rows={rows} />}</Asked>;
}
