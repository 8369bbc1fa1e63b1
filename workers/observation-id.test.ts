import { expect, it } from 'vitest';
import { type CameraId, ObservationId, type RuleId } from '../core/ids.ts';
import { observationIdOf } from './observation-id.ts';

const breach = {
  cameraId: '0191f6f0-7c1a-7000-8000-000000000002' as CameraId,
  ruleId: '0191f6f0-7c1a-7000-8000-000000000003' as RuleId,
  trackId: '1000.0',
  since: 1_000,
};

it('is the same for the same breach, and a UUID', () => {
  expect(observationIdOf({ ...breach })).toBe(observationIdOf(breach));
  expect(ObservationId.safeParse(observationIdOf(breach)).success).toBe(true);
});

it('is another for every other track, beginning, rule or camera', () => {
  const others = [
    breach,
    { ...breach, trackId: '1000.1' },
    { ...breach, since: 1_001 },
    { ...breach, ruleId: breach.cameraId as unknown as RuleId },
    { ...breach, cameraId: breach.ruleId as unknown as CameraId },
  ];

  expect(new Set(others.map(observationIdOf)).size).toBe(others.length);
});
