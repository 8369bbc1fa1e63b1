import { CHECK_IN_EVERY, clock, nextWarning, screenWithin, type Warning, warn } from './clock.ts';
import { Incident } from './incident.ts';
import { resume } from './steps.ts';
import type { Instant } from './time.ts';

/** What a clock has to say of an incident: a warning of its limit, or that nobody on site has given word. */
export type Call = Warning | { readonly stage: 'check-in'; readonly percent: 100; readonly calls: 'leader' };

export interface Ticked {
  readonly incident: Incident;
  readonly calls: readonly Call[];
}

/**
 * Tick: an incident and the time → the incident as time alone has made it, and whom to call. What was offered and
 * nobody took is filed again, what was put off goes on when its day has come.
 */
export function tick(incident: Incident, now: Instant): Ticked {
  if (incident.state === 'suspended') {
    const isDue = incident.suspendedUntil <= now;
    return { incident: isDue ? Incident.parse(resume(incident, now)) : incident, calls: [] };
  }
  if (incident.state === 'offered' && incident.clock.at <= now) {
    const handOver = clock('hand-over', now, screenWithin[incident.severity]);
    return { incident: { ...incident, state: 'filed', clock: handOver }, calls: [] };
  }
  if (!('clock' in incident)) return { incident, calls: [] };
  const { clock: running, warnings } = warn(incident.clock, now);
  const after = { ...incident, clock: running };
  if (after.state !== 'on_site' || after.checkInBefore === undefined || after.checkInBefore > now) {
    return { incident: after, calls: warnings };
  }
  const silence = { stage: 'check-in', percent: 100, calls: 'leader' } as const;
  return { incident: { ...after, checkInBefore: now + CHECK_IN_EVERY }, calls: [...warnings, silence] };
}

/** When time will next change something about it; nothing when it waits for people alone. */
export function nextTick(incident: Incident): Instant | undefined {
  if (incident.state === 'suspended') return incident.suspendedUntil;
  if (!('clock' in incident)) return undefined;
  const moments = [
    nextWarning(incident.clock),
    incident.state === 'offered' ? incident.clock.at : undefined,
    incident.state === 'on_site' ? incident.checkInBefore : undefined,
  ].filter((at) => at !== undefined);
  return moments.length > 0 ? Math.min(...moments) : undefined;
}
