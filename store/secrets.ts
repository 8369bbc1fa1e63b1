import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { AskId, CameraId, ChannelId, SubscriptionId } from '../core/ids.ts';
import { Secret } from '../core/secret.ts';

/** version (1) · key id (4) · nonce (12) · tag (16) · ciphertext */
const VERSION = 1;
const [ID_AT, NONCE_AT, TAG_AT, TEXT_AT] = [1, 5, 17, 33];

/** Whose secret it is: the row it is kept in, or the question it travels with. */
export type Owner = AskId | CameraId | ChannelId | SubscriptionId | 'push-keys';

/**
 * Seal: a camera's password, or another secret of a row → bytes for the database (AES-256-GCM). Bound to its
 * owner: moved to another's row they open no more.
 * @param key 32 bytes, kept outside the database
 */
export function seal(key: Buffer, owner: Owner, secret: string): Buffer {
  const nonce = randomBytes(TAG_AT - NONCE_AT);
  const head = Buffer.concat([Buffer.of(VERSION), keyId(key), nonce]);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(head, owner));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([head, cipher.getAuthTag(), text]);
}

/** @throws Error when sealed with another key, for another owner, or altered since. */
export function unseal(key: Buffer, owner: Owner, sealed: Buffer): Secret {
  if (sealed[0] !== VERSION || sealed.length < TEXT_AT) {
    throw new Error(`the secret of ${owner} is not in a form this version reads: set it anew`);
  }
  if (!sealed.subarray(ID_AT, NONCE_AT).equals(keyId(key))) {
    throw new Error(
      `the secret of ${owner} was sealed with another key: give SECRET_KEY as it was, or set it anew`,
    );
  }
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(NONCE_AT, TAG_AT))
    .setAAD(boundTo(sealed.subarray(0, TAG_AT), owner))
    .setAuthTag(sealed.subarray(TAG_AT, TEXT_AT));
  try {
    const text = Buffer.concat([decipher.update(sealed.subarray(TEXT_AT)), decipher.final()]);
    return new Secret(text.toString('utf8'));
  } catch (cause) {
    throw new Error(`the secret of ${owner} was altered in the database: set it anew`, { cause });
  }
}

const boundTo = (head: Buffer, owner: Owner) => Buffer.concat([head, Buffer.from(owner)]);

/** Tells which key it was, and nothing about the key. */
const keyId = (key: Buffer) =>
  createHash('sha256')
    .update('shouwang key id')
    .update(key)
    .digest()
    .subarray(0, NONCE_AT - ID_AT);
