import { DomainError, type DomainErrorCode } from '../../core/errors.ts';

/**
 * A search that throws when there is no such thing → one that finds nothing. So a thing that is not there and one
 * that may not be seen are told in the same words.
 */
export async function absent<T>(search: Promise<T>, code: DomainErrorCode): Promise<T | undefined> {
  try {
    return await search;
  } catch (error) {
    if (error instanceof DomainError && error.code === code) return undefined;
    throw error;
  }
}
