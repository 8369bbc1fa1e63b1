import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Evidence, EvidenceMime } from '../core/evidence.ts';
import type { EvidenceId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';

/** What the vault has to know to find the bytes of a piece of evidence. */
export type Named = Pick<Evidence, 'id' | 'mime'>;

/** First and last byte, both included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Bytes that were found; whatever happens to their name meanwhile, these very ones are read. `close` it. */
export interface Opened {
  readonly bytes: number;
  /** Another one as soon as the bytes may be others. */
  readonly version: string;
  readonly read: (span?: Span) => Promise<Readable>;
  readonly close: () => Promise<void>;
}

export interface Stored {
  /** As `vaultPath` makes it, or what somebody else left there. */
  readonly path: string;
  readonly bytes: number;
  readonly storedAt: Instant;
}

/**
 * Where the bytes of evidence lie: a folder, or a bucket of an S3-compatible store. Both keep them by id, never by a
 * name that somebody gave, and wholly or not at all.
 */
export interface Vault {
  /** @returns the sha256 of the bytes, hex. */
  readonly put: (name: Named, bytes: Buffer) => Promise<string>;
  /** Nothing when there are no such bytes. */
  readonly open: (name: Named) => Promise<Opened | undefined>;
  /** Gone is gone: a second time does nothing. */
  readonly drop: (path: string) => Promise<void>;
  readonly list: () => AsyncIterable<Stored>;
  /** How full the disk is, 0..1; nothing where nobody can say. */
  readonly fill: () => Promise<number | undefined>;
}

const endings: Readonly<Record<EvidenceMime, string>> = { 'image/jpeg': 'jpg', 'video/mp4': 'mp4' };

/** The path of a piece of evidence below its vault. */
export const vaultPath = (id: EvidenceId, mime: EvidenceMime = 'image/jpeg'): string =>
  join(id.slice(0, 2), `${id}.${endings[mime]}`);

/** A path below a vault → whose bytes lie there; nothing when none of ours do. */
export const idAt = (path: string): string | undefined =>
  /^([0-9a-f]{2})\/(\1[0-9a-f]{6}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(jpg|mp4)$/.exec(
    path,
  )?.[2];
