import { DomainError } from '../../core/errors.ts';
import type { PushSubscription } from '../../core/notice.ts';
import { post } from '../../runtime/post.ts';
import { admitUrl, isPushService } from '../../runtime/sink-address.ts';
import type { PushKeys } from '../../store/push-keys.ts';
import { byStatus, type Letter, type SendingWorld, type Sent } from './outcome.ts';
import { encryptPush, vouch } from './push-encryption.ts';

export interface PushWorld extends SendingWorld {
  readonly keys: PushKeys;
  /** Push services a browser may name. */
  readonly services: readonly string[];
  readonly contact: string;
}

/** A device that was off for longer shows what there is to do when it is opened. */
const KEEP_FOR_SECONDS = 4 * 3_600;

/**
 * Sends to one device. Its topic is the notice's id: a repeat replaces what waits at the push service, and on the
 * device the tag does the same.
 */
export async function sendPush(
  { notice, words }: Letter,
  subscription: PushSubscription,
  { keys, services, contact, sinks, timeout, now }: PushWorld,
): Promise<Sent> {
  const { endpoint } = subscription;
  if (!isPushService(endpoint, services)) {
    const { host } = new URL(endpoint);
    throw new DomainError('sink-refused', `${host} is none of PUSH_SERVICES`);
  }
  const { id, occasion, incidentId, withdraws, told } = notice;
  const message = JSON.stringify({
    ...{ id, occasion, incidentId, withdraws, severity: told.severity },
    // A withdrawal takes the place of what it takes back.
    tag: withdraws ?? id,
    title: words.title,
    body: words.lines.join('\n'),
    link: words.link,
  });
  const headers = {
    authorization: vouch(endpoint, keys, contact, now()),
    'content-encoding': 'aes128gcm',
    'content-type': 'application/octet-stream',
    ttl: String(KEEP_FOR_SECONDS),
    urgency: told.severity === 'P1' || told.severity === 'P2' ? 'high' : 'normal',
    // At most 32 signs of base64url (RFC 8030 §5.4): the id's sixteen bytes.
    topic: Buffer.from((withdraws ?? id).replaceAll('-', ''), 'hex').toString('base64url'),
  };
  const body = encryptPush(message, subscription);
  const outcome = await post({ to: await admitUrl(endpoint, sinks), headers, body, timeout });
  if (outcome.kind === 'answered' && (outcome.status === 404 || outcome.status === 410)) {
    return { kind: 'gone', error: `HTTP ${outcome.status}: this device asks for notices no more` };
  }
  return byStatus(outcome);
}
