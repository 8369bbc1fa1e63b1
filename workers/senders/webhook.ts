import { createHmac } from 'node:crypto';
import type { ChannelConfig } from '../../core/notice.ts';
import { post } from '../../runtime/post.ts';
import { admitUrl } from '../../runtime/sink-address.ts';
import { byStatus, type Letter, type SendingWorld, type Sent } from './outcome.ts';

type Webhook = Extract<ChannelConfig, { kind: 'webhook' }>;

/**
 * Sign: when and what → the header a receiver checks: HMAC-SHA256 over `<seconds>.<body>`. With the time in it, an
 * old message cannot be sent again by whoever has overheard it.
 */
export function signatureOf(secret: string, body: string, now: number): string {
  const t = Math.floor(now / 1_000);
  const v1 = createHmac('sha256', secret).update(`${t}.${body}`, 'utf8').digest('hex');
  return `t=${t},v1=${v1}`;
}

/** Sends to a program of the town's own: everything as data, signed, and by an id that a repeat has too. */
export async function sendWebhook(
  { notice, words }: Letter,
  { url, secret }: Webhook,
  { sinks, timeout, now }: SendingWorld,
): Promise<Sent> {
  const { id, occasion, stage, incidentId, withdraws, told } = notice;
  const body = JSON.stringify({
    ...{ id, occasion, stage, incidentId, withdraws },
    ...told,
    title: words.title,
    link: words.link,
  });
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'shouwang',
    'x-shouwang-notice': id,
    'idempotency-key': id,
    'x-shouwang-signature': signatureOf(secret, body, now()),
  };
  return byStatus(await post({ to: await admitUrl(url, sinks), headers, body, timeout }));
}
