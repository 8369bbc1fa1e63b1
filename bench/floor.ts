import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openModel } from '../models/session.ts';
import { inputFor } from '../models/tensor.ts';
import { cpuOf } from './cpu.ts';
import { pause } from './pause.ts';

/**
 * The least that decoding can cost: one bare `ffmpeg -threads 1` for each stream, to nowhere.
 * @param urls  rtsp addresses with their logins
 * @returns processor time per camera and second of stream, ms
 */
export async function decodeFloor(urls: readonly string[], seconds: number): Promise<number> {
  const children = urls.map((url) => {
    const input = ['-rtsp_transport', 'tcp', '-threads', '1', '-i', url];
    const args = ['-hide_banner', '-loglevel', 'error', ...input, '-map', '0:v:0', '-f', 'null', '-'];
    return spawn('ffmpeg', args, { stdio: 'ignore' });
  });
  const pids = children.flatMap(({ pid }) => pid ?? []);
  try {
    // Connecting and probing is the start's cost, not the stream's.
    await pause(4_000);
    const [before, begun] = [await cpuOf(pids), performance.now()];
    await pause(seconds * 1_000);
    const [after, ended] = [await cpuOf(pids), performance.now()];
    if (children.some(({ exitCode }) => exitCode !== null)) throw new Error('ffmpeg could not read a stream');
    return (after - before) / (urls.length * ((ended - begun) / 1_000));
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(children.map((child) => child.exitCode === null && once(child, 'exit')));
  }
}

/** What the bare model costs and manages, on one thread. */
export interface InferenceFloor {
  /** Processor time of one run, ms. */
  readonly cpuMs: number;
  readonly runsPerSecond: number;
}

/** The least that seeing can cost: the model's bare run, again and again. */
export async function inferenceFloor(manifest: string, runs: number): Promise<InferenceFloor> {
  const model = await openModel(manifest);
  try {
    const input = inputFor(model.manifest);
    const { side } = model.manifest;
    input.fill({ width: side, height: side, planes: new Uint8Array(3 * side * side).fill(97) });
    for (let n = 0; n < 10; n++) await model.bare(input.tensor);
    const [before, begun] = [process.cpuUsage(), performance.now()];
    for (let n = 0; n < runs; n++) await model.bare(input.tensor);
    const { user, system } = process.cpuUsage(before);
    const seconds = (performance.now() - begun) / 1_000;
    return { cpuMs: (user + system) / 1_000 / runs, runsPerSecond: runs / seconds };
  } finally {
    await model.close();
  }
}
