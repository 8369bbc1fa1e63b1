import { createHash } from 'node:crypto';
import { DomainError } from '../core/errors.ts';
import type { Evidence } from '../core/evidence.ts';
import type { EvidenceId } from '../core/ids.ts';
import type { Opened, Vault } from '../runtime/vault.ts';
import { Refused } from './problem.ts';

/** Opens a piece of evidence to be read, its bytes found to be those that were kept. Whoever gets it closes it. */
export type OpenEvidence = (evidence: Pick<Evidence, 'id' | 'mime' | 'sha256'>) => Promise<Opened>;

/** Of so many it is remembered that they are sound, while they stay the very same. */
const MOST_REMEMBERED = 2_000;

/**
 * Opener: a vault → what opens its evidence. All bytes are read and compared with their sha256 before the first of them
 * is given; a second look at the same version goes without, as a film is fetched in many parts.
 * @throws DomainError `unknown-evidence` when there are no such bytes; Refused `evidence-altered` when they are others
 */
export function evidenceOpener(vault: Pick<Vault, 'open'>): OpenEvidence {
  const sound = new Map<EvidenceId, string>();
  return async ({ id, mime, sha256 }) => {
    const opened = await vault.open({ id, mime });
    if (!opened) throw new DomainError('unknown-evidence', 'The file of this picture is missing');
    if (sound.get(id) === opened.version) return opened;
    try {
      if ((await hashOf(opened)) !== sha256) {
        throw new Refused(500, 'evidence-altered', 'The file of this picture is not the one that was kept');
      }
    } catch (error) {
      await opened.close();
      throw error;
    }
    const [oldest] = sound.keys();
    if (oldest && sound.size >= MOST_REMEMBERED) sound.delete(oldest);
    sound.set(id, opened.version);
    return opened;
  };
}

async function hashOf(opened: Opened): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of await opened.read()) hash.update(chunk);
  return hash.digest('hex');
}
