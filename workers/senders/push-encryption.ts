import { createCipheriv, createECDH, createPrivateKey, hkdfSync, randomBytes, sign } from 'node:crypto';
import type { PushSubscription } from '../../core/notice.ts';
import { hours } from '../../core/time.ts';
import type { PushKeys } from '../../store/push-keys.ts';

const RECORD = 4096;
const TAG = 16;

/**
 * Encrypt: a message → a body only the subscribed browser opens (RFC 8291: ECDH on P-256, HKDF, AES-128-GCM in one
 * record of RFC 8188). The push service between us reads nothing.
 * @param salt @param ours  given only to check against the RFC's own example
 */
export function encryptPush(
  message: string,
  { keys: { p256dh, auth } }: Pick<PushSubscription, 'keys'>,
  salt: Buffer = randomBytes(16),
  ours = freshPair(),
): Buffer {
  const theirs = Buffer.from(p256dh, 'base64url');
  const own = ours.getPublicKey();
  const shared = ours.computeSecret(theirs);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, own]);
  const secret = derive(shared, Buffer.from(auth, 'base64url'), info, 32);
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);

  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  // 2: the last record; it is the only one.
  const text = Buffer.concat([Buffer.from(message, 'utf8'), Buffer.of(2)]);
  if (text.length + TAG > RECORD) throw new Error(`a push message of ${text.length} bytes fits no record`);
  const sealed = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(RECORD);
  head.writeUInt8(own.length, 4);
  return Buffer.concat([salt, head, own, sealed]);
}

const derive = (secret: Buffer, salt: Buffer, info: Buffer, length: number) =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

function freshPair() {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  return pair;
}

/**
 * Vouch: who sends → the `Authorization` header by which a push service knows him (RFC 8292): a JWT for that
 * service alone, good for twelve hours.
 * @param contact  a mailto: or https: address, for when something goes wrong
 */
export function vouch(
  endpoint: string,
  { publicKey, privateKey }: PushKeys,
  contact: string,
  now: number,
): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor((now + hours(12)) / 1_000);
  const claims = { aud: new URL(endpoint).origin, exp, sub: contact };
  const signed = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
  const point = Buffer.from(publicKey, 'base64url');
  const key = createPrivateKey({
    format: 'jwk',
    key: {
      ...{ kty: 'EC', crv: 'P-256', d: privateKey.reveal() },
      ...{ x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') },
    },
  });
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${signed}.${signature.toString('base64url')}, k=${publicKey}`;
}
