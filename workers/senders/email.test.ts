import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { someLetter } from '../testing/letter.ts';
import { sendEmail } from './email.ts';

interface Mail {
  readonly to: readonly string[];
  readonly text: string;
}

const servers: SMTPServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise<void>((closed) => server.close(() => closed()));
});

/** A real SMTP server that refuses whom it is told to. */
async function openPost({ refuses = '', code = 0, deaf = false } = {}) {
  const mails: Mail[] = [];
  const logins: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: false,
    onAuth: ({ username, password }, _session, done) => {
      logins.push(`${username} ${password}`);
      if (password === 'open sesame') done(null, { user: username });
      else done(new Error('no'));
    },
    onRcptTo: ({ address }, _session, done) => {
      done(address === refuses ? Object.assign(new Error('no such box'), { responseCode: 550 }) : null);
    },
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (deaf) return;
        if (code > 0) return done(Object.assign(new Error('not now'), { responseCode: code }));
        mails.push({
          to: envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(parts).toString(),
        });
        done();
      });
    },
  });
  servers.push(server);
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return { port, mails, logins };
}

const world = { sinks: { networks: ['127.0.0.0/8'], refusedPorts: [] }, timeout: 3_000, now: Date.now };
const channel = (port: number) => ({
  kind: 'email' as const,
  ...{ host: '127.0.0.1', port, security: 'none' as const },
  ...{ from: 'watch@town.example', to: ['desk@town.example', 'duty@town.example'] },
});

/** Quoted-printable and base64 → what a mail program shows. */
const body = (mail: Mail | undefined) => {
  const [head = '', ...rest] = (mail?.text ?? '').split('\r\n\r\n');
  const text = rest.join('\r\n\r\n');
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(text, 'base64').toString();
  const bytes = text.replace(/=\r\n/g, '').replace(/=([\dA-F]{2})/g, (_, hex) => `%${hex}`);
  return decodeURIComponent(bytes.replace(/%(?![\dA-F]{2})/g, '%25'));
};

describe('a mail', () => {
  it('goes to all addresses at once, and bears the notice’s id so that a repeat is known', async () => {
    const { port, mails } = await openPost();
    const letter = someLetter({ kind: 'email' });
    expect(await sendEmail(letter, channel(port), world)).toEqual({ kind: 'sent' });
    expect(mails).toHaveLength(1);
    expect(mails[0]?.to).toEqual(['desk@town.example', 'duty@town.example']);
    expect(mails[0]?.text).toContain(`Message-ID: <${letter.notice.id}@town.example>`);
    expect(body(mails[0])).toContain('地点：石桥水库');
    expect(body(mails[0])).toContain(letter.words.link);
  });

  it('cannot be given more heads by what stands in it', async () => {
    const { port, mails } = await openPost();
    const { told } = someLetter().notice;
    const zh = '水边\r\nBcc: evil@example.org\r\n\r\n有人';
    await sendEmail(someLetter({ kind: 'email', told: { ...told, zh } }), channel(port), world);
    const [head = ''] = (mails[0]?.text ?? '').split('\r\n\r\n');
    expect(head).not.toMatch(/^bcc/im);
    expect(mails[0]?.to).not.toContain('evil@example.org');
  });

  it('that one address refuses has failed, and says for how many', async () => {
    const { port } = await openPost({ refuses: 'duty@town.example' });
    expect(await sendEmail(someLetter(), channel(port), world)).toEqual({
      kind: 'failed',
      error: 'refused for 1 of 2 addresses',
    });
  });

  it('that is refused for now comes again; refused for good it does not', async () => {
    const busy = await openPost({ code: 451 });
    expect(await sendEmail(someLetter(), channel(busy.port), world)).toMatchObject({ kind: 'later' });
    const never = await openPost({ code: 554 });
    expect(await sendEmail(someLetter(), channel(never.port), world)).toMatchObject({ kind: 'failed' });
  });

  it('to a server that falls silent is given up in time', async () => {
    const { port } = await openPost({ deaf: true });
    const sent = await sendEmail(someLetter(), channel(port), { ...world, timeout: 500 });
    expect(sent).toMatchObject({ kind: 'later' });
  });

  it('never tells its password to a server whose certificate is nobody’s', async () => {
    const { port, logins } = await openPost();
    const login = { username: 'watch', password: 'open sesame', security: 'starttls' as const };
    const sent = await sendEmail(someLetter(), { ...channel(port), ...login }, world);
    expect(sent).toMatchObject({ kind: 'later', error: expect.stringMatching(/certificate/i) });
    expect(logins).toEqual([]);
  });

  it('is not sent in the clear to where nobody allowed it', async () => {
    const open = { ...channel(25), host: '1.1.1.1' };
    await expect(sendEmail(someLetter(), open, world)).rejects.toMatchObject({ code: 'sink-refused' });
  });
});
