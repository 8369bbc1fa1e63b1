import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Verdict } from './access.ts';

/** What a login is checked against. */
export interface DigestRequest {
  readonly method: string;
  /** The `Authorization` header, when there is one. */
  readonly authorization: string | undefined;
  /** Whom the nonce was made for: a connection or an address. Another's nonce is worth nothing. */
  readonly bound: string;
  /** Whether the address named in the login is the one asked for. */
  readonly fits: (uri: string) => boolean;
  readonly user: string;
  readonly password: string;
  readonly now: number;
}

const NONCE_LIVES_MS = 300_000;

/**
 * The server's side of digest authentication (RFC 7616 with MD5, as cameras have it; with and without
 * `qop`). Nonces carry their birth and a seal, so none is stored. A nonce may be used more than once within
 * its five minutes: counts (`nc`) are not checked.
 */
export class Digest {
  readonly #realm: string;
  readonly #qop: boolean;
  readonly #secret = randomBytes(32);

  constructor(realm: string, { qop }: { readonly qop: boolean }) {
    this.#realm = realm;
    this.#qop = qop;
  }

  challenge(bound: string, now: number, verdict?: Verdict): string {
    const qop = this.#qop ? ', qop="auth"' : '';
    const stale = verdict === 'stale' ? ', stale=true' : '';
    return `Digest realm="${this.#realm}", nonce="${this.#nonce(bound, now)}", algorithm=MD5${qop}${stale}`;
  }

  /** Check: a request's login → its verdict (never `locked`: that is known elsewhere). */
  check({ method, authorization, bound, fits, user, password, now }: DigestRequest): Verdict {
    if (authorization === undefined) return 'missing';
    const said = parseDigest(authorization);
    if (!said) return 'refused';
    const { username, realm, uri = '', nonce = '', nc = '', cnonce = '', qop, response = '' } = said;
    const secret = md5(`${user}:${this.#realm}:${password}`);
    const asked = md5(`${method}:${uri}`);
    const right = md5(
      qop ? `${secret}:${nonce}:${nc}:${cnonce}:${qop}:${asked}` : `${secret}:${nonce}:${asked}`,
    );
    if (username !== user || realm !== this.#realm) return 'refused';
    if (!fits(uri) || !isSame(response, right)) return 'refused';
    // The seal is looked at last: who knows the password but has an old nonce is no intruder.
    return this.#isFresh(nonce, bound, now) ? 'accepted' : 'stale';
  }

  #nonce(bound: string, bornAt: number): string {
    const born = bornAt.toString(36);
    return `${born}.${this.#seal(born, bound)}`;
  }

  #seal(born: string, bound: string): string {
    return createHmac('sha256', this.#secret).update(`${born} ${bound}`).digest('hex').slice(0, 32);
  }

  #isFresh(nonce: string, bound: string, now: number): boolean {
    const [born = '', seal = ''] = nonce.split('.');
    const age = now - Number.parseInt(born, 36);
    return isSame(seal, this.#seal(born, bound)) && age >= 0 && age < NONCE_LIVES_MS;
  }
}

/** Parse: an `Authorization: Digest …` header → its parameters; undefined when it is of another scheme. */
function parseDigest(header: string): Record<string, string | undefined> | undefined {
  if (!/^digest\s/i.test(header)) return undefined;
  const pairs = header.slice(7).matchAll(/(\w+)\s*=\s*(?:"([^"]*)"|([^\s,]+))/g);
  return Object.fromEntries(
    [...pairs].map(([, key = '', quoted, bare]) => [key.toLowerCase(), quoted ?? bare]),
  );
}

const md5 = (text: string) => createHash('md5').update(text, 'utf8').digest('hex');

/** Compare without telling by the time it takes where they differ. */
export const isSame = (one: string, other: string): boolean => {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
};
