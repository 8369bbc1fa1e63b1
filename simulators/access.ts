/** How a login ended. `missing`: none was tried; `stale`: right, but its nonce is too old. */
export type Verdict = 'accepted' | 'missing' | 'stale' | 'refused' | 'locked';

export interface LockoutRule {
  /** Failures from one address after which it is locked out. */
  readonly attempts: number;
  readonly lockedMs: number;
}

/** As cameras do, though they lock for half an hour. */
const defaultLockout: LockoutRule = { attempts: 5, lockedMs: 60_000 };

const MOST_ADDRESSES = 1_000;

/** Counts failed logins by address and locks out who fails too often. Remembers 1,000 addresses at most. */
export class Lockout {
  readonly #rule: LockoutRule;
  readonly #failures = new Map<string, { count: number; lockedUntil: number }>();

  constructor(rule: LockoutRule = defaultLockout) {
    this.#rule = rule;
  }

  isLocked(address: string, now: number): boolean {
    return (this.#failures.get(address)?.lockedUntil ?? 0) > now;
  }

  /** Note how a login from an address ended: a success forgives, only a refusal counts. */
  note(address: string, verdict: Verdict, now: number): void {
    if (verdict === 'accepted') this.#failures.delete(address);
    if (verdict !== 'refused') return;
    const count = (this.#failures.get(address)?.count ?? 0) + 1;
    const isTooOften = count >= this.#rule.attempts;
    this.#failures.delete(address);
    this.#failures.set(address, {
      count: isTooOften ? 0 : count,
      lockedUntil: isTooOften ? now + this.#rule.lockedMs : 0,
    });
    const oldest = this.#failures.keys().next().value;
    if (this.#failures.size > MOST_ADDRESSES && oldest !== undefined) this.#failures.delete(oldest);
  }

  forgive(): void {
    this.#failures.clear();
  }
}
