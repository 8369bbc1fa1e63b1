import { Lockout, type LockoutRule, type Verdict } from './access.ts';
import type { Clip, Spoiled, Stream } from './clip.ts';
import type { Fault, FaultName } from './fault.ts';
import { type Loop, positionAt } from './loop.ts';

export type Profile = 'main' | 'sub';
const PROFILES: readonly Profile[] = ['main', 'sub'];

/** What a simulated camera is, before it runs. */
export interface CameraPlan {
  /** Unique in its town, of letters, digits and hyphens: it stands in addresses. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly clip: Clip;
  readonly user: string;
  readonly password: string;
  readonly position: { readonly latitude: number; readonly longitude: number };
  /** Where it looks: degrees clockwise from north. */
  readonly bearing: number;
  /** When its clip began to loop, in ms since 1970. */
  readonly startedAt: number;
  readonly lockout?: LockoutRule;
  /** Which logins its SOAP services take. */
  readonly login?: 'both' | 'token' | 'digest';
}

type Suffered = { readonly fault: Fault; readonly since: number };

/** One camera of the simulated town: what it shows, whom it lets in, and what is wrong with it. */
export class SimulatedCamera {
  readonly plan: CameraPlan;
  readonly loop: Loop;
  readonly lockout: Lockout;
  #suffered: Suffered | undefined;
  readonly #listeners = new Set<(fault: Fault | undefined) => void>();

  constructor(plan: CameraPlan) {
    this.plan = plan;
    this.loop = { startedAt: plan.startedAt, durationMs: plan.clip.durationMs };
    this.lockout = new Lockout(plan.lockout);
  }

  /** The fault it has at a moment, and since when. */
  sufferedAt(now: number): Suffered | undefined {
    const { fault, since } = this.#suffered ?? {};
    if (!fault || since === undefined || now < since) return undefined;
    return fault.forMs !== undefined && now >= since + fault.forMs ? undefined : { fault, since };
  }

  /** The fault of this name, if it has it at a moment. */
  suffers<Name extends FaultName>(name: Name, now: number): Extract<Fault, { fault: Name }> | undefined {
    const fault = this.sufferedAt(now)?.fault;
    return fault?.fault === name ? (fault as Extract<Fault, { fault: Name }>) : undefined;
  }

  /** Give it a fault, in place of the one it has. @throws when its clip has not the streams for it. */
  suffer(fault: Fault, now: number): void {
    const lacks = this.lacksFor(fault.fault);
    if (lacks)
      throw new Error(`the clip ${this.plan.clip.name} cannot show ${fault.fault}: it has no ${lacks}`);
    this.#suffered = { fault, since: now };
    for (const listener of this.#listeners) listener(fault);
  }

  /** Take its fault away, and forgive all failed logins. */
  mend(): void {
    const former = this.#suffered?.fault;
    this.#suffered = undefined;
    this.lockout.forgive();
    for (const listener of this.#listeners) listener(former);
  }

  /** Be told when a fault comes or goes. @returns how to be told no more. */
  onFault(listener: (fault: Fault | undefined) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What the camera's own clock shows. */
  clock(now: number): number {
    return now + (this.suffers('clock-skew', now)?.ms ?? 0);
  }

  /** The profiles on offer, the larger first. */
  profiles(now: number): readonly Profile[] {
    return this.suffers('second-profile-missing', now) ? ['main'] : PROFILES;
  }

  /** What a profile streams. */
  stream(profile: Profile, now: number): Stream {
    const { main, sub, subH265 } = this.plan.clip.streams;
    if (subH265 && this.suffers('h265-only', now)) return subH265;
    return profile === 'main' ? main : sub;
  }

  /** The spoiled picture it shows at a moment, and since when. */
  spoiledAt(now: number): (Spoiled & { readonly since: number }) | undefined {
    const suffered = this.sufferedAt(now);
    const name = suffered?.fault.fault;
    if (!suffered || (name !== 'black' && name !== 'covered' && name !== 'moved')) return undefined;
    const spoiled = this.plan.clip.faults?.[name];
    return spoiled && { ...spoiled, since: suffered.since };
  }

  /** The JPEG file that shows what it sees at a moment. */
  still(now: number): string | undefined {
    const spoiled = this.spoiledAt(now);
    if (spoiled) return spoiled.still;
    const suffered = this.sufferedAt(now);
    const seenAt = suffered?.fault.fault === 'freeze' ? suffered.since : now;
    const { stills } = this.plan.clip;
    return stills[Math.min(Math.floor(positionAt(this.loop, seenAt) / 1_000), stills.length - 1)];
  }

  /** Let in: how a login went by itself → how it goes here, counting failures by address. */
  admit(address: string, now: number, check: () => Verdict): Verdict {
    if (this.suffers('lockout', now) || this.lockout.isLocked(address, now)) return 'locked';
    const verdict = check();
    if (this.suffers('wrong-password', now)) return verdict === 'missing' ? 'missing' : 'refused';
    this.lockout.note(address, verdict, now);
    return verdict;
  }

  /** What its clip would need to show a fault; undefined when it has all. */
  lacksFor(name: FaultName): string | undefined {
    const { clip } = this.plan;
    if (name === 'h265-only') return clip.streams.subH265 ? undefined : 'H.265 stream';
    if (name !== 'black' && name !== 'covered' && name !== 'moved') return undefined;
    return clip.faults?.[name] ? undefined : 'streams of that';
  }
}
