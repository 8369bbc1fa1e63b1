import { UnrecoverableError } from 'bullmq';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../core/errors.ts';
import { MOST_TRIES } from '../core/notice.ts';
import { minutes, seconds } from '../core/time.ts';
import type { Settled, Taken } from '../store/notice-sending.ts';
import { type NoticePorts, notice } from './notice.worker.ts';
import { relay } from './notice-relay.ts';
import type { Sent } from './senders/outcome.ts';
import { someNotice } from './testing/letter.ts';

/** Sends one notice to a receiver that does as it is told, and says what was written down. */
async function sending(
  sent: Sent | undefined | Error,
  one: Partial<Taken> = {},
  over: Partial<NoticePorts> = {},
) {
  const taken = someNotice(one);
  const settled: Settled[] = [];
  const ended: string[] = [];
  const outcome = await notice(
    { data: { noticeId: taken.id } },
    {
      now: () => taken.dueAt,
      chance: () => 0,
      take: async () => taken,
      send: async () => {
        if (sent instanceof Error) throw sent;
        return sent;
      },
      settle: async (_taken, one) => void settled.push(one),
      endDevice: async ({ id }) => ended.push(id),
      log: { warn: () => {}, error: () => {} },
      ...over,
    },
  );
  return { taken, outcome, settled, ended };
}

const busy = { kind: 'later', error: 'HTTP 500' } as const;
const lost = { kind: 'lost', error: 'the line broke' } as const;

describe('a notice', () => {
  it('that its receiver took is sent', async () => {
    expect(await sending({ kind: 'sent' })).toMatchObject({ outcome: 'sent', settled: [{ kind: 'sent' }] });
  });

  it('that somebody else has in hand, or that was taken back, is left alone', async () => {
    const { outcome, settled } = await sending({ kind: 'sent' }, {}, { take: async () => undefined });
    expect([outcome, settled]).toEqual(['none', []]);
  });

  it('is tried again after waits that double, until it has been tried often enough', async () => {
    const waits: number[] = [];
    for (let tries = 1; tries < MOST_TRIES; tries += 1) {
      const { taken, settled } = await sending(busy, { tries });
      if (settled[0]?.kind === 'later') waits.push(settled[0].dueAt - taken.dueAt);
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300].map(seconds));
    expect((await sending(busy, { tries: MOST_TRIES })).settled).toEqual([
      { kind: 'failed', error: 'given up after 10 tries: HTTP 500' },
    ]);
  });

  it('waits as long as its receiver asks, within reason', async () => {
    const due = async (wait: number) => {
      const { taken, settled } = await sending({ ...busy, wait });
      return settled[0]?.kind === 'later' ? settled[0].dueAt - taken.dueAt : undefined;
    };
    expect(await due(seconds(30))).toBe(seconds(30));
    expect(await due(minutes(600))).toBe(minutes(5));
  });

  it('that may have arrived is repeated only where a repeat is known as one', async () => {
    for (const kind of ['webhook', 'email', 'push'] as const) {
      expect((await sending(lost, { kind })).outcome).toBe('later');
    }
    for (const kind of ['wecom', 'dingtalk'] as const) {
      expect((await sending(lost, { kind })).settled).toEqual([
        { kind: 'unsure', error: expect.stringContaining('may have arrived') },
      ]);
    }
  });

  it('to a device that is gone fails, and nothing is written to that device again', async () => {
    const { taken, outcome, ended } = await sending({ kind: 'gone', error: 'HTTP 410' }, { kind: 'push' });
    expect([outcome, ended]).toEqual(['failed', [taken.id]]);
  });

  it('whose channel was taken away is not sent', async () => {
    expect((await sending(undefined)).outcome).toBe('withdrawn');
  });

  it('that leads where nobody may go fails at once; a name that leads nowhere today may tomorrow', async () => {
    expect((await sending(new DomainError('sink-refused', 'no'))).outcome).toBe('failed');
    expect((await sending(new DomainError('sink-unreachable', 'no'))).outcome).toBe('later');
    expect((await sending(new Error('a fault of ours'))).outcome).toBe('later');
  });

  it('that nobody could try for an hour is news no more, and says so', async () => {
    const now = () => someNotice().dueAt + minutes(61);
    const { settled } = await sending(new Error('never asked'), {}, { now });
    expect(settled).toEqual([{ kind: 'failed', error: expect.stringContaining('news no more') }]);
  });

  it('that only tries a channel says at once how it went', async () => {
    expect((await sending(busy, { occasion: 'test' })).settled).toEqual([
      { kind: 'failed', error: 'HTTP 500' },
    ]);
  });

  it('that went out is written down though the database was away for a moment', async () => {
    const settled: Settled[] = [];
    let away = 2;
    const settle: NoticePorts['settle'] = async (_taken, one) => {
      away -= 1;
      if (away >= 0) throw new Error('the database is away');
      settled.push(one);
    };
    await sending({ kind: 'sent' }, {}, { settle });
    expect(settled).toEqual([{ kind: 'sent' }]);
  });

  it('without an id is no job', async () => {
    const { taken } = await sending({ kind: 'sent' });
    const ports = { take: async () => taken } as unknown as NoticePorts;
    await expect(notice({ data: { noticeId: 'x' } }, ports)).rejects.toBeInstanceOf(UnrecoverableError);
  });
});

it('is queued under the number of its try, so that a job that hangs keeps no later one out', async () => {
  const { id } = someNotice();
  const done: unknown[] = [];
  await relay({
    now: () => 7,
    reclaim: async (now) => done.push(['reclaim', now]),
    due: async () => [{ id, tries: 2 }],
    queue: async (...job) => done.push(job),
    log: { warn: () => {} },
  });
  expect(done).toEqual([
    ['reclaim', 7],
    [id, 2],
  ]);
});
