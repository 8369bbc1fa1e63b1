import { expect, it } from 'vitest';
import type { Parcel } from '../../kit/live/parcel.ts';
import { standingOf } from './standing.ts';

const task = { id: 't', state: 'dispatched', verdict: 'none', acts: ['accept', 'send-back'] } as const;
const done = (act: string, more: Partial<Parcel> = {}): Parcel => ({
  uuid: act,
  by: 'me',
  taskId: 't',
  act,
  fields: {},
  photos: [],
  takenAt: 1,
  isTextSent: false,
  tries: 0,
  notBefore: 0,
  ...more,
});

it('goes on without the server: accepted and arrived, it may be judged and resolved', () => {
  const standing = standingOf({ ...task, acts: [...task.acts] }, [done('accept'), done('arrive')]);
  expect(standing).toMatchObject({ state: 'on_site', isPending: true });
  expect(standing.acts).toContain('resolve');
});

it('keeps what was said of it beside the state', () => {
  const { state, verdict } = standingOf({ ...task, state: 'on_site', acts: [] }, [done('confirm')]);
  expect([state, verdict]).toEqual(['on_site', 'confirmed']);
});

it('believes the server where it has refused, and where it has the act already', () => {
  const refused = done('accept', { lastError: { status: 409, code: 'illegal-move', title: 'gone' } });
  expect(standingOf({ ...task, acts: [] }, [refused])).toMatchObject({
    state: 'dispatched',
    isPending: false,
  });
  const sent = done('accept', { isTextSent: true });
  expect(standingOf({ ...task, acts: [] }, [sent])).toMatchObject({ state: 'dispatched', isPending: true });
});

it("is moved by nobody else's task", () => {
  expect(standingOf({ ...task, acts: [] }, [done('accept', { taskId: 'u' })]).state).toBe('dispatched');
});
