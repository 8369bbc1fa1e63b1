import { minutes } from '../core/time.ts';
import { readKey } from '../runtime/keys.ts';
import { countIngests } from '../runtime/leases.ts';
import { readPulse } from '../runtime/pulse.ts';
import { ringHolding } from '../runtime/ring.ts';
import { dropMoment, keepMoment } from '../runtime/slots.ts';
import { clipsAwaited, markClipMissing } from '../store/clips.ts';
import { dueIncidents, tickDue, tickIncident } from '../store/clocks.ts';
import { makeDrill } from '../store/drills.ts';
import { observationsAwaitingEvidence } from '../store/evidence.ts';
import { blindLongerThan, noteUnwatched } from '../store/health.ts';
import { findObservation, observationsWithoutOutcome } from '../store/observations.ts';
import { raiseFromObservation } from '../store/raise.ts';
import { raiseFromHealth } from '../store/raise-from-health.ts';
import { clockWorker } from './clock.worker.ts';
import { openDrills } from './drill.ts';
import { incidentWorker } from './incident.worker.ts';
import { openProcess } from './process.ts';
import { openSweeper } from './sweeper.ts';
import { testCard } from './test-card.ts';

/** The incident process: raises what was observed, minds the clocks of what was raised, and sweeps up what the queues have lost. */
export async function incidentMain(): Promise<void> {
  const { config, log, db, redis, frames, queues, tally, connection, closing } = openProcess('incident');

  const worker = incidentWorker(
    {
      raise: (id) => raiseFromObservation(db, id, Date.now()),
      queueEvidence: (observationId, incidentId) => queues.addEvidence({ observationId, incidentId }),
      queueClock: async (id) => {
        const at = await tickDue(db, id);
        if (at !== undefined) await queues.addClock({ incidentId: id }, at, Date.now());
      },
      dropMoment: (id) => dropMoment(redis, id),
      tell: (id, { kind }) => {
        if (kind !== 'raised') return;
        tally.count('incidents:camera');
        void findObservation(db, id).then(
          (row) => row && tally.delay('raise', Date.now() - row.capturedAt),
          () => undefined,
        );
      },
      warn: (error, what) => log.warn({ err: error }, what),
    },
    connection,
    log,
  );
  closing('worker', () => worker.close());

  const clocks = clockWorker(
    {
      tick: (id) => tickIncident(db, id, Date.now()),
      queueClock: (incidentId, at) => queues.addClock({ incidentId }, at, Date.now()),
      tell: (id, call) => {
        tally.count(`calls:${call.stage}`);
        log.info({ incidentId: id, ...call }, 'a limit runs out');
      },
      warn: (error, what) => log.warn({ err: error }, what),
    },
    connection,
    log,
  );
  closing('clocks', () => clocks.close());

  const key = await readKey(config);
  const drills = openDrills(
    {
      now: Date.now,
      make: (day) => makeDrill(db, key, day, Date.now()),
      queue: async (id) => {
        const row = await findObservation(db, id);
        if (row) await keepMoment(redis, id, testCard(row.cameraId, row.capturedAt), minutes(10));
        await queues.addObservation({ observationId: id });
      },
      log,
    },
    { at: config.drillAt, zone: config.timeZone },
  );
  closing('drills', async () => drills.close());

  const sweeper = openSweeper({
    now: Date.now,
    unraised: async (olderThan, limit) => observationsWithoutOutcome(db, { olderThan, limit }),
    queueObservation: (observationId, round) => queues.addObservation({ observationId }, round),
    unproven: (olderThan, limit) => observationsAwaitingEvidence(db, { olderThan, limit }),
    queueEvidence: (observationId, incidentId, round) =>
      queues.addEvidence({ observationId, incidentId }, round),
    unfilmed: (olderThan, limit) => clipsAwaited(db, { olderThan, limit }),
    queueClip: async (observationId, camera, round) => {
      const ring = await ringHolding(redis, camera);
      if (ring) await queues.addClip({ observationId }, ring, 0, round);
    },
    giveUpClip: (id, reason) => markClipMissing(db, id, reason),
    due: (by, limit) => dueIncidents(db, by, limit),
    queueClock: (incidentId, at) => queues.addClock({ incidentId }, at, at),
    blind: (longerThan, now) => blindLongerThan(db, longerThan, now),
    raiseBlind: (camera, health) => raiseFromHealth(db, camera, health, Date.now()),
    ingests: () => countIngests(frames),
    noteUnwatched: async (now) => noteUnwatched(db, (await readPulse(redis)).lastFrames, now),
    log,
  });
  closing('sweeper', sweeper.close);
  log.info('raising');
}
