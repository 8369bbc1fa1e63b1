import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EvidenceId } from '../core/ids.ts';

/** Where the bytes of a piece of evidence lie, below the evidence folder: by id, never by a name somebody gave. */
export const vaultPath = (id: EvidenceId): string => join(id.slice(0, 2), `${id}.jpg`);

/**
 * Store: bytes → a file that is wholly there or not at all, even after the power fails: a temporary file, synced,
 * renamed, its folder synced.
 * @returns the sha256 of the bytes, hex.
 */
export async function storeBytes(folder: string, id: EvidenceId, bytes: Buffer): Promise<string> {
  const path = join(folder, vaultPath(id));
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.part`;
  try {
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  const parent = await open(dirname(path), 'r');
  try {
    await parent.sync();
  } finally {
    await parent.close();
  }
  return createHash('sha256').update(bytes).digest('hex');
}
