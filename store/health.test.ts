import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CameraHealth } from '../core/camera.ts';
import type { CameraId } from '../core/ids.ts';
import { minutes } from '../core/time.ts';
import { setCameraEnabled } from './cameras.ts';
import { blindLongerThan, healthOf, ledgerOf, noteHealth, noteUnwatched } from './health.ts';
import { findIncident } from './incidents.ts';
import { raiseFromHealth } from './raise-from-health.ts';
import { createTestDatabase, judgeIncident, NOON, someCamera, somePerson } from './testing.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const online: CameraHealth = { state: 'online' };
const dark: CameraHealth = { state: 'degraded', reason: 'dark' };
const gone: CameraHealth = { state: 'offline', reason: 'no-frame', detail: 'no picture for 10 s' };

const watch = async (id: CameraId) => (await healthOf(database.db)).find(({ cameraId }) => cameraId === id);
const blind = async (id: CameraId, at: number) =>
  (await blindLongerThan(database.db, minutes(3), at, id)).find(({ cameraId }) => cameraId === id);

/** A camera to which this happened, by minutes after noon. */
async function lived(...spans: [minute: number, health: CameraHealth][]) {
  const { id } = await someCamera(database.db);
  for (const [minute, health] of spans) await noteHealth(database.db, id, health, NOON + minutes(minute));
  return id;
}

describe("the ledger of a camera's health", () => {
  it('has one span for as long as nothing changes, and leaves no gap between two', async () => {
    const id = await lived([0, online], [1, online], [2, dark], [3, dark], [4, gone]);
    expect(await ledgerOf(database.db, id, { limit: 10 })).toEqual([
      { health: gone, since: NOON + minutes(4), until: undefined },
      { health: dark, since: NOON + minutes(2), until: NOON + minutes(4) },
      { health: online, since: NOON, until: NOON + minutes(2) },
    ]);
    expect(await watch(id)).toMatchObject({ health: gone, since: NOON + minutes(4) });
  });

  it('stays whole when four processes note at once, and when a clock runs behind', async () => {
    const id = await lived([5, online]);
    const notes = [dark, gone, online, dark].map((health) => noteHealth(database.db, id, health, NOON));
    await Promise.all(notes);
    const spans = (await ledgerOf(database.db, id, { limit: 10 })).toReversed();
    expect(spans.slice(1).map(({ since }) => since)).toEqual(spans.slice(0, -1).map(({ until }) => until));
    expect(spans.at(-1)?.until).toBeUndefined();
  });

  it('says of every camera that nobody watches it, since its last frame, and leaves another reason', async () => {
    const [seen, never, offline] = [await lived([0, online]), await lived(), await lived([1, gone])];
    await noteUnwatched(database.db, { [seen]: NOON + minutes(5) }, NOON + minutes(6));

    const unwatched = { state: 'offline', reason: 'no-frame', detail: 'no ingest process is running' };
    expect(await watch(seen)).toMatchObject({ health: unwatched, since: NOON + minutes(5) });
    expect(await watch(never)).toMatchObject({ health: unwatched, since: NOON + minutes(6) });
    expect(await watch(offline)).toMatchObject({ health: gone, since: NOON + minutes(1) });
  });

  it('keeps a reason that a machine spelt badly', async () => {
    const detail = `ffmpeg said \0\uD83D${'!'.repeat(400)}`;
    const id = await lived([0, { state: 'offline', reason: 'codec', detail }]);
    const [span] = await ledgerOf(database.db, id, { limit: 1 });
    expect(span?.health).toMatchObject({
      reason: 'codec',
      detail: expect.stringMatching(/^ffmpeg said \uFFFD!+$/),
    });
  });

  it('says nothing of a camera that is not to be watched', async () => {
    const id = await lived([0, online]);
    await setCameraEnabled(database.db, id, false, 'system', NOON + minutes(1));
    expect(await noteHealth(database.db, id, gone, NOON + minutes(2))).toBe(false);
    expect(await watch(id)).toBeUndefined();
    expect(await ledgerOf(database.db, id, { limit: 10 })).toEqual([
      { health: online, since: NOON, until: NOON + minutes(1) },
    ]);
  });
});

describe('a camera that sees nothing', () => {
  it('has been blind since it was online last, whatever the reasons were and however often it tried', async () => {
    const id = await lived([0, online], [10, dark], [11, { state: 'starting' }], [12, gone]);
    expect(await blind(id, NOON + minutes(12.9))).toBeUndefined();
    expect(await blind(id, NOON + minutes(13))).toMatchObject({
      health: gone,
      blindSince: NOON + minutes(10),
    });
  });

  it('is not blind while it is online', async () => {
    const id = await lived([0, gone], [5, online]);
    expect(await blind(id, NOON + minutes(60))).toBeUndefined();
  });

  it('is not blamed for the time in which it was not to be watched', async () => {
    const id = await lived([0, online], [1, gone]);
    await setCameraEnabled(database.db, id, false, 'system', NOON + minutes(2));
    expect(await blind(id, NOON + minutes(30))).toBeUndefined();
    await setCameraEnabled(database.db, id, true, 'system', NOON + minutes(30));
    await noteHealth(database.db, id, gone, NOON + minutes(30.5));
    expect(await blind(id, NOON + minutes(32))).toBeUndefined();
    expect(await blind(id, NOON + minutes(33))).toMatchObject({ blindSince: NOON + minutes(30) });
  });

  it('counts as blind when nobody has come to watch it at all', async () => {
    const id = await lived();
    expect(await blind(id, NOON + minutes(3))).toMatchObject({
      health: { state: 'offline', reason: 'no-frame' },
      blindSince: NOON,
    });
  });
});

describe('raising from health', () => {
  const raise = (id: CameraId, minute: number) =>
    raiseFromHealth(database.db, id, gone, NOON + minutes(minute));

  it('raises once for each time a camera is blind, however often and by however many it is asked', async () => {
    const id = await lived([0, online], [1, gone]);
    const outcomes = await Promise.all([4, 4, 4, 5].map((minute) => raise(id, minute)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['known', 'known', 'known', 'raised']);
    const [first] = outcomes;
    if (!first || !('incidentId' in first)) throw new Error('health is never held');
    expect(await findIncident(database.db, first.incidentId)).toMatchObject({
      category: 'SYS.CAMERA',
      capturedAt: NOON + minutes(1),
      count: 1,
    });
  });

  it('raises nothing of a camera that sees again', async () => {
    const id = await lived([0, online], [1, gone], [3, online]);
    expect(await raise(id, 4)).toEqual({ kind: 'held' });
  });

  it('joins the open one when the camera is blind again', async () => {
    const id = await lived([0, online], [1, gone]);
    const first = await raise(id, 4);
    await noteHealth(database.db, id, online, NOON + minutes(6));
    await noteHealth(database.db, id, gone, NOON + minutes(8));
    const second = await raise(id, 11);
    expect(second).toEqual({ ...first, kind: 'joined' });
    expect((await raise(id, 12)).kind).toBe('known');
    if (!('incidentId' in second)) throw new Error('health is never held');
    expect(await findIncident(database.db, second.incidentId)).toMatchObject({ count: 2 });
  });

  it('lets a refuted one rest until the next time', async () => {
    const id = await lived([0, online], [1, gone]);
    const first = await raise(id, 4);
    if (!('incidentId' in first)) throw new Error('health is never held');
    const judge = await somePerson(database.db);
    const refuted = { act: 'refute', reason: 'permitted-work' } as const;
    await judgeIncident(database.db, first.incidentId, refuted, judge, NOON + minutes(5));
    expect((await raise(id, 6)).kind).toBe('known');
    await noteHealth(database.db, id, online, NOON + minutes(7));
    await noteHealth(database.db, id, gone, NOON + minutes(8));
    expect((await raise(id, 11)).kind).toBe('raised');
  });
});
