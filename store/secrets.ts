import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { CameraId } from '../core/ids.ts';
import { Secret } from '../core/secret.ts';

/** version (1) · key id (4) · nonce (12) · tag (16) · ciphertext */
const VERSION = 1;
const [ID_AT, NONCE_AT, TAG_AT, TEXT_AT] = [1, 5, 17, 33];

/**
 * Seal: a camera's password → bytes for the database (AES-256-GCM). Bound to its camera: moved to another
 * camera's row they open no more.
 * @param key 32 bytes, kept outside the database
 */
export function seal(key: Buffer, camera: CameraId, password: string): Buffer {
  const nonce = randomBytes(TAG_AT - NONCE_AT);
  const head = Buffer.concat([Buffer.of(VERSION), keyId(key), nonce]);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(head, camera));
  const text = Buffer.concat([cipher.update(password, 'utf8'), cipher.final()]);
  return Buffer.concat([head, cipher.getAuthTag(), text]);
}

/** @throws Error when sealed with another key, for another camera, or altered since. */
export function unseal(key: Buffer, camera: CameraId, sealed: Buffer): Secret {
  if (sealed[0] !== VERSION || sealed.length < TEXT_AT) {
    throw new Error(`the password of camera ${camera} is not in a form this version reads: set it anew`);
  }
  if (!sealed.subarray(ID_AT, NONCE_AT).equals(keyId(key))) {
    throw new Error(
      `the password of camera ${camera} was sealed with another key: give SECRET_KEY as it was, or set the password anew`,
    );
  }
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(NONCE_AT, TAG_AT))
    .setAAD(boundTo(sealed.subarray(0, TAG_AT), camera))
    .setAuthTag(sealed.subarray(TAG_AT, TEXT_AT));
  try {
    const text = Buffer.concat([decipher.update(sealed.subarray(TEXT_AT)), decipher.final()]);
    return new Secret(text.toString('utf8'));
  } catch (cause) {
    throw new Error(`the password of camera ${camera} was altered in the database: set it anew`, { cause });
  }
}

const boundTo = (head: Buffer, camera: CameraId) => Buffer.concat([head, Buffer.from(camera)]);

/** Tells which key it was, and nothing about the key. */
const keyId = (key: Buffer) =>
  createHash('sha256')
    .update('shouwang key id')
    .update(key)
    .digest()
    .subarray(0, NONCE_AT - ID_AT);
