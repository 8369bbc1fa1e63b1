import { expect, it } from 'vitest';
import type { WatchedCamera } from '../core/camera.ts';
import type { CameraId } from '../core/ids.ts';
import { Secret } from '../core/secret.ts';
import type { Lease } from '../runtime/leases.ts';
import { Fleet, type Held } from './fleet.ts';

const camera = (n: number, password = 'p') =>
  ({
    id: `camera-${n}`,
    address: 'http://10.0.0.1',
    username: 'u',
    password: new Secret(password),
    siteKind: 'road',
  }) as unknown as WatchedCamera;
const cameras = (count: number) => Array.from({ length: count }, (_, n) => camera(n));

/** One town's leases, in memory; real Redis has its turn in tests/ingest.test.ts. */
function town() {
  const holders = new Map<CameraId, Lease>();
  const alive = new Set<string>();
  let epoch = 0;
  const process = (holder: string, clear: () => Promise<void> = async () => {}) => {
    const log: string[] = [];
    const released: CameraId[] = [];
    let isAway = false;
    const reach = () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve());
    const fleet = new Fleet<Held>({
      announce: async () => reach().then(() => alive.add(holder).size),
      take: async (id) => {
        await reach();
        if (holders.has(id)) return undefined;
        const lease = { camera: id, holder, epoch: ++epoch };
        holders.set(id, lease);
        return lease;
      },
      renew: async ({ camera: id, epoch: mine }) => reach().then(() => holders.get(id)?.epoch === mine),
      giveUp: async ({ camera: id, epoch: mine }) => {
        if (holders.get(id)?.epoch === mine) holders.delete(id);
      },
      hold: (one, lease) => ({
        camera: one,
        lease,
        start: () => void log.push(`start ${one.id}`),
        stop: async () => void log.push(`stop ${one.id}`),
        check: () => {},
      }),
      onUnwatched: (id) => {
        log.push(`unwatched ${id}`);
        return clear();
      },
      onReleased: (id) => void released.push(id),
      log: { info: () => {} },
      now: () => 0,
    });
    const setAway = (now: boolean) => {
      isAway = now;
    };
    return { fleet, log, released, setAway };
  };
  const die = (holder: string) => {
    alive.delete(holder);
    for (const [id, lease] of holders) if (lease.holder === holder) holders.delete(id);
  };
  return { process, die, holders };
}

const rounds = async (count: number, ...fleets: Fleet<Held>[]) => {
  for (let n = 0; n < count; n++) for (const fleet of fleets) await fleet.tick();
};

it('outlives what could not be cleared away of a camera that is watched no more', async () => {
  const { process } = town();
  const { fleet, log } = process('a', () => Promise.reject(new Error('ENOTEMPTY')));
  fleet.watch(cameras(2));
  await rounds(1, fleet);
  fleet.watch(cameras(1));
  await rounds(1, fleet);
  expect(log).toContain('stop camera-1');
});

it('speaks anew of a camera whose lease it had lost and has taken again', async () => {
  const { process, holders } = town();
  const { fleet, released } = process('a');
  fleet.watch(cameras(1));
  await rounds(1, fleet);
  expect(released).toEqual([]);
  holders.clear();
  await rounds(2, fleet);
  expect(released).toEqual(['camera-0']);
});

it('one process holds all, begun a few at a time; a second gets its half, a survivor all again', async () => {
  const { process, die } = town();
  const [a, b] = [process('a').fleet, process('b').fleet];
  a.watch(cameras(12));
  await a.tick();
  expect(a.held).toHaveLength(5);
  await rounds(2, a);
  expect(a.held).toHaveLength(12);

  b.watch(cameras(12));
  await rounds(4, b, a);
  expect([a.held.length, b.held.length]).toEqual([6, 6]);

  die('b');
  await rounds(3, a);
  expect(a.held).toHaveLength(12);
});

it('a lease that was lost to another ends its capture at once', async () => {
  const { process, holders } = town();
  const { fleet, log } = process('a');
  fleet.watch(cameras(1));
  await fleet.tick();
  holders.set('camera-0' as CameraId, { camera: 'camera-0' as CameraId, holder: 'other', epoch: 99 });
  await fleet.tick();

  expect(log).toEqual(['start camera-0', 'stop camera-0']);
  expect(holders.get('camera-0' as CameraId)?.holder).toBe('other');
});

it('a lease that Redis forgot is taken again, with a new epoch, and the capture goes on', async () => {
  const { process, holders } = town();
  const { fleet, log } = process('a');
  fleet.watch(cameras(1));
  await fleet.tick();
  const before = fleet.held[0]?.lease.epoch ?? 0;
  holders.clear();
  await fleet.tick();

  expect(log).toEqual(['start camera-0']);
  expect(fleet.held[0]?.lease.epoch).toBeGreaterThan(before);
});

it('while Redis is away nothing is stopped', async () => {
  const { process } = town();
  const { fleet, log, setAway } = process('a');
  fleet.watch(cameras(2));
  await fleet.tick();
  setAway(true);
  await expect(fleet.tick()).rejects.toThrow('away');
  setAway(false);
  await fleet.tick();

  expect(log).toEqual(['start camera-0', 'start camera-1']);
});

it('a camera whose password was changed begins anew, one that is gone ends', async () => {
  const { process } = town();
  const { fleet, log } = process('a');
  fleet.watch(cameras(2));
  await fleet.tick();
  fleet.watch([camera(0, 'another')]);
  await rounds(2, fleet);

  expect(log.slice(2).toSorted()).toEqual([
    'start camera-0',
    'stop camera-0',
    'stop camera-1',
    'unwatched camera-1',
  ]);
  expect(fleet.held[0]?.camera.password.reveal()).toBe('another');
});

it('its end ends all captures, and others may have the cameras', async () => {
  const { process, holders } = town();
  const { fleet, log } = process('a');
  fleet.watch(cameras(2));
  await fleet.tick();
  await fleet.close();

  expect(log.slice(2)).toEqual(['stop camera-0', 'stop camera-1']);
  expect(holders.size).toBe(0);
});

it('begins anew with a camera that was disabled and enabled between two looks at the list', async () => {
  const { process } = town();
  const { fleet, log, released } = process('a');
  const [one] = cameras(1);
  if (!one) throw new Error('there is no camera');
  fleet.watch([{ ...one, enabledSince: 1_000 }]);
  await rounds(1, fleet);
  fleet.watch([{ ...one, enabledSince: 2_000 }]);
  await rounds(2, fleet);

  expect(log).toEqual([`start ${one.id}`, `unwatched ${one.id}`, `stop ${one.id}`, `start ${one.id}`]);
  expect(released).toEqual([one.id]);
});
