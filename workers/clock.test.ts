import { expect, it } from 'vitest';
import { DomainError } from '../core/errors.ts';
import type { IncidentId } from '../core/ids.ts';
import type { Call } from '../core/tick.ts';
import { type ClockPorts, clockTick } from './clock.worker.ts';

const incidentId = '0191f6f0-7c1a-7000-8000-000000000001' as IncidentId;
const late: Call = { stage: 'screen', percent: 100, calls: 'deputy' };

function desk(over: Partial<ClockPorts> = {}) {
  const done: string[] = [];
  const ports: ClockPorts = {
    tick: async () => ({ calls: [late], next: 90_000 }),
    queueClock: async (_, at) => done.push(`next at ${at}`),
    tell: (_, { stage, percent, calls }) => done.push(`${stage} ${percent}: ${calls}`),
    warn: (_, what) => done.push(what),
    ...over,
  };
  return { ports, done };
}

it('says what time has to say, and when it will again', async () => {
  const { ports, done } = desk();
  await clockTick({ data: { incidentId } }, ports);
  expect(done).toEqual(['screen 100: deputy', 'next at 90000']);
});

it('is not undone by a Redis that is away: the sweeper reads the next moment from the database', async () => {
  const { ports, done } = desk({ queueClock: () => Promise.reject(new Error('away')) });
  await clockTick({ data: { incidentId } }, ports);
  expect(done).toEqual(['screen 100: deputy', 'the sweeper will queue this clock']);
});

it('is not tried again for an incident that is not there, and is while the database is away', async () => {
  const tick = (error: Error) => desk({ tick: () => Promise.reject(error) }).ports;
  const gone = clockTick(
    { data: { incidentId } },
    tick(new DomainError('unknown-incident', 'no such incident')),
  );
  await expect(gone).rejects.toMatchObject({ name: 'UnrecoverableError' });
  const away = clockTick({ data: { incidentId } }, tick(new Error('connection refused')));
  await expect(away).rejects.toThrow('connection refused');
  await expect(clockTick({ data: { incidentId: 7 } }, desk().ports)).rejects.toMatchObject({
    name: 'UnrecoverableError',
  });
});
