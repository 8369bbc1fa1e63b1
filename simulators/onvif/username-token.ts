import { createHash } from 'node:crypto';
import type { Verdict } from '../access.ts';
import { isSame } from '../digest.ts';
import { child, text, type XmlNode } from './xml.ts';

/** How far a token's time may lie from the camera's clock, either way. */
const WINDOW_MS = 300_000;
const MOST_NONCES = 10_000;

/** What tokens are checked against. */
export interface TokenCheck {
  readonly user: string;
  readonly password: string;
  /** What the camera's own clock shows, right or wrong. */
  readonly clock: number;
}

/**
 * Checks WS-Security UsernameTokens of kind PasswordDigest (WSS UsernameToken Profile 1.0). Each nonce is taken
 * once within the window; a token in clear text is refused.
 */
export class TokenGuard {
  readonly #nonces = new Map<string, number>();

  /** Check: a SOAP header → its verdict; `stale` when all is right but the time or a nonce used before. */
  check(header: XmlNode | undefined, { user, password, clock }: TokenCheck): Verdict {
    const token = child(header, 'Security', 'UsernameToken');
    if (!token) return 'missing';
    const nonce = text(token, 'Nonce') ?? '';
    const created = text(token, 'Created') ?? '';
    const right = createHash('sha1')
      .update(Buffer.from(nonce, 'base64'))
      .update(created + password, 'utf8')
      .digest('base64');
    const isRight = text(token, 'Username') === user && isSame(text(token, 'Password') ?? '', right);
    if (!isRight || nonce === '') return 'refused';
    return this.#isFresh(nonce, Date.parse(created), clock) ? 'accepted' : 'stale';
  }

  #isFresh(nonce: string, created: number, clock: number): boolean {
    const isInTime = Math.abs(clock - created) <= WINDOW_MS;
    const isNew = !this.#nonces.has(nonce);
    if (!isInTime || !isNew) return false;
    this.#nonces.set(nonce, created);
    this.#forgetOld(clock);
    return true;
  }

  #forgetOld(clock: number): void {
    for (const [nonce, created] of this.#nonces) {
      const isOld = Math.abs(clock - created) > WINDOW_MS;
      if (!isOld && this.#nonces.size <= MOST_NONCES) return;
      this.#nonces.delete(nonce);
    }
  }
}
