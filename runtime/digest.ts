import { createHash, randomBytes } from 'node:crypto';

/** One way a server lets itself be persuaded, as a `WWW-Authenticate` header names it (RFC 9110 §11). */
export interface Challenge {
  /** In lower case: `digest`, `basic`. */
  readonly scheme: string;
  /** Names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** A scheme, or one `name=value` of it. Values may be quoted and hold commas, `=` and escaped quotes. */
const PART = /\s*,*\s*([!#$%&'*+.^_`|~\w-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]*)))?/gy;

/** Parse: `WWW-Authenticate` headers, each with one challenge or more → the challenges. Never throws. */
export function parseChallenges(headers: readonly string[]): Challenge[] {
  const found: { scheme: string; parameters: Map<string, string> }[] = [];
  for (const header of headers) {
    for (const [, name = '', quoted, bare] of header.matchAll(PART)) {
      const value = quoted?.replace(/\\(.)/g, '$1') ?? bare;
      if (value === undefined) found.push({ scheme: name.toLowerCase(), parameters: new Map() });
      else found.at(-1)?.parameters.set(name.toLowerCase(), value);
    }
  }
  return found;
}

export interface Login {
  readonly username: string;
  readonly password: string;
}

const HASHES: Readonly<Record<string, string>> = {
  md5: 'md5',
  'sha-256': 'sha256',
  'sha-512-256': 'sha512-256',
};
const algorithmOf = ({ parameters }: Challenge) => parameters.get('algorithm') || 'MD5';
const hashOf = (one: Challenge) =>
  HASHES[
    algorithmOf(one)
      .toLowerCase()
      .replace(/-sess$/, '')
  ];

/**
 * Answer: the challenges of a server → the `Authorization` header that the strongest digest among them asks for
 * (RFC 7616: MD5, SHA-256, with `qop` and without), or nothing when there is no digest we know. Never Basic:
 * that would tell the password.
 * @param target what stands in the request line: path and query
 */
export function answerDigest(
  challenges: readonly Challenge[],
  login: Login,
  {
    method,
    target,
    cnonce = randomBytes(12).toString('hex'),
  }: { method: string; target: string; cnonce?: string },
): string | undefined {
  const known = challenges.filter((one) => one.scheme === 'digest' && hashOf(one));
  const challenge = known.find((one) => hashOf(one) !== 'md5') ?? known[0];
  const hash = challenge && hashOf(challenge);
  if (!challenge || !hash) return undefined;

  const given = (name: string) => challenge.parameters.get(name);
  const h = (...parts: readonly string[]) => createHash(hash).update(parts.join(':'), 'utf8').digest('hex');
  const [realm, nonce] = [given('realm') ?? '', given('nonce') ?? ''];
  const isAuth = given('qop')
    ?.split(',')
    .some((one) => one.trim().toLowerCase() === 'auth');
  const who = h(login.username, realm, login.password);
  const key = algorithmOf(challenge).toLowerCase().endsWith('-sess') ? h(who, nonce, cnonce) : who;
  const what = h(method, target);
  const response = isAuth ? h(key, nonce, '00000001', cnonce, 'auth', what) : h(key, nonce, what);

  const parts = [
    `username=${quote(login.username)}`,
    `realm=${quote(realm)}`,
    `nonce=${quote(nonce)}`,
    `uri=${quote(target)}`,
    `response="${response}"`,
    ...(given('algorithm') ? [`algorithm=${given('algorithm')}`] : []),
    ...(given('opaque') === undefined ? [] : [`opaque=${quote(given('opaque') ?? '')}`]),
    ...(isAuth ? ['qop=auth', 'nc=00000001', `cnonce="${cnonce}"`] : []),
  ];
  return `Digest ${parts.join(', ')}`;
}

/** In UTF-8, carried byte by byte: Node sends header values as Latin-1. */
const quote = (text: string) =>
  `"${Buffer.from(text.replace(/["\\]/g, '\\$&').replace(/[\r\n\0]/g, ''), 'utf8').toString('latin1')}"`;
