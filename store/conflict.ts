import { DrizzleQueryError } from 'drizzle-orm';
import { DatabaseError } from 'pg';
import { DomainError } from '../core/errors.ts';

const UNIQUE_VIOLATION = '23505';

/** Runs a write; one that would make a second of what may be there once fails with `conflict` and these words. */
export async function once<T>(write: Promise<T>, words: string): Promise<T> {
  try {
    return await write;
  } catch (error) {
    const cause = error instanceof DrizzleQueryError ? error.cause : error;
    if (cause instanceof DatabaseError && cause.code === UNIQUE_VIOLATION) {
      throw new DomainError('conflict', words, { cause });
    }
    throw error;
  }
}
