import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Category, categoriesQuery, changeCategory } from '../../api/admin.ts';
import { SeverityChip } from '../../kit/severity.tsx';
import { useAct } from '../parts/act.ts';
import { Asked } from '../parts/asked.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Check, Pick, TextField } from '../parts/fields.tsx';
import { lasting, lastingIn } from '../parts/lasting.ts';
import { Page } from '../parts/page.tsx';
import { ChangeButton, Table } from '../parts/table.tsx';
import { Told } from '../parts/told.tsx';
import { useAdminWords } from '../words/words.ts';

const SEVERITIES = ['P1', 'P2', 'P3', 'P4'] as const;

/** The kinds of matter, how urgent each is, and how fast it has to be dealt with. */
export function RulesPage() {
  const { say } = useAdminWords();
  const query = useQuery(categoriesQuery);
  const [editing, edit] = useState<Category>();
  return (
    <Page title={say('nav.rules')} lead={say('kinds.lead')}>
      <Asked query={query}>{(categories) => <KindTable categories={categories} onEdit={edit} />}</Asked>
      {editing && <KindDialog category={editing} onClose={() => edit(undefined)} />}
    </Page>
  );
}

function KindTable({
  categories,
  onEdit,
}: {
  categories: readonly Category[];
  onEdit: (one: Category) => void;
}) {
  const { say, language } = useAdminWords();
  return (
    <Table
      caption={say('nav.rules')}
      head={[
        say('kinds.code'),
        say('kinds.name'),
        say('kinds.severity'),
        say('kinds.accept'),
        say('kinds.onSite'),
        say('kinds.resolve'),
        say('kinds.toldBy'),
      ]}
      acts={say('admin.change')}
    >
      {categories.map((one) => (
        <tr key={one.code}>
          <td className="code">{one.code}</td>
          <td>{language === 'en' ? one.en : one.zh}</td>
          <td>
            <SeverityChip severity={one.severity} />
          </td>
          <td className="number">{lasting(one.acceptWithin) || '–'}</td>
          <td className="number">{lasting(one.onSiteWithin) || '–'}</td>
          <td className="number">{lasting(one.resolveWithin) || '–'}</td>
          <td>
            {[
              one.byCamera && say('kinds.camera'),
              one.byCitizen && say('kinds.citizen'),
              one.openToGrab && say('kinds.grab'),
            ]
              .filter(Boolean)
              .join(' · ')}
          </td>
          <td>
            <ChangeButton name={language === 'en' ? one.en : one.zh} onClick={() => onEdit(one)} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function KindDialog({ category, onClose }: { category: Category; onClose: () => void }) {
  const { say, language } = useAdminWords();
  const queries = useQueryClient();
  const acting = useAct();
  const [zh, setZh] = useState(category.zh);
  const [en, setEn] = useState(category.en);
  const [severity, setSeverity] = useState(category.severity);
  const [accept, setAccept] = useState(lasting(category.acceptWithin));
  const [onSite, setOnSite] = useState(lasting(category.onSiteWithin));
  const [resolve, setResolve] = useState(lasting(category.resolveWithin));
  const [byCitizen, setByCitizen] = useState(category.byCitizen);
  const [openToGrab, setOpenToGrab] = useState(category.openToGrab);
  const wrong = (text: string) => (lastingIn(text) === undefined ? say('kinds.noTime') : undefined);
  const isWrong = [accept, onSite, resolve].some((text) => lastingIn(text) === undefined);
  const save = () =>
    acting.act(async () => {
      const limits = {
        acceptWithin: lastingIn(accept) ?? null,
        onSiteWithin: lastingIn(onSite) ?? null,
        resolveWithin: lastingIn(resolve) ?? null,
      };
      await changeCategory(category.code, { zh, en, severity, byCitizen, openToGrab, ...limits });
      await queries.invalidateQueries({ queryKey: ['admin', 'categories'] });
      onClose();
    });
  return (
    <Dialog
      title={say('admin.changeOf', { name: language === 'en' ? category.en : category.zh })}
      onClose={onClose}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWrong) void save();
        }}
      >
        <div className="row">
          <TextField label={say('kinds.zh')} value={zh} onChange={setZh} required maxLength={40} />
          <TextField label={say('kinds.en')} value={en} onChange={setEn} required maxLength={80} />
        </div>
        <Pick
          label={say('kinds.severity')}
          value={severity}
          onChange={setSeverity}
          options={SEVERITIES.map((value) => ({ value, label: `${value} ${say(`severity.${value}`)}` }))}
        />
        <div className="row">
          <TextField
            label={say('kinds.accept')}
            value={accept}
            onChange={setAccept}
            error={wrong(accept)}
            hint={say('kinds.timeHint')}
          />
          <TextField label={say('kinds.onSite')} value={onSite} onChange={setOnSite} error={wrong(onSite)} />
          <TextField
            label={say('kinds.resolve')}
            value={resolve}
            onChange={setResolve}
            error={wrong(resolve)}
          />
        </div>
        <Check label={say('kinds.citizenMay')} checked={byCitizen} onChange={setByCitizen} />
        <Check label={say('kinds.grabMay')} checked={openToGrab} onChange={setOpenToGrab} />
        <p className="meta">{say('kinds.frozen')}</p>
        <Told acting={acting} />
        <div className="acts">
          <button type="submit" className="main-button" disabled={acting.busy || isWrong}>
            {say('admin.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
