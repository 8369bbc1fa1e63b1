import { randomBytes } from 'node:crypto';
import { hours, type Instant } from '../../core/time.ts';
import type { Db } from '../../store/open.ts';
import { findPersonByLogin } from '../../store/people.ts';
import { closeSession, findSession, openSession, sweepSessions } from '../../store/sessions.ts';
import type { SignInPorts } from '../sign-in.ts';

/** A shift and its hand-over. After that one signs in anew, whatever happened meanwhile. */
const LIFE = hours(24);
/** Unused for so long, it has been forgotten somewhere. */
const IDLE = hours(8);

/**
 * Sessions as the store keeps them: the token is chance, and known to nobody but whom it was given to. Opening one
 * clears away those that nobody can use any more.
 */
export function sessionsOf(db: Db, now: () => Instant) {
  const open: SignInPorts['openSession'] = async ({ id }) => {
    const token = randomBytes(32).toString('base64url');
    const at = now();
    const expiresAt = at + LIFE;
    await sweepSessions(db, { idle: IDLE, now: at });
    await openSession(db, { token, personId: id, expiresAt, now: at });
    return { token, expiresAt };
  };
  const findPerson: SignInPorts['findPerson'] = async (login) => {
    const known = await findPersonByLogin(db, login);
    if (!known) return undefined;
    const { passwordHash, ...person } = known;
    return { person, passwordHash };
  };
  return {
    open,
    findPerson,
    find: (token: string) => findSession(db, token, { idle: IDLE, now: now() }),
    close: (token: string) => closeSession(db, token),
  };
}
