import { DomainError } from '../core/errors.ts';
import type { Person } from '../core/person.ts';
import { type Instant, minutes, seconds } from '../core/time.ts';
import { openBuckets, sourceOf } from './bucket.ts';
import type { SignedIn } from './guard.ts';
import { passwordChecker } from './password.ts';
import { TooManyTries } from './problem.ts';

export interface SignInPorts {
  readonly now: () => Instant;
  readonly findPerson: (login: string) => Promise<{ person: Person; passwordHash: string } | undefined>;
  readonly openSession: (person: Person) => Promise<{ token: string; expiresAt: Instant }>;
}

/** Of one account from one address: 5 at once, then one every 4 minutes, so at most 20 in the first hour. */
const byAccount = { burst: 5, every: minutes(4) };
/** Of all accounts from one address. */
const byAddress = { burst: 30, every: seconds(30) };

/**
 * Sign in: a name and a password, from an address → an open session. A try is counted before the password is looked
 * at, so that a hundred at once are no way round, and given back when it was right. A name that nobody has takes as
 * long as a wrong password, and is told in the same words.
 * @throws DomainError `bad-credentials`; `too-many-tries` with for how long to wait
 */
export function signer(ports: SignInPorts) {
  const check = passwordChecker();
  const accounts = openBuckets(byAccount, ports.now);
  const addresses = openBuckets(byAddress, ports.now);

  return async (
    { login, password }: { login: string; password: string },
    ip: string,
  ): Promise<SignedIn & { token: string }> => {
    const address = sourceOf(ip);
    const account = `${login} ${address}`;
    const wait = accounts.take(account) || addresses.take(address);
    if (wait > 0) {
      const long = Math.ceil(wait / 1_000);
      throw new TooManyTries(
        `Too many tries: wait ${long} s, or ask an administrator for a new password`,
        wait,
      );
    }
    const known = await ports.findPerson(login);
    const right = await check(known?.passwordHash, password);
    if (!known?.person.active || !right) {
      throw new DomainError('bad-credentials', 'Name or password is wrong');
    }
    accounts.giveBack(account);
    addresses.giveBack(address);
    return { person: known.person, ...(await ports.openSession(known.person)) };
  };
}
