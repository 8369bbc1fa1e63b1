import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { UsageError } from './command.ts';

/**
 * Checks a certificate and its key before anything is started.
 * @returns what the API's process is told to speak https by; nothing when none was given
 * @throws UsageError that says which file is wrong, and why
 */
export async function tlsSettings(
  cert: string | undefined,
  key: string | undefined,
): Promise<Readonly<Record<string, string>>> {
  if (cert === undefined && key === undefined) return {};
  if (cert === undefined || key === undefined) {
    throw new UsageError('--tls-cert and --tls-key belong together: the certificate, and its key');
  }
  const [certPem, keyPem] = await Promise.all([readPem(cert, '--tls-cert'), readPem(key, '--tls-key')]);
  try {
    createSecureContext({ cert: certPem, key: keyPem });
  } catch (error) {
    throw new UsageError(`${cert} and ${key} are no certificate and its key: ${(error as Error).message}`);
  }
  return { TLS_CERT: resolve(cert), TLS_KEY: resolve(key) };
}

async function readPem(path: string, option: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new UsageError(`${option}: ${path} cannot be read: ${(error as Error).message}`);
  }
}
