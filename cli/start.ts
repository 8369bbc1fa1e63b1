import { seconds } from '../core/time.ts';
import { readConfig } from '../runtime/config.ts';
import { openLog } from '../runtime/log.ts';
import { untilShutdown } from '../runtime/shutdown.ts';
import { type Command, parse, print, UsageError } from './command.ts';
import { openSystem, type Role, roles } from './system.ts';
import { tlsSettings } from './tls.ts';

const main: Readonly<Record<Role, () => Promise<void>>> = {
  api: async () => (await import('../api/main.ts')).main(),
  ingest: async () => (await import('../ingest/main.ts')).main(),
  detect: async () => (await import('../workers/main.ts')).detectMain(),
  incident: async () => (await import('../workers/main.ts')).incidentMain(),
  evidence: async () => (await import('../workers/main.ts')).evidenceMain(),
  notice: async () => (await import('../workers/main.ts')).noticeMain(),
};

const isRole = (word: string): word is Role => roles.some((role) => role === word);

export const start: Command = {
  usage: `start [--tls-cert FILE --tls-key FILE] [--role ${roles.join('|')}]`,
  about: 'the real thing: your cameras, your people; without --role all parts on this machine',
  help: `Settings are environment variables, see docs/ref/settings.md. With --role, one part alone: it needs
DATABASE_URL and REDIS_URL. With a certificate and its key (PEM) the pages are served over https: phones give their position,
keep the page and take notices only then. The first start makes an admin and prints its password once.`,
  run: async (args) => {
    const { values } = parse(args, {
      role: { type: 'string' },
      'tls-cert': { type: 'string' },
      'tls-key': { type: 'string' },
    });
    const tls = await tlsSettings(values['tls-cert'], values['tls-key']);
    if (values.role === undefined) return startAll(tls);
    if (Object.keys(tls).length > 0) throw new UsageError('for one role alone set TLS_CERT and TLS_KEY');
    if (!isRole(values.role)) {
      throw new UsageError(`there is no role "${values.role}": it is one of ${roles.join(', ')}`);
    }
    await main[values.role]();
  },
};

/** Each part may take ten seconds to end, and PostgreSQL a while after them. */
const END_WITHIN = seconds(150);

async function startAll(tls: Readonly<Record<string, string>>): Promise<void> {
  const config = readConfig();
  const log = openLog('supervisor', config.logLevel);
  // Before anything is opened: whoever is told to stop meanwhile leaves nothing behind either.
  const { closing, signal } = untilShutdown(log, END_WITHIN);
  const opening = openSystem(config, log, () => 'inherit', roles, tls, signal);
  closing('all parts', async () => (await opening.catch(() => undefined))?.end());
  try {
    await opening;
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  }
  print(
    `守望 listens on ${config.tls || 'TLS_CERT' in tls ? 'https' : 'http'}://${config.host}:${config.port}/console — Ctrl-C ends it.`,
  );
}
