import { createECDH, createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../core/secret.ts';
import { openPush } from '../testing/push-service.ts';
import { encryptPush, vouch } from './push-encryption.ts';

/** RFC 8291, appendix A. */
const rfc = {
  message: 'When I grow up, I want to be a watermelon',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  senderPrivate: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  receiverPrivate: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  body: 'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
};

const pairOf = (privateKey: string) => {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(Buffer.from(privateKey, 'base64url'));
  return pair;
};

describe('a push message', () => {
  it('is sealed to the byte as the RFC seals its example', () => {
    const keys = { p256dh: rfc.p256dh, auth: rfc.auth };
    const salt = Buffer.from(rfc.salt, 'base64url');
    const body = encryptPush(rfc.message, { keys }, salt, pairOf(rfc.senderPrivate));
    expect(body.toString('base64url')).toBe(rfc.body);
  });

  it('is opened by the browser it was sealed for, and is not the same twice', () => {
    const receiver = createECDH('prime256v1');
    const keys = { p256dh: receiver.generateKeys('base64url', 'uncompressed'), auth: rfc.auth };
    const [one, two] = [encryptPush('水边有人 🌊', { keys }), encryptPush('水边有人 🌊', { keys })];
    expect(openPush(one, receiver, rfc.auth)).toBe('水边有人 🌊');
    expect(one.equals(two)).toBe(false);
  });

  it('that fits no record is not sent cut', () => {
    const keys = { p256dh: rfc.p256dh, auth: rfc.auth };
    expect(() => encryptPush('x'.repeat(5_000), { keys })).toThrow('fits no record');
  });
});

describe('whoever vouches for a message', () => {
  it('signs for that push service alone, with the key it is known by', () => {
    const pair = pairOf(rfc.senderPrivate);
    const publicKey = pair.getPublicKey('base64url', 'uncompressed');
    const keys = { publicKey, privateKey: new Secret(rfc.senderPrivate) };
    const now = Date.UTC(2026, 10, 22);
    const header = vouch('https://push.example:8443/abc?d=e', keys, 'https://town.example', now);
    const [, token = '', told] = /^vapid t=([^,]+), k=(.+)$/.exec(header) ?? [];
    expect(told).toBe(publicKey);
    const [head = '', claims = '', signature = ''] = token.split('.');
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    expect(read(head)).toEqual({ typ: 'JWT', alg: 'ES256' });
    expect(read(claims)).toEqual({
      aud: 'https://push.example:8443',
      exp: now / 1_000 + 12 * 3_600,
      sub: 'https://town.example',
    });
    const point = pair.getPublicKey();
    const key = createPublicKey({
      format: 'jwk',
      key: {
        ...{ kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url') },
        y: point.subarray(33).toString('base64url'),
      },
    });
    const signed = Buffer.from(`${head}.${claims}`);
    const isGood = verify(
      'sha256',
      signed,
      { key, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    expect(isGood).toBe(true);
  });
});
