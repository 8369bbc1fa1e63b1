import { randomBytes } from 'node:crypto';
import { DomainError } from '../core/errors.ts';
import type { AreaId } from '../core/ids.ts';
import { Person, type Role } from '../core/person.ts';
import { type Duration, hours } from '../core/time.ts';
import type { Db } from '../store/open.ts';
import { countAdmins, createPerson, findPersonByLogin, setPassword } from '../store/people.ts';
import { closeSessionsOf, openSession } from '../store/sessions.ts';
import { hashPassword, randomPassword } from './password.ts';

/** Who signs in, and the password to be told once: it is written nowhere. */
export interface FirstPassword {
  readonly login: string;
  readonly password: string;
}

const Login = Person.pick({ login: true, name: true });

/**
 * First admin: a town without anybody who may administer it → one, with a password made of chance. Nothing when there
 * is one already, or when another process makes it at this moment.
 */
export async function firstAdmin(db: Db, now = Date.now()): Promise<FirstPassword | undefined> {
  if ((await countAdmins(db)) > 0) return undefined;
  try {
    return await addPerson(db, { login: 'admin', name: 'Administrator', role: 'admin' }, now);
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'conflict')) throw error;
    if ((await countAdmins(db)) > 0) return undefined;
    // Somebody of that name is there, but no admin any more: another name lets nobody in by surprise.
    return addPerson(db, { login: `admin-${now.toString(36)}`, name: 'Administrator', role: 'admin' }, now);
  }
}

/** @throws DomainError `conflict` when somebody signs in by that name, `unknown-person` for a name that is none. */
export async function addPerson(
  db: Db,
  { login, name, role, areaId }: { login: string; name: string; role: Role; areaId?: AreaId | undefined },
  now = Date.now(),
): Promise<FirstPassword> {
  const { success, data, error } = Login.safeParse({ login, name });
  if (!success) {
    throw new DomainError(
      'unknown-person',
      error.issues.map(({ path, message }) => `${path}: ${message}`).join('; '),
    );
  }
  const password = randomPassword();
  const passwordHash = await hashPassword(password);
  const person = { ...data, role, active: true, passwordHash, ...(areaId && { areaId }) };
  await createPerson(db, person, 'system', now);
  return { login, password };
}

/** So long a wall's link holds. */
const LINK: Duration = hours(24 * 365);

/**
 * Link: the wall of this name → the token of a link that opens it, and nothing else. The links before it hold no longer.
 * @throws DomainError `unknown-person`, `forbidden` for somebody who is no wall
 */
export async function wallLink(db: Db, login: string, now = Date.now()): Promise<string> {
  const person = await findPersonByLogin(db, login);
  if (!person) throw new DomainError('unknown-person', `nobody is called ${login}`);
  if (person.role !== 'wall') throw new DomainError('forbidden', `${login} is no wall: links are for walls`);
  const token = randomBytes(32).toString('base64url');
  await closeSessionsOf(db, person.id);
  await openSession(db, { token, personId: person.id, expiresAt: now + LINK, now, idles: false });
  return token;
}

/** A new password made of chance; every session of theirs ends. @throws DomainError `unknown-person` */
export async function resetPassword(db: Db, login: string, now = Date.now()): Promise<FirstPassword> {
  const person = await findPersonByLogin(db, login);
  if (!person) throw new DomainError('unknown-person', `nobody signs in as ${login}`);
  const password = randomPassword();
  await setPassword(db, person.id, await hashPassword(password), 'system', now);
  return { login, password };
}
