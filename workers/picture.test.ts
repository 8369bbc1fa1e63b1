import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { CameraId } from '../core/ids.ts';
import { asPicture, toPicture } from './picture.ts';

const noisy = sharp({
  create: {
    width: 640,
    height: 360,
    channels: 3,
    background: '#888',
    noise: { type: 'gaussian', mean: 120, sigma: 40 },
  },
});

it('takes a whole JPEG as it is', async () => {
  const jpeg = await noisy.clone().jpeg().toBuffer();

  await expect(asPicture(jpeg)).resolves.toEqual({ jpeg, width: 640, height: 360 });
});

it.each([0.3, 0.6, 0.95])('refuses a JPEG of which only a part came (%d)', async (share) => {
  const jpeg = await noisy.clone().jpeg().toBuffer();

  await expect(asPicture(jpeg.subarray(0, Math.floor(jpeg.length * share)))).rejects.toThrow(
    'no whole picture',
  );
});

it('refuses what is no JPEG, and what is none at all', async () => {
  await expect(asPicture(await noisy.clone().png().toBuffer())).rejects.toThrow('it is png');
  await expect(asPicture(Buffer.from('<html>Not here</html>'))).rejects.toThrow('no whole picture');
  await expect(asPicture(Buffer.alloc(0))).rejects.toThrow('no whole picture');
});

it('keeps the colours of a frame where they were', async () => {
  const [width, height] = [16, 8];
  const size = width * height;
  // Red on the left, blue on the right: planes G, B, R.
  const planes = new Uint8Array(3 * size);
  for (let i = 0; i < size; i++) planes[(i % width < 8 ? 2 : 1) * size + i] = 255;
  const frame = { cameraId: '' as CameraId, epoch: 1, capturedAt: 1, width, height, planes };
  const { jpeg } = await toPicture(frame);
  const pixels = await sharp(jpeg).raw().toBuffer();

  expect([...pixels.subarray(0, 3)].map((value) => value > 128)).toEqual([true, false, false]);
  expect([...pixels.subarray(45, 48)].map((value) => value > 128)).toEqual([false, false, true]);
});
