import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { keep, kept } from '../../kit/keeping.ts';
import type { Link } from '../../kit/live/link.ts';
import { type Bells, ring, SILENT, type Sounding } from '../../kit/sound/due.ts';
import { useSoundLead } from '../../kit/sound/lead.ts';
import { openSynth, type Synth } from '../../kit/sound/synth.ts';

/** S hushes for so long; there is no "off" (ms). */
const HUSH = 120_000;
const EVERY = 500;
const VOLUME_KEY = 'shouwang.volume';
export const LEAST_VOLUME = 0.2;

const keptVolume = () => Math.min(1, Math.max(LEAST_VOLUME, Number(kept(VOLUME_KEY) ?? '0.7') || 0.7));

export interface Sound {
  /** `off` until somebody begins his shift on this page; `elsewhere`: another tab of this workstation sounds. */
  readonly state: 'off' | 'on' | 'elsewhere' | 'failed';
  readonly why?: string | undefined;
  readonly hushedUntil: number;
  readonly volume: number;
  readonly setVolume: (volume: number) => void;
  /** Only out of a press: browsers let nothing sound before. Plays the test tone. */
  readonly arm: () => Promise<void>;
  /** The same without the test tone: a shift goes on after a reload. One that fails is tried again by the next press. */
  readonly rearm: () => Promise<void>;
  readonly hush: () => void;
}

/** The sound of this workstation: armed by a person, told by one tab, never off while a shift runs. */
export function useSound(alerts: readonly Sounding[], flooding: boolean, link: Link): Sound {
  const [synth, setSynth] = useState<Synth>();
  const [why, setWhy] = useState<string>();
  const [hushedUntil, setHushed] = useState(0);
  const [volume, setLevel] = useState(keptVolume);
  const leads = useSoundLead(synth !== undefined);
  const latest = useRef({ alerts, flooding, link, hushedUntil, volume });
  latest.current = { alerts, flooding, link, hushedUntil, volume };

  useEffect(() => () => synth?.close(), [synth]);
  useEffect(() => {
    if (!synth || !leads) return;
    let bells: Bells = SILENT;
    const timer = setInterval(() => {
      const { link: heard, ...rest } = latest.current;
      const lost = heard.state === 'lost';
      const next = ring(bells, rest.alerts, { ...rest, at: Date.now(), lost });
      bells = next.bells;
      if (next.tone) synth.play(next.tone, rest.volume);
    }, EVERY);
    return () => clearInterval(timer);
  }, [synth, leads]);

  const arm = useCallback(async () => {
    try {
      const opened = await openSynth();
      opened.play('test', latest.current.volume);
      setWhy(undefined);
      setSynth(opened);
    } catch (error) {
      setWhy(error instanceof Error ? error.message : String(error));
    }
  }, []);
  const rearm = useCallback(() => openSynth().then(setSynth, () => {}), []);
  const hush = useCallback(() => setHushed(Date.now() + HUSH), []);
  const setVolume = useCallback((next: number) => {
    const level = Math.min(1, Math.max(LEAST_VOLUME, next));
    keep(VOLUME_KEY, String(level));
    setLevel(level);
  }, []);
  const state = why ? 'failed' : !synth ? 'off' : leads ? 'on' : 'elsewhere';
  return useMemo(
    () => ({ state, why, hushedUntil, volume, setVolume, arm, rearm, hush }),
    [state, why, hushedUntil, volume, setVolume, arm, rearm, hush],
  );
}
