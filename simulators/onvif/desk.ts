import type { IncomingMessage } from 'node:http';
import type { Verdict } from '../access.ts';
import type { Digest } from '../digest.ts';
import type { Device } from './device.ts';
import type { TokenGuard } from './username-token.ts';

/** All that is needed to answer one camera's requests. */
export interface Desk {
  readonly device: Device;
  readonly tokens: TokenGuard;
  readonly digest: Digest;
}

export const addressOf = (request: IncomingMessage): string => request.socket.remoteAddress ?? '';

/** Check the HTTP digest login of a request by itself; who failed too often is another matter. */
export function checkDigest({ device, digest }: Desk, request: IncomingMessage, at: number): Verdict {
  const { user, password } = device.camera.plan;
  return digest.check({
    method: request.method ?? '',
    authorization: request.headers.authorization,
    bound: addressOf(request),
    fits: (uri) => uri === request.url,
    user,
    password,
    now: at,
  });
}
