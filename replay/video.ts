import { Writable } from 'node:stream';
import ffmpeg from 'fluent-ffmpeg';
import { z } from 'zod';
import { FrameCutter } from '../ingest/frame-cutter.ts';

/** In pixels, and ms. */
export interface VideoFacts {
  readonly width: number;
  readonly height: number;
}

const Probed = z.object({
  streams: z.array(
    z.object({
      codec_type: z.string().optional(),
      width: z.number().optional(),
      height: z.number().optional(),
    }),
  ),
});

/** @throws Error that names the file when it is no video. */
export async function probeVideo(file: string): Promise<VideoFacts> {
  const answer = await new Promise<unknown>((resolve, reject) =>
    ffmpeg.ffprobe(file, (error: Error | null, data) => (error ? reject(error) : resolve(data))),
  ).catch((error: Error) => {
    throw new Error(`${file} cannot be read as a video: ${lastLine(error.message)}`);
  });
  const video = Probed.parse(answer).streams.find(({ codec_type }) => codec_type === 'video');
  if (!video?.width || !video.height) throw new Error(`${file} has no picture in it`);
  return { width: video.width, height: video.height };
}

export interface ReadOrder {
  readonly file: string;
  /** Pictures a second of video. */
  readonly rate: number;
  readonly size: { readonly width: number; readonly height: number };
}

/**
 * Read: a video file → its pictures in order, planes G, B, R, at an even rate. The same file gives the same
 * pictures. The reader sets the pace: ffmpeg waits while a picture is looked at.
 */
export function readVideo(
  { file, rate, size }: ReadOrder,
  onPicture: (planes: Uint8Array, index: number) => Promise<void>,
): Promise<void> {
  const pictures: Uint8Array[] = [];
  let read = 0;
  const cutter = new FrameCutter(3 * size.width * size.height, (planes) => pictures.push(planes));
  const sink = new Writable({
    highWaterMark: 1 << 20,
    write(chunk: Buffer, _encoding, done) {
      cutter.push(chunk);
      const drain = async () => {
        for (let planes = pictures.shift(); planes; planes = pictures.shift())
          await onPicture(planes, read++);
      };
      drain().then(() => done(), done);
    },
  });
  return new Promise((resolve, reject) => {
    const command = ffmpeg(file)
      .inputOptions(['-hide_banner', '-threads', '1', '-filter_threads', '1', '-protocol_whitelist', 'file'])
      .output(sink, { end: true })
      .outputOptions([
        ...['-map', '0:v:0', '-f', 'rawvideo', '-sws_flags', 'fast_bilinear'],
        ...['-vf', `fps=${rate}:round=down,scale=${size.width}:${size.height},format=gbrp`],
      ]);
    command.on('error', (error: Error) =>
      reject(new Error(`${file} could not be decoded: ${lastLine(error.message)}`)),
    );
    sink.once('finish', resolve).once('error', reject);
    command.run();
  });
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? '';
