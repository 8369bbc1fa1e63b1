import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { DomainError } from '../core/errors.ts';
import type { Evidence } from '../core/evidence.ts';
import { vaultPath } from '../runtime/vault.ts';
import { Refused } from './problem.ts';

/** No picture of ours is larger; a file that is says that it is not ours. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * Read: a piece of evidence → its bytes, if they are still those that were kept. The path is made from the id; what
 * it leads to must be a plain file inside the folder.
 * @throws DomainError `unknown-evidence` when there is no such file; Refused `evidence-altered` when its sha256 differs
 */
export async function readEvidence(folder: string, { id, sha256 }: Evidence): Promise<Buffer> {
  const bytes = await readInside(folder, join(folder, vaultPath(id)));
  if (!bytes) throw new DomainError('unknown-evidence', 'The file of this picture is missing');
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new Refused(500, 'evidence-altered', 'The file of this picture is not the one that was kept');
  }
  return bytes;
}

async function readInside(folder: string, path: string): Promise<Buffer | undefined> {
  try {
    const [root, real] = await Promise.all([realpath(folder), realpath(path)]);
    if (!real.startsWith(root + sep)) return undefined;
    const file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const stat = await file.stat();
      return stat.isFile() && stat.size <= MOST_BYTES ? await file.readFile() : undefined;
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ELOOP' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}
