import { addPerson, resetPassword, wallLink } from '../api/accounts.ts';
import { Person, Role } from '../core/person.ts';
import { readConfig } from '../runtime/config.ts';
import { openDatabase } from '../store/open.ts';
import { type Command, parse, print, UsageError } from './command.ts';
import { withDatabase } from './database.ts';

export const user: Command = {
  usage: 'user add LOGIN --role ROLE [--name NAME] | user password LOGIN | user link LOGIN',
  about: 'add somebody who may sign in, or give them a new password; it is printed once',
  help: `ROLE is one of ${Role.options.join(', ')}. A new password ends the sessions opened with the old one.
link makes the address of a wall, for somebody of the role wall; the link before it holds no longer.`,
  run: async (args) => {
    const { values, positionals } = parse(args, { role: { type: 'string' }, name: { type: 'string' } });
    const [act, login] = positionals;
    if (login === undefined || !['add', 'password', 'link'].includes(act ?? '')) {
      throw new UsageError(
        'say "user add LOGIN --role ROLE", "user password LOGIN", or "user link LOGIN" for a wall',
      );
    }
    const person = act === 'add' ? newPerson(login, values.role, values.name ?? login) : undefined;
    const told = await withDatabase(readConfig(), async (url) => {
      const { db, close } = openDatabase(url, { applicationName: 'shouwang-user', poolSize: 1 });
      try {
        if (act === 'link') return `/wall#${await wallLink(db, login)}`;
        const made = await (person ? addPerson(db, person) : resetPassword(db, login));
        return `${made.login}  ${made.password}`;
      } finally {
        await close();
      }
    });
    print(told);
  },
};

function newPerson(login: string, role: string | undefined, name: string) {
  const asked = Person.pick({ login: true, name: true, role: true }).safeParse({ login, role, name });
  if (asked.success) return asked.data;
  const words = asked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new UsageError(words.join('; '));
}
