import { expect, it, onTestFinished } from 'vitest';
import type { AreaId, IncidentId } from '../core/ids.ts';
import type { Person } from '../core/person.ts';
import { type LiveEvent, openFeed } from './feed.ts';

const newsOf = (seq: number) => ({
  seq,
  topic: 'incident' as const,
  incidentId: `incident-${seq}` as IncidentId,
  areaId: 'a' as AreaId,
});

async function toldWhen(load: (seq: number) => Promise<{ seq?: number; areaId?: AreaId }>) {
  let newest = 0;
  const told: LiveEvent[] = [];
  const errors: unknown[] = [];
  const feed = openFeed(
    {
      newsAfter: async (seq) => [1, 2, 3].filter((n) => n > seq && n <= newest).map(newsOf),
      lastSeq: async () => newest,
      load: (news) =>
        Promise.all(
          news.map(async ({ seq }) => {
            const thing = await load(seq);
            return { areaId: thing.areaId, readBy: () => thing };
          }),
        ),
    },
    { warn: () => {}, error: (facts: unknown) => void errors.push(facts) },
  );
  onTestFinished(() => feed.close());
  const wake = async () => {
    feed.wake();
    await new Promise((settle) => setTimeout(settle, 20));
  };
  await wake();
  feed.listen((event) => told.push(event));
  newest = 3;
  return { told, errors, wake };
}

it('tells of the others when one thing cannot be shown', async () => {
  const odd = async (seq: number) => {
    if (seq === 2) throw new TypeError('odd');
    return { seq };
  };
  const { told, errors, wake } = await toldWhen(odd);
  await wake();
  expect(told.map(({ jsonFor }) => jsonFor({} as Person))).toEqual(['{"seq":1}', 'null', '{"seq":3}']);
  expect(errors).toHaveLength(1);
});

it('waits while the database is away, and then leaves nothing out', async () => {
  let isAway = true;
  const away = async (seq: number) => {
    if (isAway) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    return { seq };
  };
  const { told, errors, wake } = await toldWhen(away);
  await wake();
  expect(told).toEqual([]);
  isAway = false;
  await wake();
  expect(told.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  expect(errors).toEqual([]);
});

it('tells of a thing in the area it belongs to now, not in the one it has left', async () => {
  const { told, wake } = await toldWhen(async (seq) => (seq < 3 ? { areaId: 'b' as AreaId } : {}));
  await wake();
  expect(told.map(({ areaId }) => areaId)).toEqual(['b', 'b', 'a']);
});
