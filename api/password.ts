import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Refused } from './problem.ts';

/** OWASP's least for argon2id: 19 MiB, two passes, one lane. About 30 ms of one core. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A flood of logins may take this much memory and no more: each verification holds 19 MiB. */
const AT_ONCE = 4;
const WAITING = 32;

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** 100 bits of chance, in letters that are easily told apart: `xxxx-xxxx-xxxx-xxxx-xxxx`. */
export function randomPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789ACEF';
  const groups = Array.from({ length: 5 }, () =>
    Array.from({ length: 4 }, () => letters[randomBelow(letters.length)]).join(''),
  );
  return groups.join('-');
}

/** Every letter equally likely: bytes that do not divide evenly are thrown away. */
function randomBelow(count: number): number {
  const most = 256 - (256 % count);
  for (;;) {
    const [byte = 255] = randomBytes(1);
    if (byte < most) return byte % count;
  }
}

/** Verifies a few passwords at a time; the rest wait their turn, and beyond that are sent away. */
export function passwordChecker() {
  const nobody = hashPassword(randomPassword());
  const turns: (() => void)[] = [];
  let running = 0;

  const turn = async () => {
    if (running < AT_ONCE) {
      running++;
      return;
    }
    if (turns.length >= WAITING)
      throw new Refused(503, 'unavailable', 'Too many sign in just now: try again');
    await new Promise<void>((resolve) => turns.push(resolve));
  };
  /** The turn is handed on, or free. */
  const done = () => {
    const next = turns.shift();
    if (next) next();
    else running--;
  };

  /** @param known the hash on record; for nobody known the same work is done in vain, so that time tells nothing. */
  return async (known: string | undefined, password: string): Promise<boolean> => {
    await turn();
    try {
      const right = await verify(known ?? (await nobody), password);
      return right && known !== undefined;
    } finally {
      done();
    }
  };
}
