import { DomainError } from '../core/errors.ts';

/** A full or read-only disk is not mended by trying again at once: the incident says it has no picture. */
export const isDiskTrouble = (error: unknown): boolean =>
  error instanceof DomainError
    ? false
    : ['ENOSPC', 'EROFS', 'EACCES', 'EDQUOT', 'EIO'].includes(String((error as NodeJS.ErrnoException)?.code));
