import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AuditSearch, auditQuery, peopleQuery, verifyAudit } from '../../api/admin.ts';
import { useAct } from '../parts/act.ts';
import { Asked } from '../parts/asked.tsx';
import { AuditTable } from '../parts/audit-table.tsx';
import { Pick, TextField } from '../parts/fields.tsx';
import { useGo, useSearch } from '../parts/go.tsx';
import { Page } from '../parts/page.tsx';
import { fromField } from '../parts/times.ts';
import { Told } from '../parts/told.tsx';
import { useAdminWords } from '../words/words.ts';

/** Who did what, when; and the proof that no row is other than it was written. */
export function AuditPage() {
  const { say } = useAdminWords();
  const params = useSearch();
  const go = useGo();
  const word = (name: string) => params.get(name) ?? '';
  const search: AuditSearch = {
    ...(word('subject') && { subject: word('subject') }),
    ...(word('act') && { act: word('act') }),
    ...(word('who') && { actorId: word('who') }),
    ...(fromField(word('from')) !== undefined && { from: fromField(word('from')) as number }),
    ...(fromField(word('until')) !== undefined && { until: fromField(word('until')) as number }),
    ...(Number(word('before')) > 0 && { before: Number(word('before')) }),
  };
  const query = useQuery(auditQuery(search));
  const people = useQuery(peopleQuery).data ?? [];
  const narrow = (change: Record<string, string>) => {
    const next = new URLSearchParams(params);
    next.delete('before');
    for (const [name, value] of Object.entries(change)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    go(`/admin/audit${next.size > 0 ? `?${next}` : ''}`, 'replace');
  };
  const all = { value: '', label: say('audit.all') };
  const words = (list: readonly string[] = []) => [all, ...list.map((value) => ({ value, label: value }))];
  const last = query.data?.rows.at(-1)?.seq;
  return (
    <Page title={say('nav.audit')} lead={say('audit.lead')}>
      <Proof />
      <div className="filters">
        <Pick
          label={say('audit.subject')}
          value={word('subject')}
          onChange={(subject) => narrow({ subject })}
          options={words(query.data?.subjects)}
        />
        <Pick
          label={say('audit.act')}
          value={word('act')}
          onChange={(act) => narrow({ act })}
          options={words(query.data?.acts)}
        />
        <Pick
          label={say('audit.who')}
          value={word('who')}
          onChange={(who) => narrow({ who })}
          options={[all, ...people.map(({ id, name }) => ({ value: id as string, label: name }))]}
        />
        <TextField
          label={say('audit.from')}
          type="datetime-local"
          value={word('from')}
          onChange={(from) => narrow({ from })}
        />
        <TextField
          label={say('audit.until')}
          type="datetime-local"
          value={word('until')}
          onChange={(until) => narrow({ until })}
        />
      </div>
      <Asked query={query}>{({ rows }) => <AuditTable rows={rows} />}</Asked>
      {(query.data?.rows.length ?? 0) >= 50 && last !== undefined && (
        <button type="button" className="quiet-button" onClick={() => narrow({ before: String(last) })}>
          {say('audit.older')}
        </button>
      )}
    </Page>
  );
}

/** Reads the whole chain and says whether it holds. */
function Proof() {
  const { say } = useAdminWords();
  const acting = useAct();
  const [verdict, setVerdict] = useState<Awaited<ReturnType<typeof verifyAudit>>>();
  const verify = () => acting.act(async () => setVerdict(await verifyAudit()));
  return (
    <div className="proof">
      <button type="button" className="quiet-button" disabled={acting.busy} onClick={() => void verify()}>
        {say(acting.busy ? 'audit.verifying' : 'audit.verify')}
      </button>
      <p role="status" className={verdict && !verdict.sound ? 'told told-wrong' : 'code'}>
        {verdict?.sound && <>✓ {say('audit.sound', { n: verdict.rows ?? 0, head: verdict.head ?? '' })}</>}
        {verdict && !verdict.sound && (
          <>✕ {say(`audit.bad.${verdict.why ?? 'altered'}`, { n: verdict.firstBad ?? 0 })}</>
        )}
      </p>
      <Told acting={acting} />
    </div>
  );
}
