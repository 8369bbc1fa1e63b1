import { describe, expect, it } from 'vitest';
import { chooseProfile, codecOf, mainProfile, type Profile } from './profile.ts';

const profile = (token: string, codec: Profile['codec'], width: number, height: number): Profile => ({
  ...{ token, name: token, codec, width, height },
});
const [main, sub, tiny] = [
  profile('main', 'h264', 2560, 1440),
  profile('sub', 'h264', 640, 360),
  profile('tiny', 'h264', 320, 180),
];

describe('the stream to watch by', () => {
  it('is the smallest that is large enough for the model', () => {
    expect(chooseProfile([main, tiny, sub], 416)).toBe(sub);
    expect(chooseProfile([main, tiny, sub], 300)).toBe(tiny);
  });

  it('is the largest when none is large enough', () => {
    expect(chooseProfile([tiny, profile('less', 'h264', 160, 90)], 416)).toBe(tiny);
  });

  it('is H.265 only when there is no H.264, and a portrait picture counts by its height', () => {
    const h265 = profile('other', 'h265', 640, 360);
    expect(chooseProfile([h265, main], 416)).toBe(main);
    expect(chooseProfile([h265], 416)).toBe(h265);
    const portrait = profile('portrait', 'h264', 240, 432);
    expect(chooseProfile([portrait, main], 416)).toBe(portrait);
  });

  it('is none when nothing can be decoded', () => {
    expect(chooseProfile([profile('old', 'other', 640, 480)], 416)).toBeUndefined();
    expect(chooseProfile([], 416)).toBeUndefined();
  });
});

it('evidence is taken from the largest', () => {
  expect(mainProfile([tiny, main, sub])).toBe(main);
});

it('makers spell codecs in many ways', () => {
  expect(['H264', 'H.264', 'h265', 'HEVC', 'H.265+', 'JPEG', 'MPEG4'].map(codecOf)).toEqual([
    'h264',
    'h264',
    'h265',
    'h265',
    'h265',
    'jpeg',
    'other',
  ]);
});
