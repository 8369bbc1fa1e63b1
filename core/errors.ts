/**
 * What may go wrong by our own rules. `code` is stable and part of the API; `message` is for people and
 * names the mend. Whatever else is thrown is a fault of the machinery: a worker retries it, the API answers 500.
 */
export class DomainError extends Error {
  readonly code: DomainErrorCode;

  constructor(code: DomainErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DomainError';
    this.code = code;
  }
}

export type DomainErrorCode =
  | 'bad-credentials'
  | 'bad-frame'
  | 'camera-address-refused'
  | 'camera-answer'
  | 'camera-auth'
  | 'camera-unreachable'
  | 'conflict'
  | 'forbidden'
  | 'illegal-move'
  | 'model-mismatch'
  | 'model-refused'
  | 'not-signed-in'
  | 'reason-needed'
  | 'report-conflict'
  | 'sink-refused'
  | 'sink-unreachable'
  | 'too-many-tries'
  | 'unknown-camera'
  | 'unknown-area'
  | 'unknown-category'
  | 'unknown-channel'
  | 'unknown-duty'
  | 'unknown-evidence'
  | 'unknown-incident'
  | 'unknown-notice'
  | 'unknown-person'
  | 'unknown-rule'
  | 'unknown-shelf'
  | 'unknown-shift'
  | 'unknown-site';
