/**
 * A word that must not be told: a camera's password. It prints as `***` wherever it is logged, turned into
 * text or into JSON; only `reveal` gives it, where it is needed.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '***';
  }

  toJSON(): string {
    return '***';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '***';
  }
}

/** Mask: a text that may carry a URL with a login → the same without the login. */
export const masked = (text: string): string =>
  text.replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^/\s@'"]*@/gi, '$1***@');
