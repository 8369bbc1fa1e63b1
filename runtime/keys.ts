import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from './config.ts';

const LENGTH = 32;

/**
 * The key that camera passwords are kept under: SECRET_KEY, or a file only its owner can read, made at the first
 * start. Back it up apart from the database: neither opens anything without the other.
 * @throws Error when it is too short, or others may read the file.
 */
export async function readKey({
  secretKey,
  dataDir,
}: Pick<Config, 'secretKey' | 'dataDir'>): Promise<Buffer> {
  if (secretKey !== undefined) return checked(secretKey, 'SECRET_KEY');
  const path = join(dataDir, 'secret.key');
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (!isThere) await makeKey(path);
  const { mode } = await stat(path);
  if (mode & 0o077) throw new Error(`others may read ${path}: chmod 600 it`);
  return checked((await readFile(path, 'utf8')).trim(), path);
}

/** Whole and on the disk before it bears its name: a password sealed with a key that was lost opens no more. */
async function makeKey(path: string): Promise<void> {
  const unfinished = `${path}.${randomUUID()}`;
  const made = `${randomBytes(LENGTH).toString('base64')}\n`;
  await writeFile(unfinished, made, { mode: 0o600, flag: 'wx', flush: true });
  // Only where there is none: of two who make one at once, the first one's is everybody's.
  await link(unfinished, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(unfinished);
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
}

function checked(base64: string, from: string): Buffer {
  const key = Buffer.from(base64, 'base64');
  if (key.length === LENGTH) return key;
  throw new Error(
    `${from} has ${key.length} bytes, it needs ${LENGTH} in base64: openssl rand -base64 ${LENGTH}`,
  );
}
