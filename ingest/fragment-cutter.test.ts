import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { FragmentCutter, type Part } from './fragment-cutter.ts';

const run = promisify(execFile);
const movflags = 'frag_keyframe+empty_moov+default_base_moof';

/** Three seconds at 10 a second, a key frame every two seconds, as ffmpeg writes them for a live view. */
async function video(codec: string, options: readonly string[] = []): Promise<Buffer> {
  const source = ['-f', 'lavfi', '-i', 'testsrc2=size=128x72:rate=10:duration=3', '-pix_fmt', 'yuv420p'];
  const into = ['-c:v', codec, '-preset', 'ultrafast', '-bf', '0', '-g', '20', ...options];
  const out = ['-f', 'mp4', '-movflags', movflags, '-frag_duration', '100000', 'pipe:1'];
  const args = ['-v', 'error', ...source, ...into, ...out];
  return (await run('ffmpeg', args, { encoding: 'buffer', maxBuffer: 1e8, timeout: 30_000 })).stdout;
}

function cut(bytes: Buffer, piece: number): Part[] {
  const parts: Part[] = [];
  const cutter = new FragmentCutter((part) => parts.push(part));
  for (let at = 0; at < bytes.length; at += piece) cutter.push(bytes.subarray(at, at + piece));
  return parts;
}

let h264: Buffer;
beforeAll(async () => {
  h264 = await video('libx264');
});

it.each([1, 7, 1_000, 1e9])('cuts a video into its parts, however the bytes come (%d at a time)', (piece) => {
  const [init, ...fragments] = cut(h264, piece);
  expect(init).toMatchObject({ kind: 'init', codec: expect.stringMatching(/^avc1\.42[0-9a-f]{4}$/) });
  expect(fragments).toHaveLength(30);
  const keys = fragments.flatMap((part, at) => (part.kind === 'fragment' && part.isKey ? [at] : []));
  expect(keys).toEqual([0, 20]);
});

it('hands on every byte but the index at the end', () => {
  const parts = cut(h264, 1e9);
  const whole = Buffer.concat(parts.map(({ bytes }) => bytes));
  expect(h264.subarray(0, whole.length).equals(whole)).toBe(true);
  expect(h264.toString('latin1', whole.length + 4, whole.length + 8)).toBe('mfra');
});

it('names no codec for a video that is not H.264', async () => {
  const [init] = cut(await video('libx265', ['-x265-params', 'log-level=none']), 1e9);
  expect(init).toMatchObject({ kind: 'init', codec: undefined });
});

it('refuses what is no MP4 before it gathers it', () => {
  expect(() => cut(Buffer.from('this is no video at all'), 5)).toThrow('a box of');
  expect(() => cut(Buffer.from([0, 0, 0, 0, 0x6d, 0x6f, 0x6f, 0x76]), 8)).toThrow('a box of 0 bytes');
});
