/** What the simulators need of a log: the shape of pino's. */
export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

export const silent: Log = { info: () => undefined, warn: () => undefined };
