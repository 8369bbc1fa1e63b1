import { describe, expect, it } from 'vitest';
import { endingOf, sizeIn } from './capture-words.ts';

const why = (line: string, frames = 0) =>
  endingOf(['Input #0, rtsp, from "rtsp://***@10.0.0.5/live"', line], frames).why;

describe('what ffmpeg says last', () => {
  it.each([
    ['rtsp://***@10.0.0.5/live: Server returned 401 Unauthorized (authorization failed)', 'auth'],
    ['rtsp://***@10.0.0.5/live: Server returned 403 Forbidden (access denied)', 'auth'],
    ['rtsp://***@10.0.0.5/live: Server returned 404 Not Found', 'not-found'],
    ['[rtsp @ 0x55d0] method SETUP failed: 461 Unsupported Transport', 'transport'],
    ['rtsp://***@10.0.0.5/live: Connection refused', 'unreachable'],
    ['rtsp://***@10.0.0.5/live: Connection timed out', 'silent'],
    ["Stream map '0:v:0' matches no streams.", 'codec'],
    ["[segment @ 0x5581] Failed to open segment '/data/ring/1.ts'", 'ring'],
    ['av_interleaved_write_frame(): No space left on device', 'ring'],
    ['something nobody has heard of', 'error'],
  ])('%s', (line, expected) => {
    expect(why(line)).toBe(expected);
  });

  it('is not about the login any more once frames came', () => {
    expect(why('Server returned 401 Unauthorized', 50)).toBe('ended');
    expect(endingOf([], 50)).toEqual({ why: 'ended', frames: 50 });
  });
});

describe('the size of the stream', () => {
  it('stands in the line about the input alone', () => {
    expect(
      sizeIn(
        '  Stream #0:0: Video: h264 (High), yuv420p(progressive), 1280x720 [SAR 1:1 DAR 16:9], 25 fps, 90k tbn',
      ),
    ).toEqual({ width: 1280, height: 720 });
    expect(
      sizeIn('  Stream #0:0: Video: rawvideo (G3[0][8] / 0x8003347), gbrp(pc), 416x234, q=2-31, 200 kb/s'),
    ).toBeUndefined();
    expect(sizeIn('  Stream #1:0: Video: h264 (High), yuv420p, 1280x720, q=2-31')).toBeUndefined();
    expect(sizeIn('  Stream #0:1: Audio: pcm_alaw, 8000 Hz')).toBeUndefined();
  });
});
