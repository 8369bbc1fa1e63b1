import type { Instant } from '../core/time.ts';
import { lumaOf } from '../ingest/luma.ts';
import { type Gate, sample } from '../ingest/sample.ts';
import { analysisSize } from '../models/letterbox.ts';
import type { OpenModel } from '../models/session.ts';
import type { Picture } from '../models/tensor.ts';
import { probeVideo, readVideo } from './video.ts';

export interface LooksOrder {
  readonly file: string;
  /** Pictures a second that come to the gate. */
  readonly rate: number;
  /** What they are scaled for. */
  readonly model: OpenModel;
}

/** What came of a video: its frames, and those that the gate let through. */
export interface Looks {
  readonly frames: number;
  readonly looks: number;
  readonly seconds: number;
}

/**
 * Look through: a video file → its pictures as a camera's would reach the model: at the model's size, those that the
 * motion gate lets through, on the video's own clock (ms from its start).
 */
export async function lookThrough(
  { file, rate, model }: LooksOrder,
  onLook: (picture: Picture, at: Instant) => Promise<void>,
): Promise<Looks> {
  const facts = await probeVideo(file);
  const size = analysisSize(model.manifest, facts.width, facts.height);
  let gate: Gate | undefined;
  let [frames, looks] = [0, 0];
  await readVideo({ file, rate, size }, async (planes, index) => {
    const at = Math.round((index * 1_000) / rate);
    frames++;
    const taken = sample(gate, lumaOf(planes, size.width, size.height), at);
    gate = taken.gate;
    if (taken.verdict === 'gated') return;
    looks++;
    await onLook({ ...size, planes }, at);
  });
  return { frames, looks, seconds: frames / rate };
}
