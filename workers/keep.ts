import { randomUUID } from 'node:crypto';
import type { Evidence } from '../core/evidence.ts';
import { EvidenceId } from '../core/ids.ts';
import { type Vault, vaultPath } from '../runtime/vault.ts';
import type { Db } from '../store/db.ts';
import { addEvidence } from '../store/evidence.ts';

/** A piece of evidence before it has an id. */
export type Piece = Pick<
  Evidence,
  'kind' | 'mime' | 'width' | 'height' | 'takenAt' | 'cameraAt' | 'duration' | 'part'
> & { readonly bytes: Buffer };

/** What it belongs to. */
export type Owner = Required<Pick<Evidence, 'incidentId' | 'observationId'>>;

/** Keep: bytes to the vault, then the row: a row without its bytes is never seen. Safe to repeat. */
export const keeper =
  (vault: Vault, db: Db) =>
  async ({ bytes, ...facts }: Piece, { incidentId, observationId }: Owner): Promise<void> => {
    const name = { id: EvidenceId.parse(randomUUID()), mime: facts.mime };
    const sha256 = await vault.put(name, bytes);
    const row = { ...facts, ...name, incidentId, observationId, sha256, bytes: bytes.length };
    // An earlier try had come as far as the row: what it kept stays, this was made in vain.
    if ((await addEvidence(db, row)) === 'known') await vault.drop(vaultPath(name.id, name.mime));
  };
