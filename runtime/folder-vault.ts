import { constants, type Dirent } from 'node:fs';
import { open, opendir, realpath, rm, stat, statfs } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import { type Named, type Opened, type Stored, type Vault, vaultPath } from './vault.ts';
import { storeFile } from './whole-file.ts';

/** A vault in a folder of this machine, or one that all machines mount. */
export function folderVault(folder: string): Vault {
  return {
    put: ({ id, mime }, bytes) => storeFile(join(folder, vaultPath(id, mime)), bytes),
    open: (name) => openInside(folder, name),
    drop: (path) => rm(join(folder, path), { force: true }),
    list: () => filesIn(folder),
    fill: () => fillOf(folder),
  };
}

/** The path is made from the id; what it leads to must be a plain file inside the folder. */
async function openInside(folder: string, { id, mime }: Named): Promise<Opened | undefined> {
  try {
    const [root, real] = await Promise.all([realpath(folder), realpath(join(folder, vaultPath(id, mime)))]);
    if (!real.startsWith(root + sep)) return undefined;
    const file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW);
    const facts = await file.stat({ bigint: true });
    if (!facts.isFile()) {
      await file.close();
      return undefined;
    }
    return {
      bytes: Number(facts.size),
      version: [facts.dev, facts.ino, facts.size, facts.mtimeNs, facts.ctimeNs].join('.'),
      read: async (span) =>
        facts.size === 0n
          ? Readable.from([])
          : file.createReadStream({ ...span, autoClose: false, start: span?.start ?? 0 }),
      close: () => file.close(),
    };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ELOOP' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

async function* filesIn(folder: string): AsyncIterable<Stored> {
  for await (const entry of entriesOf(folder)) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const facts = await stat(path).catch(() => undefined);
    if (facts) yield { path: relative(folder, path), bytes: facts.size, storedAt: facts.mtimeMs };
  }
}

async function* entriesOf(folder: string): AsyncIterable<Dirent> {
  try {
    yield* await opendir(folder, { recursive: true });
  } catch (error) {
    // Before the first picture there is none.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

async function fillOf(folder: string): Promise<number | undefined> {
  const disk = await statfs(folder).catch(() => undefined);
  // Of what we may use: what is kept for root is not ours.
  return disk && 1 - disk.bavail / (disk.blocks - disk.bfree + disk.bavail);
}
