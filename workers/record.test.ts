import { expect, it, vi } from 'vitest';
import type { Frame } from '../core/frame.ts';
import type { CameraId, RuleId } from '../core/ids.ts';
import type { Observation } from '../core/observation.ts';
import type { Breach } from '../core/watch.ts';
import { record } from './record.ts';

const frame: Frame = {
  cameraId: '0191f6f0-7c1a-7000-8000-000000000002' as CameraId,
  epoch: 5,
  capturedAt: 1_000,
  width: 2,
  height: 2,
  planes: new Uint8Array(12),
};
const breach: Breach = {
  ruleId: '0191f6f0-7c1a-7000-8000-000000000003' as RuleId,
  category: 'RES.PERSON',
  trackId: '1',
  since: 1_000,
  label: 'person',
  score: 0.9,
  box: { x: 0.6, y: 0.5, width: 0.1, height: 0.2 },
};

async function written(one: Frame): Promise<Observation | undefined> {
  const write = vi.fn(async (_: Observation) => 'new' as const);
  await record(one, [breach], {
    seenBy: { name: 'a model', sha256: '0'.repeat(64) },
    keepMoment: async () => {},
    write,
    queue: async () => {},
    warn: () => {},
  });
  return write.mock.calls[0]?.[0];
}

it('writes which part of the picture was looked at, beside the box in all of it', async () => {
  const view = { x: 0.5, y: 0.25, width: 0.5, height: 0.5 };

  expect(await written(frame)).not.toHaveProperty('view');
  expect(await written({ ...frame, view })).toMatchObject({ box: breach.box, view });
});
