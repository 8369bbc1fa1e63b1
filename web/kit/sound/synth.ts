import type { Tone } from './due.ts';

interface Pulse {
  /** Seconds after the tone begins. */
  readonly at: number;
  readonly hertz: number;
  readonly seconds: number;
  /** Slides to this pitch. */
  readonly to?: number;
}

const beats = (starts: readonly number[], hertz: number, seconds: number): readonly Pulse[] =>
  starts.map((at) => ({ at, hertz, seconds }));

/** P1 three and two, P2 three, P3 one soft note; the lost link falls. No file: the pulses are made here. */
const patterns: Readonly<Record<Tone, readonly Pulse[]>> = {
  P1: beats([0, 0.22, 0.44, 0.94, 1.16], 880, 0.15),
  P2: beats([0, 0.3, 0.6], 660, 0.18),
  P3: beats([0], 440, 0.35),
  lost: [
    { at: 0, hertz: 620, to: 310, seconds: 0.5 },
    { at: 0.6, hertz: 620, to: 310, seconds: 0.5 },
  ],
  test: beats([0, 0.25], 523, 0.18),
};

export interface Synth {
  readonly play: (tone: Tone, volume: number) => void;
  readonly close: () => void;
}

/** Open: an audio context of this page; only after a person has pressed something. @throws Error where there is no sound. */
export async function openSynth(): Promise<Synth> {
  const audio = new AudioContext();
  // One that nobody lets play stays suspended for ever, without an error.
  await Promise.race([audio.resume(), new Promise((wake) => setTimeout(wake, 1_000))]);
  if (audio.state !== 'running') {
    await audio.close();
    throw new Error('the browser lets no sound play');
  }
  return {
    play: (tone, volume) => {
      void audio.resume();
      for (const pulse of patterns[tone]) playPulse(audio, pulse, volume);
    },
    close: () => void audio.close(),
  };
}

/** Soft at both ends, so that it does not click; two harmonics, so that small speakers carry it. */
function playPulse(audio: AudioContext, { at, hertz, seconds, to }: Pulse, volume: number): void {
  const begin = audio.currentTime + 0.02 + at;
  const end = begin + seconds;
  const gain = audio.createGain();
  gain.gain.setValueAtTime(0, begin);
  gain.gain.linearRampToValueAtTime(volume * 0.5, begin + 0.015);
  gain.gain.setValueAtTime(volume * 0.5, end - 0.03);
  gain.gain.linearRampToValueAtTime(0, end);
  gain.connect(audio.destination);
  for (const [harmonic, share] of [
    [1, 1],
    [3, 0.25],
  ] as const) {
    const oscillator = audio.createOscillator();
    const part = audio.createGain();
    part.gain.value = share;
    oscillator.frequency.setValueAtTime(hertz * harmonic, begin);
    if (to !== undefined) oscillator.frequency.linearRampToValueAtTime(to * harmonic, end);
    oscillator.connect(part).connect(gain);
    oscillator.start(begin);
    oscillator.stop(end);
  }
}
