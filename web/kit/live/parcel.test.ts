import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Answer,
  answerOf,
  hurry,
  isRefused,
  next,
  type Parcel,
  retry,
  settle,
  stepOf,
} from './parcel.ts';

const parcel = (uuid: string, more: Partial<Parcel> = {}): Parcel => ({
  uuid,
  by: 'me',
  taskId: uuid,
  act: 'accept',
  fields: {},
  photos: [],
  takenAt: 1,
  isTextSent: false,
  tries: 0,
  notBefore: 0,
  ...more,
});
const photo = (id: string) => ({ id, takenAt: 1, purpose: 'matter', isSent: false }) as const;
const unheard: Answer = answerOf({ status: 0, code: 'unheard', title: '' });
const refused: Answer = answerOf({ status: 409, code: 'illegal-move', title: 'gone' });

describe('the outbox', () => {
  it('sends every text before any photo', () => {
    const [a, b] = [parcel('a', { isTextSent: true, photos: [photo('p')] }), parcel('b', { takenAt: 2 })];
    expect(next([a, b], 'me', 0)).toMatchObject({ parcel: { uuid: 'b' }, step: { kind: 'text' } });
    expect(next([a], 'me', 0)).toMatchObject({ step: { kind: 'photo', photo: { id: 'p' } } });
  });

  it('keeps the order of what was done to one thing, and lets nothing else wait for it', () => {
    const first = parcel('a', { taskId: 't', notBefore: 9 });
    const second = parcel('b', { taskId: 't', takenAt: 2 });
    const other = parcel('c', { taskId: 'u', takenAt: 3 });
    expect(next([first, second, other], 'me', 0)?.parcel.uuid).toBe('c');
    expect(next([first, second, other], 'me', 9)?.parcel.uuid).toBe('a');
  });

  it('keeps what the server refuses, with its reason, and sends what is behind it', () => {
    const kept = settle(parcel('a', { taskId: 't' }), { kind: 'text' }, refused, 0, 0);
    expect(kept).toMatchObject({ lastError: { title: 'gone' } });
    const behind = parcel('b', { taskId: 't', takenAt: 2 });
    expect(kept && next([kept, behind], 'me', 0)?.parcel.uuid).toBe('b');
    expect(kept && isRefused(kept) && stepOf(retry(kept)).kind).toBe('text');
  });

  it('tries again what nobody answered: after 5 s, 15 s, 1 min, 5 min, and 5 min again', () => {
    let now: Parcel = parcel('a');
    const waits: number[] = [];
    for (let n = 0; n < 5; n++) {
      now = settle(now, { kind: 'text' }, unheard, 0, 0.5) ?? now;
      waits.push(now.notBefore);
    }
    expect(waits).toEqual([5_000, 15_000, 60_000, 300_000, 300_000]);
    expect(next([now], 'me', 0)).toBeUndefined();
    expect(next([hurry(now)], 'me', 0)?.parcel.uuid).toBe('a');
  });

  it.each([0, 401, 408, 425, 429, 500, 502, 503])('never takes %i for a last word', (status) => {
    expect(answerOf({ status, code: '', title: '' }).kind).toBe('unheard');
  });
  it.each([400, 403, 404, 409, 410, 413, 415, 422])('takes %i for one', (status) => {
    expect(answerOf({ status, code: '', title: '' }).kind).toBe('refused');
  });

  it("sends nobody another's", () => {
    expect(next([parcel('a', { by: 'you' })], 'me', 0)).toBeUndefined();
  });

  it('lets go only of what has arrived, whatever the network does', () => {
    const answers = fc.array(fc.constantFrom<Answer>({ kind: 'taken' }, unheard, refused), { maxLength: 60 });
    fc.assert(
      fc.property(answers, fc.integer({ min: 0, max: 3 }), (heard, photos) => {
        let now: Parcel | undefined = parcel('a', {
          photos: Array.from({ length: photos }, (_, n) => photo(`p${n}`)),
        });
        const arrived: string[] = [];
        for (const answer of heard) {
          if (!now) break;
          if (isRefused(now)) now = retry(now);
          const step = stepOf(now);
          if (answer.kind === 'taken') arrived.push(step.kind === 'photo' ? step.photo.id : step.kind);
          now = settle(now, step, answer, 0, 0);
        }
        if (!now) expect(arrived).toEqual(['text', ...Array.from({ length: photos }, (_, n) => `p${n}`)]);
        else expect(arrived.length).toBeLessThan(photos + 1);
      }),
    );
  });
});
