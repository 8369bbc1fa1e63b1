import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadClip, type Stream } from './clip.ts';
import { drawClip } from './clips.ts';
import { makeClips } from './make-clips.ts';
import { dam } from './scenes/dam.ts';

const run = promisify(execFile);
const Probed = z.object({
  streams: z.array(
    z.object({ codec_name: z.string(), width: z.number(), height: z.number(), has_b_frames: z.number() }),
  ),
});

/** What ffprobe says of a stream, and how many frames it could decode. */
async function probed({ file, codec }: Stream) {
  const format = codec === 'h264' ? 'h264' : 'hevc';
  const entries = 'stream=codec_name,width,height,has_b_frames';
  const { stdout } = await run('ffprobe', [
    '-v',
    'error',
    '-f',
    format,
    '-show_entries',
    entries,
    '-of',
    'json',
    file,
  ]);
  const counting = ['-v', 'error', '-f', format, '-count_frames', '-show_entries', 'stream=nb_read_frames'];
  const counted = await run('ffprobe', [...counting, '-of', 'csv=p=0', file]);
  return {
    ...Probed.parse(JSON.parse(stdout)).streams[0],
    frames: Number(counted.stdout.trim().split('\n')[0]),
  };
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shouwang-clips-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a drawn clip', () => {
  it('is what a camera sends: both sizes, both codecs, no B-frames, a still a second, and its faults', async () => {
    const to = join(folder, 'dam');
    await drawClip(dam, to, { seconds: 2 });
    const clip = await loadClip(join(to, 'clip.json'));

    const plain = { has_b_frames: 0, frames: 20 };
    expect(await probed(clip.streams.main)).toEqual({
      codec_name: 'h264',
      width: 1280,
      height: 720,
      ...plain,
    });
    expect(await probed(clip.streams.sub)).toEqual({ codec_name: 'h264', width: 640, height: 360, ...plain });
    expect(clip.streams.subH265 && (await probed(clip.streams.subH265))).toMatchObject({
      codec_name: 'hevc',
      frames: 20,
    });
    expect(clip.stills.length).toBe(2);
    expect(Object.keys(clip.faults ?? {}).sort()).toEqual(['black', 'covered', 'moved']);
    expect(clip.truth).toEqual(dam.truth);
  });
});

// biome-ignore lint/style/noProcessEnv: where the test footage lies is no setting of the program.
const { SHOUWANG_DATA = '../shared/data' } = process.env;
const footage = join(SHOUWANG_DATA, 'videos');

describe.skipIf(!existsSync(footage))('filmed clips (skipped where the test footage is not there)', () => {
  it('take over one film after another, and leave out what is none', async () => {
    const films = join(folder, 'films');
    const lines: string[] = [];
    await run('mkdir', ['-p', films]);
    await run('ffmpeg', [
      '-v',
      'error',
      '-i',
      join(footage, 'furg_house6.mp4'),
      '-t',
      '3',
      '-c',
      'copy',
      join(films, 'house.mp4'),
    ]);
    await run('cp', [join(footage, 'bgs_demo.avi'), films]);
    await writeFile(join(films, 'letter.mp4'), 'this is no film');
    const clips = await makeClips({
      folder: join(folder, 'kept'),
      footage: films,
      onProgress: (line) => lines.push(line),
    });

    expect(clips.map(({ kind, pixels }) => ({ kind, pixels }))).toContainEqual({
      kind: 'fire',
      pixels: 'filmed',
    });
    expect(clips.map(({ name }) => name)).not.toContain('letter');
    expect(lines.join('\n')).toContain('left out letter.mp4');
    for (const { streams } of clips) expect((await probed(streams.sub)).frames).toBeGreaterThan(5);
  });

  it('say so when a folder holds no film at all', async () => {
    await run('mkdir', ['-p', join(folder, 'empty')]);

    await expect(makeClips({ folder, footage: join(folder, 'empty') })).rejects.toThrow('holds no video');
  });
});
