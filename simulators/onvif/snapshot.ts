import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressOf, checkDigest, type Desk } from './desk.ts';
import { PATHS } from './device.ts';

/** Answer: a request for a snapshot → the picture of this moment, at full size for both profiles, behind HTTP digest. */
export async function answerSnapshot(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { camera, now } = desk.device;
  const at = now();
  const profile = request.url?.slice(PATHS.snapshot.length + 1).replace(/\?.*$/, '');
  const verdict = camera.admit(addressOf(request), at, () => checkDigest(desk, request, at));
  if (verdict === 'locked') return end(response, 403, 'This user is locked out');
  if (verdict !== 'accepted') {
    response.setHeader('WWW-Authenticate', desk.digest.challenge(addressOf(request), at, verdict));
    return end(response, 401, 'A login is needed');
  }
  if (!camera.profiles(at).some((one) => one === profile)) return end(response, 404, 'No such profile');
  const file = camera.still(at);
  if (file === undefined) return end(response, 503, 'No picture');
  const picture = await readFile(file);
  response.writeHead(200, { 'Content-Type': 'image/jpeg', 'Content-Length': picture.length });
  response.end(picture);
}

function end(response: ServerResponse, status: number, reason: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain' });
  response.end(`${reason}\n`);
}
