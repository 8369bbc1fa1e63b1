import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  areasQuery,
  changePerson,
  createPerson,
  newPassword,
  type Person,
  peopleQuery,
} from '../../api/admin.ts';
import { useAct } from '../parts/act.ts';
import { Asked } from '../parts/asked.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Pick, TextField } from '../parts/fields.tsx';
import { Page } from '../parts/page.tsx';
import { ChangeButton, Table } from '../parts/table.tsx';
import { Told } from '../parts/told.tsx';
import { useAdminWords } from '../words/words.ts';

type Role = Person['role'];
const ROLES = [
  'dispatcher',
  'responder',
  'verifier',
  'auditor',
  'wall',
  'admin',
  'citizen',
] as const satisfies readonly Role[];

/** Who may sign in, as what, and where. */
export function PeoplePage() {
  const { say } = useAdminWords();
  const query = useQuery(peopleQuery);
  const [editing, edit] = useState<Person | 'new'>();
  const [told, tell] = useState<{ login: string; password: string }>();
  const acts = (
    <button type="button" className="main-button" onClick={() => edit('new')}>
      {say('people.add')}
    </button>
  );
  return (
    <Page title={say('nav.people')} acts={acts}>
      <Asked query={query}>{(people) => <PeopleTable people={people} onEdit={edit} />}</Asked>
      {editing && (
        <PersonDialog
          person={editing === 'new' ? undefined : editing}
          onClose={() => edit(undefined)}
          onPassword={(login, password) => {
            edit(undefined);
            tell({ login, password });
          }}
        />
      )}
      {told && (
        <Dialog title={say('people.password')} onClose={() => tell(undefined)}>
          <p>{say('people.passwordOnce', { login: told.login })}</p>
          <p className="secret">{told.password}</p>
        </Dialog>
      )}
    </Page>
  );
}

function PeopleTable({ people, onEdit }: { people: readonly Person[]; onEdit: (person: Person) => void }) {
  const { say } = useAdminWords();
  const areas = useQuery(areasQuery).data ?? [];
  return (
    <Table
      caption={say('nav.people')}
      head={[
        say('people.name'),
        say('people.login'),
        say('people.role'),
        say('people.area'),
        say('people.account'),
      ]}
      acts={say('admin.change')}
    >
      {people.map((person) => (
        <tr key={person.id} className={person.active ? undefined : 'faint'}>
          <td>{person.name}</td>
          <td className="code">{person.login}</td>
          <td>{say(`people.role.${person.role}`)}</td>
          <td>
            {person.areaId
              ? (areas.find(({ id }) => id === person.areaId)?.name ?? '…')
              : say('admin.wholeTown')}
          </td>
          <td>{say(person.active ? 'people.open' : 'people.closed')}</td>
          <td>
            <ChangeButton name={person.name} onClick={() => onEdit(person)} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

interface PersonDialogProps {
  readonly person: Person | undefined;
  readonly onClose: () => void;
  readonly onPassword: (login: string, password: string) => void;
}

function PersonDialog({ person, onClose, onPassword }: PersonDialogProps) {
  const { say } = useAdminWords();
  const queries = useQueryClient();
  const acting = useAct();
  const areas = useQuery(areasQuery).data ?? [];
  const [login, setLogin] = useState(person?.login ?? '');
  const [name, setName] = useState(person?.name ?? '');
  const [role, setRole] = useState<Role>(person?.role ?? 'dispatcher');
  const [areaId, setArea] = useState<string>(person?.areaId ?? '');
  const [phone, setPhone] = useState(person?.phone ?? '');
  const after = () => queries.invalidateQueries({ queryKey: ['admin', 'people'] });
  const save = () =>
    acting.act(async () => {
      if (person) {
        await changePerson(person.id, { name, role, areaId: areaId || null, phone: phone.trim() || null });
        onClose();
      } else {
        const given = { ...(areaId && { areaId }), ...(phone.trim() && { phone: phone.trim() }) };
        const made = await createPerson({ login: login.trim(), name, role, ...given });
        onPassword(made.person.login, made.password);
      }
      await after();
    });
  const close = (active: boolean) =>
    acting.act(async () => {
      if (person) await changePerson(person.id, { active });
      await after();
      onClose();
    });
  const reset = () =>
    acting.act(async () => {
      if (person) onPassword(person.login, (await newPassword(person.id)).password);
    });
  return (
    <Dialog
      title={person ? say('admin.changeOf', { name: person.name }) : say('people.add')}
      onClose={onClose}
    >
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {!person && (
          <TextField
            label={say('people.login')}
            value={login}
            onChange={setLogin}
            hint={say('people.loginHint')}
            required
            maxLength={40}
          />
        )}
        <TextField label={say('people.name')} value={name} onChange={setName} required maxLength={60} />
        <Pick
          label={say('people.role')}
          value={role}
          onChange={setRole}
          options={ROLES.map((value) => ({ value, label: say(`people.role.${value}`) }))}
          hint={say(`people.may.${role}`)}
        />
        <Pick
          label={say('people.area')}
          value={areaId}
          onChange={setArea}
          options={[
            { value: '', label: say('admin.wholeTown') },
            ...areas.map(({ id, name: area }) => ({ value: id as string, label: area })),
          ]}
        />
        <TextField
          label={say('people.phone')}
          value={phone}
          onChange={setPhone}
          hint={say('people.phoneHint')}
          type="tel"
          maxLength={40}
        />
        <Told acting={acting} />
        <div className="acts">
          <button type="submit" className="main-button" disabled={acting.busy}>
            {say('admin.save')}
          </button>
          {person && (
            <>
              <button
                type="button"
                className="quiet-button"
                disabled={acting.busy}
                onClick={() => void reset()}
              >
                {say('people.reset')}
              </button>
              <button
                type="button"
                className="quiet-button"
                disabled={acting.busy}
                onClick={() => void close(!person.active)}
              >
                {say(person.active ? 'people.close' : 'people.reopen')}
              </button>
            </>
          )}
        </div>
      </form>
    </Dialog>
  );
}
