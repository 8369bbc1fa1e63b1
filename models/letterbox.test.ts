import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analysisSize, fit, fitted, unfit } from './letterbox.ts';

const model = { side: 416, letterbox: 'top-left' } as const;
const sizes = fc.record({
  width: fc.integer({ min: 1, max: 8192 }),
  height: fc.integer({ min: 1, max: 8192 }),
});

describe('a letterbox', () => {
  it('holds any frame, however odd its size', () => {
    fc.assert(
      fc.property(sizes, fc.constantFrom('top-left' as const, 'centre' as const), (frame, letterbox) => {
        const box = fit(frame, { side: 416, letterbox });
        const { width, height } = fitted(box);
        expect(Math.max(width, height)).toBe(416);
        expect(Math.min(width, height, box.left + 1, box.top + 1)).toBeGreaterThan(0);
        expect(Math.max(box.left + width, box.top + height)).toBeLessThanOrEqual(417);
      }),
    );
  });

  it('gives back the place that was fitted into it', () => {
    const box = fit({ width: 1280, height: 720 }, { side: 640, letterbox: 'centre' });
    const place = unfit(box, 320, 320, 64, 36);

    expect(box).toMatchObject({ scaleX: 0.5, scaleY: 0.5, left: 0, top: 140 });
    expect(place.x).toBeCloseTo(0.45);
    expect(place.y).toBeCloseTo(0.45);
    expect(place.width).toBeCloseTo(0.1);
    expect(place.height).toBeCloseTo(0.1);
  });
});

describe('the size to ask the camera for', () => {
  it('fills the model without another resize', () => {
    expect(analysisSize(model, 640, 360)).toEqual({ width: 416, height: 234 });
    expect(analysisSize(model, 1920, 1080)).toEqual({ width: 416, height: 234 });
    expect(analysisSize(model, 640, 480)).toEqual({ width: 416, height: 312 });
    expect(analysisSize(model, 1080, 1920)).toEqual({ width: 234, height: 416 });
  });

  it('is even and lies in the model unscaled, whatever the camera has', () => {
    fc.assert(
      fc.property(sizes, ({ width, height }) => {
        const size = analysisSize(model, width, height);
        expect([size.width % 2, size.height % 2]).toEqual([0, 0]);
        expect(fitted(fit(size, model))).toEqual(size);
      }),
    );
  });
});
