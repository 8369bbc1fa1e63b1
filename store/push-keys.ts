import { createECDH } from 'node:crypto';
import { Secret } from '../core/secret.ts';
import type { Instant } from '../core/time.ts';
import type { Db } from './db.ts';
import { seal, unseal } from './secrets.ts';
import { pushKeys } from './tables/notices.ts';

/** The pair push services know this town by (RFC 8292), in base64url. */
export interface PushKeys {
  /** Uncompressed point of P-256: what a browser subscribes with. */
  readonly publicKey: string;
  readonly privateKey: Secret;
}

/**
 * The town's pair, made when it is first asked for: of two who ask at once, the first one's is everybody's. A new
 * pair would end every subscription, so it is never made anew.
 * @throws Error when it was sealed with another key.
 */
export async function readPushKeys(db: Db, key: Buffer, now: Instant): Promise<PushKeys> {
  const [known] = await db.select().from(pushKeys);
  if (known) {
    return { publicKey: known.publicKey, privateKey: unseal(key, 'push-keys', known.sealedPrivateKey) };
  }
  const pair = createECDH('prime256v1');
  const publicKey = pair.generateKeys('base64url', 'uncompressed');
  // Its leading zeros are part of it.
  const privateKey = Buffer.from(pair.getPrivateKey('hex').padStart(64, '0'), 'hex').toString('base64url');
  const sealedPrivateKey = seal(key, 'push-keys', privateKey);
  const made = await db
    .insert(pushKeys)
    .values({ id: 1, publicKey, sealedPrivateKey, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: pushKeys.id });
  return made.length > 0 ? { publicKey, privateKey: new Secret(privateKey) } : readPushKeys(db, key, now);
}
