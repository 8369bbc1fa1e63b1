import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Frame } from '../core/frame.ts';
import type { CameraId, IncidentId, ObservationId } from '../core/ids.ts';
import { type EvidencePorts, evidence } from './evidence.worker.ts';
import { incident, type RaisedFrom } from './incident.worker.ts';

const observationId = randomUUID() as ObservationId;
const incidentId = randomUUID() as IncidentId;

/** One observation's pictures, and what was done for them. */
function vault(over: Partial<EvidencePorts> = {}) {
  const done: string[] = [];
  let frame: Frame | undefined = { capturedAt: 5 } as Frame;
  const ports: EvidencePorts = {
    now: () => 6,
    readMoment: async () => frame,
    dropMoment: async () => {
      done.push('dropped');
      frame = undefined;
    },
    cameraOf: async () => 'dam' as CameraId,
    takeSnapshot: async () => Promise.reject(new Error('it gives none')),
    toPicture: async () => ({ jpeg: Buffer.alloc(1), width: 1, height: 1 }),
    keep: async (_picture, kind) => void done.push(kind),
    queueClip: async () => {},
    missing: async () => void done.push('missing'),
    warn: () => {},
    ...over,
  };
  return { done, keep: () => evidence({ data: { observationId, incidentId } }, ports) };
}

it('lets go of a breach’s frame once its still is kept, and not before', async () => {
  const { done, keep } = vault();
  expect(await keep()).toBe('kept');
  expect(done).toEqual(['still', 'dropped']);

  const away = vault({ keep: async () => Promise.reject(new Error('the database is away')) });
  await expect(away.keep()).rejects.toThrow('away');
  expect(away.done).toEqual([]);
});

it('lets go of the frame of a breach that is held or only counted, and of no other', async () => {
  const dropped: string[] = [];
  for (const kind of ['held', 'trial', 'raised', 'joined', 'known'] as const) {
    await incident(
      { data: { observationId } },
      {
        raise: async () => ({ kind, incidentId }) as RaisedFrom,
        queueClock: async () => {},
        queueEvidence: async () => {},
        dropMoment: async () => dropped.push(kind),
        tell: () => {},
        warn: () => {},
      },
    );
  }
  expect(dropped).toEqual(['held', 'trial']);
});
