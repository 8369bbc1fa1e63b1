import { hashPassword, randomPassword } from '../api/password.ts';
import { DomainError } from '../core/errors.ts';
import { Person, Role } from '../core/person.ts';
import { readConfig } from '../runtime/config.ts';
import { openDatabase } from '../store/open.ts';
import { createPerson, findPersonByLogin, setPassword } from '../store/people.ts';
import { type Command, parse, print, UsageError } from './command.ts';
import { withDatabase } from './database.ts';

export const user: Command = {
  usage: 'user add LOGIN --role ROLE [--name NAME] | user password LOGIN',
  about: 'add somebody who may sign in, or give them a new password; it is printed once',
  help: `ROLE is one of ${Role.options.join(', ')}. A new password ends the sessions opened with the old one.`,
  run: async (args) => {
    const { values, positionals } = parse(args, { role: { type: 'string' }, name: { type: 'string' } });
    const [act, login] = positionals;
    if (login === undefined || (act !== 'add' && act !== 'password')) {
      throw new UsageError('say "user add LOGIN --role ROLE" or "user password LOGIN"');
    }
    const password = randomPassword();
    await withDatabase(readConfig(), async (url) => {
      const { db, close } = openDatabase(url, { applicationName: 'shouwang-user', poolSize: 1 });
      try {
        const passwordHash = await hashPassword(password);
        if (act === 'add') {
          const person = newPerson(login, values.role, values.name ?? login);
          await createPerson(db, { ...person, passwordHash }, 'system', Date.now());
        } else {
          const found = await findPersonByLogin(db, login);
          if (!found) throw new DomainError('unknown-person', `nobody signs in as ${login}`);
          await setPassword(db, found.id, passwordHash, 'system', Date.now());
        }
      } finally {
        await close();
      }
    });
    print(`${login}  ${password}`);
  },
};

function newPerson(login: string, role: string | undefined, name: string) {
  const { success, data, error } = Person.omit({ id: true }).safeParse({ login, role, name, active: true });
  if (success) return data;
  const words = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new UsageError(words.join('; '));
}
