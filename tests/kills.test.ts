import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Flaws, judge, judgeWithin } from '../bench/judge.ts';
import { type Kill, kill, victims } from '../bench/kills.ts';
import { type LoadedTown, openLoadedTown } from '../bench/load.ts';
import { pause } from '../bench/pause.ts';

/**
 * A town under load, started by the command an operator would use, and each of its parts killed with SIGKILL, once.
 * `./run chaos` does the same for long.
 */
const CAMERAS = 4;
/** The promise is 10 s on a machine that does nothing else; a test's machine may do a lot else. */
const AGAIN_WITHIN = 30_000;

describe.skipIf(process.platform !== 'linux')('a town whose parts are killed under load', () => {
  let town: LoadedTown;
  const kills: Kill[] = [];

  // Drawing the scenes takes a minute or two where they are not kept from before.
  beforeAll(async () => {
    town = await openLoadedTown(CAMERAS);
  }, 600_000);
  afterAll(async () => {
    await town?.calm();
    await town?.rig.end();
  });

  it.each(victims)('looks at every camera again after %s was killed', async (victim) => {
    await pause(2_000);
    try {
      kills.push(await kill(town.rig, victim, AGAIN_WITHIN));
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${await town.rig.said()}`, { cause: error });
    }
  });

  it('has lost nothing and raised nothing twice', async () => {
    await town.calm();
    const { rig, acknowledged } = town;
    const databaseUrl = await rig.databaseUrl();
    const { flaws, record } = await judgeWithin(180_000, () =>
      judge(databaseUrl, rig.evidenceDir, acknowledged),
    );
    const none: Flaws = {
      unraised: 0,
      twice: 0,
      miscounted: 0,
      unproven: 0,
      torn: 0,
      reportsLost: 0,
      verdictsLost: 0,
      auditBroken: 0,
    };
    expect(flaws).toEqual(none);
    // There was something to lose.
    expect(record.observations).toBeGreaterThan(20);
    expect(acknowledged.reports.size).toBeGreaterThan(10);
    expect(acknowledged.refuted.size).toBeGreaterThan(5);
    expect(kills.map(({ victim }) => victim)).toEqual([...victims]);
  });

  it('leaves no process behind', async () => {
    await town.rig.end();
    expect(await town.rig.leftovers()).toEqual([]);
  });
});
