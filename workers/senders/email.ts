import { isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import type { ChannelConfig } from '../../core/notice.ts';
import { admitSink } from '../../runtime/sink-address.ts';
import type { Letter, SendingWorld, Sent } from './outcome.ts';

type Email = Extract<ChannelConfig, { kind: 'email' }>;

/** Sends one mail to all addresses of a channel. Its Message-ID is the notice's, so that a repeat is known as one. */
export async function sendEmail(
  { notice, words }: Letter,
  { host, port, security, username, password, from, to }: Email,
  { sinks, timeout }: SendingWorld,
): Promise<Sent> {
  const ip = await admitSink({ host, port, secure: security !== 'none' }, sinks);
  const transport = createTransport({
    host: ip,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    // The certificate is to be the name's, though the connection goes to the IP that was admitted.
    tls: isIP(host) ? {} : { servername: host },
    ...(username !== undefined && { auth: { user: username, pass: password ?? '' } }),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const late = AbortSignal.timeout(timeout);
  const tooLate = new Promise<never>((_, reject) => {
    const text = `${host}:${port} did not finish within ${timeout / 1_000} s`;
    late.addEventListener('abort', () => reject(new Error(text)), { once: true });
  });
  try {
    const sending = transport.sendMail({
      from,
      to: [...to],
      subject: words.title,
      text: [...words.lines, '', words.link].join('\n'),
      messageId: `<${notice.id}@${from.split('@')[1]}>`,
      headers: { 'x-shouwang-notice': notice.id, 'auto-submitted': 'auto-generated' },
    });
    sending.catch(() => {});
    const { rejected } = await Promise.race([sending, tooLate]);
    if (rejected.length === 0) return { kind: 'sent' };
    return { kind: 'failed', error: `refused for ${rejected.length} of ${to.length} addresses` };
  } catch (error) {
    return byReply(error as Error & { responseCode?: number; code?: string });
  } finally {
    transport.close();
  }
}

/** A server that answers 5xx will say the same again (RFC 5321 §4.2.1); all else passes. */
function byReply({
  message,
  responseCode = 0,
  code,
}: Error & { responseCode?: number; code?: string }): Sent {
  const error = message.slice(0, 300);
  if (responseCode >= 500 || code === 'EAUTH') return { kind: 'failed', error };
  return { kind: 'later', error };
}
