import { createHash } from 'node:crypto';
import { ObservationId } from '../core/ids.ts';
import type { Observation } from '../core/observation.ts';

/**
 * The same breach has the same id wherever it is found: a UUID (version 8, RFC 9562) from the hash of what makes
 * it one. So the frame kept for it can be named before its row is written, and a second delivery is the same row.
 */
export function observationIdOf({
  cameraId,
  ruleId,
  trackId,
  since,
}: Pick<Observation, 'cameraId' | 'ruleId' | 'trackId' | 'since'>): ObservationId {
  const hash = createHash('sha256').update([cameraId, ruleId, trackId, since].join('|')).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x80, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return ObservationId.parse(parts.join('-'));
}
