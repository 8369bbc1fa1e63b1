import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  addChannel,
  channelsQuery,
  type NewNoticeChannel,
  type NoticeChannel,
  switchChannel,
  testChannel,
} from '../../api/notices.ts';
import { SeverityChip } from '../../kit/severity.tsx';
import { useAct } from '../parts/act.ts';
import { Asked } from '../parts/asked.tsx';
import { Pick, TextField } from '../parts/fields.tsx';
import { Page } from '../parts/page.tsx';
import { RowButton, Table } from '../parts/table.tsx';
import { Told } from '../parts/told.tsx';
import { useAdminWords } from '../words/words.ts';
import { NotArrived } from './notices/not-arrived.tsx';

/** The ways out of the house: added, tried, switched; and what did not arrive, to send again. */
export function NoticesPage() {
  const { say } = useAdminWords();
  const channels = useQuery(channelsQuery);
  return (
    <Page title={say('nav.notices')} lead={say('notices.lead')}>
      <Asked query={channels}>{(list) => <Channels channels={list} />}</Asked>
      <NewChannel />
      <NotArrived />
    </Page>
  );
}

function Channels({ channels }: { channels: readonly NoticeChannel[] }) {
  const { say } = useAdminWords();
  const queries = useQueryClient();
  const acting = useAct();
  const [outcome, setOutcome] = useState<{ name: string; error?: string }>();
  const test = ({ id, name }: NoticeChannel) =>
    acting.act(async () => {
      setOutcome(undefined);
      const { state, error } = await testChannel(id);
      setOutcome(state === 'sent' ? { name } : { name, error: error ?? state });
    });
  const turn = (channel: NoticeChannel) =>
    acting.act(async () => {
      await switchChannel(channel, !channel.enabled);
      await queries.invalidateQueries({ queryKey: ['admin', 'channels'] });
    });
  if (channels.length === 0) return <p className="state">{say('notices.none')}</p>;
  return (
    <>
      <p role="status" className={outcome ? 'finding' : 'unseen'}>
        {outcome &&
          (outcome.error === undefined
            ? `✓ ${say('notices.arrived', { name: outcome.name })}`
            : `✕ ${say('notices.failed', { name: outcome.name, why: outcome.error })}`)}
      </p>
      <Told acting={acting} />
      <Table
        caption={say('nav.notices')}
        head={[
          say('notices.name'),
          say('notices.kind'),
          say('notices.where'),
          say('notices.from'),
          say('notices.state'),
        ]}
        acts={say('notices.test')}
      >
        {channels.map((channel) => (
          <tr key={channel.id} className={channel.enabled ? undefined : 'faint'}>
            <td>{channel.name}</td>
            <td>{say(`notices.kind.${channel.kind}`)}</td>
            <td className="code">{whereOf(channel)}</td>
            <td>
              <SeverityChip severity={channel.minSeverity} />
            </td>
            <td>{say(channel.enabled ? 'notices.on' : 'notices.off')}</td>
            <td>
              <div className="acts">
                <RowButton
                  what={say(acting.busy ? 'notices.testing' : 'notices.test')}
                  whole={say('notices.testOf', { name: channel.name })}
                  onClick={() => void test(channel)}
                  disabled={acting.busy}
                />
                <RowButton
                  what={say(channel.enabled ? 'notices.switchOff' : 'notices.switchOn')}
                  whole={say('notices.switchOf', {
                    name: channel.name,
                    what: say(channel.enabled ? 'notices.switchOff' : 'notices.switchOn'),
                  })}
                  onClick={() => void turn(channel)}
                  disabled={acting.busy}
                />
              </div>
            </td>
          </tr>
        ))}
      </Table>
    </>
  );
}

const whereOf = ({ target: { host, path, to, roles } }: NoticeChannel) =>
  [host, path, to?.join(', '), roles?.join(', ')].filter(Boolean).join(' ');

type Kind = NoticeChannel['kind'];
const KINDS = ['wecom', 'dingtalk', 'email', 'webhook', 'push'] as const satisfies readonly Kind[];
const OCCASIONS: NewNoticeChannel['occasions'] = ['raised', 'dispatched', 'overdue', 'escalated'];

const BLANK = { url: '', secret: '', host: '', port: '465', user: '', password: '', from: '', to: '' };
type Fields = typeof BLANK;

/** What was typed → where the channel leads. What is not whole is refused by the server, in words. */
function configOf(kind: Kind, fields: Fields): NewNoticeChannel['config'] {
  const { url, secret, host, port, user, password, from, to } = fields;
  if (kind === 'push') return { kind, roles: ['dispatcher', 'responder'] };
  if (kind === 'webhook') return { kind, url, secret };
  if (kind === 'wecom') return { kind, url };
  if (kind === 'dingtalk') return { kind, url, ...(secret && { secret }) };
  const login = user && password ? { username: user, password } : {};
  const security = port === '465' ? 'tls' : 'starttls';
  const receivers = to.split(/[,，;\s]+/).filter(Boolean);
  return { kind, host, port: Number(port), security, from, to: receivers, ...login };
}

function NewChannel() {
  const { say } = useAdminWords();
  const queries = useQueryClient();
  const acting = useAct();
  const [kind, setKind] = useState<Kind>('wecom');
  const [name, setName] = useState('');
  const [minSeverity, setSeverity] = useState<NoticeChannel['minSeverity']>('P2');
  const [fields, setFields] = useState(BLANK);
  const field = (key: keyof Fields, label: string, type: 'text' | 'password' | 'number' = 'text') => (
    <TextField
      label={label}
      type={type}
      value={fields[key]}
      autoComplete={type === 'password' ? 'new-password' : 'off'}
      onChange={(value) => setFields({ ...fields, [key]: value })}
    />
  );
  const add = () =>
    acting.act(async () => {
      const settings = {
        name,
        minSeverity,
        areaIds: [],
        occasions: OCCASIONS,
        language: 'zh',
        enabled: true,
      } as const;
      await addChannel({ ...settings, areaIds: [], config: configOf(kind, fields) });
      setFields(BLANK);
      setName('');
      await queries.invalidateQueries({ queryKey: ['admin', 'channels'] });
    }, say('notices.added'));
  return (
    <section className="panel" aria-label={say('notices.add')}>
      <h2>{say('notices.add')}</h2>
      <div className="row">
        <Pick
          label={say('notices.kind')}
          value={kind}
          onChange={setKind}
          options={KINDS.map((value) => ({ value, label: say(`notices.kind.${value}`) }))}
        />
        <TextField label={say('notices.name')} value={name} onChange={setName} maxLength={60} />
        <Pick
          label={say('notices.from')}
          value={minSeverity}
          onChange={setSeverity}
          options={(['P1', 'P2', 'P3', 'P4'] as const).map((value) => ({
            value,
            label: `${value} ${say(`severity.${value}`)}`,
          }))}
        />
      </div>
      <div className="row">
        {(kind === 'wecom' || kind === 'dingtalk' || kind === 'webhook') && field('url', say('notices.url'))}
        {(kind === 'dingtalk' || kind === 'webhook') && field('secret', say('notices.secret'), 'password')}
        {kind === 'email' && (
          <>
            {field('host', say('notices.host'))}
            {field('port', say('notices.port'), 'number')}
            {field('user', say('notices.user'))}
            {field('password', say('notices.password'), 'password')}
            {field('from', say('notices.sender'))}
            {field('to', say('notices.to'))}
          </>
        )}
      </div>
      <div className="acts">
        <button
          type="button"
          className="main-button"
          disabled={acting.busy || name.trim() === ''}
          onClick={() => void add()}
        >
          {say('notices.add')}
        </button>
      </div>
      <Told acting={acting} />
    </section>
  );
}
