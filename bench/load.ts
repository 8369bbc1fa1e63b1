import { signIn } from '../cli/api-client.ts';
import { openLog } from '../runtime/log.ts';
import { simulateCitizens } from '../simulators/citizens.ts';
import { nervousModel, refuteAll, watchNervously } from './nervous.ts';
import { pause } from './pause.ts';
import { Rig } from './rig.ts';

const REPORTS_PER_MINUTE = 120;

/** What the system has answered with success. Whatever is killed, it stands. */
export interface Acknowledged {
  readonly reports: ReadonlySet<string>;
  /** Incidents a dispatcher has refuted. */
  readonly refuted: ReadonlySet<string>;
}

export interface LoadedTown {
  readonly rig: Rig;
  readonly acknowledged: Acknowledged;
  /** Ends the load, not the town; resolves when the last answer has come. */
  readonly calm: () => Promise<void>;
}

/**
 * Opens a town under load: nervous cameras, citizens who report, a dispatcher who refutes. What was promised to them
 * is written down as they are answered.
 */
export async function openLoadedTown(cameras: number, footage?: string): Promise<LoadedTown> {
  const settings = { DETECTORS: '1', REPORTS_PER_MINUTE: '600', MODEL: await nervousModel() };
  const rig = await Rig.open({ cameras, footage, settings });
  try {
    await watchNervously(await rig.api(), rig.ids.values());
  } catch (error) {
    await rig.end();
    throw error;
  }
  const [reports, refuted, stop] = [new Set<string>(), new Set<string>(), new AbortController()];
  const citizens = simulateCitizens({
    api: rig.url,
    perMinute: REPORTS_PER_MINUTE,
    log: openLog('citizens', 'silent'),
    signal: stop.signal,
    onReport: ({ id }) => reports.add(id),
  });
  const desk = refuteUntil(rig, refuted, stop.signal);
  const calm = async () => {
    stop.abort();
    await Promise.all([citizens, desk]);
  };
  return { rig, acknowledged: { reports, refuted }, calm };
}

async function refuteUntil(rig: Rig, refuted: Set<string>, signal: AbortSignal): Promise<void> {
  const { user, password } = rig.person('dispatcher');
  while (!signal.aborted) {
    // Whatever fails here fails because something was just killed: it is tried again.
    await signIn(rig.url, user, password)
      .then(async (api) => {
        while (!signal.aborted) {
          for (const id of await refuteAll(api)) refuted.add(id);
          await pause(500);
        }
      })
      .catch(() => pause(500));
  }
}
