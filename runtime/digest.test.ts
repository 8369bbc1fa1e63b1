import { describe, expect, it } from 'vitest';
import { answerDigest, parseChallenges } from './digest.ts';

const read = (...headers: string[]) =>
  parseChallenges(headers).map(({ scheme, parameters }) => ({ scheme, ...Object.fromEntries(parameters) }));

describe('a challenge', () => {
  it('is read in whatever order its parts come', () => {
    expect(read('Digest qop="auth", realm="IP Camera", nonce="ab", stale="FALSE"')).toEqual([
      { scheme: 'digest', qop: 'auth', realm: 'IP Camera', nonce: 'ab', stale: 'FALSE' },
    ]);
  });

  it('may have commas, equal signs and quotes inside its quotes', () => {
    expect(read('Digest realm="a, b=c \\"d\\"", nonce="abc==", qop="auth,auth-int"')).toEqual([
      { scheme: 'digest', realm: 'a, b=c "d"', nonce: 'abc==', qop: 'auth,auth-int' },
    ]);
  });

  it('may be one of several in one header, or in several', () => {
    const both = 'Basic realm="x", Digest realm="y", nonce=n, algorithm=SHA-256';
    expect(read(both, 'Digest realm="y", nonce="m"').map(({ scheme }) => scheme)).toEqual([
      'basic',
      'digest',
      'digest',
    ]);
  });

  it('that is nonsense is no reason to fall over', () => {
    expect(() => read('', ',,,=', 'Digest', 'Digest realm="unclosed', '\u0000"')).not.toThrow();
  });
});

describe('a login', () => {
  // The examples of RFC 7616 §3.9.1.
  const login = { username: 'Mufasa', password: 'Circle of Life' };
  const asked = {
    method: 'GET',
    target: '/dir/index.html',
    cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  };
  const challenge = (algorithm: string) =>
    `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`;

  it('is answered as RFC 7616 says, by SHA-256 where that is offered, else by MD5', () => {
    const md5 = answerDigest(parseChallenges([challenge('MD5')]), login, asked);
    const both = answerDigest(parseChallenges([challenge('MD5'), challenge('SHA-256')]), login, asked);

    expect(md5).toContain('response="8ca523f5e9506fed4657c9700eebdbec"');
    expect(both).toContain('response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"');
  });

  it('is answered without qop, as RFC 2069 had it', () => {
    const old = 'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"';
    const answer = answerDigest(parseChallenges([old]), login, { method: 'GET', target: '/' });

    expect(answer).toContain('response="');
    expect(answer).not.toContain('qop');
  });

  it('is never told in clear', () => {
    expect(answerDigest(parseChallenges(['Basic realm="x"']), login, asked)).toBeUndefined();
  });
});
