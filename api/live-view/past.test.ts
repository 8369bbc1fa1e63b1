import { expect, it } from 'vitest';
import type { CameraId } from '../../core/ids.ts';
import type { LivePiece } from '../../runtime/live-pieces.ts';
import { Past } from './past.ts';

const cameraId = '0191f6f0-7c1a-7000-8000-000000000001' as CameraId;
const begin = (run: number): LivePiece => ({
  kind: 'begin',
  cameraId,
  run,
  codec: 'avc1.42c016',
  bytes: Buffer.from('init'),
});
const piece = (run: number, seq: number, isKey = false, length = 10): LivePiece => ({
  kind: 'piece',
  cameraId,
  run,
  seq,
  isKey,
  bytes: Buffer.alloc(length),
});
const seqs = (past: Past) => past.all.map((one) => (one.kind === 'piece' ? one.seq : one.kind));

it('gives who comes later the beginning and what came since the last key frame', () => {
  const past = new Past();
  past.add(begin(1));
  for (let seq = 0; seq < 5; seq++) expect(past.add(piece(1, seq, seq % 3 === 0))).toBe('show');
  expect(seqs(past)).toEqual(['begin', 3, 4]);
});

it('shows nothing after a gap until a key frame comes', () => {
  const past = new Past();
  past.add(begin(1));
  past.add(piece(1, 0, true));
  expect(past.add(piece(1, 2))).toBe('leave');
  expect(past.add(piece(1, 3))).toBe('leave');
  expect(seqs(past)).toEqual(['begin']);
  expect(past.add(piece(1, 4, true))).toBe('show');
  expect(past.add(piece(1, 5))).toBe('show');
  expect(seqs(past)).toEqual(['begin', 4, 5]);
});

it('begins anywhere in a video, with its next key frame', () => {
  const past = new Past();
  past.add(begin(1));
  expect(past.add(piece(1, 70))).toBe('leave');
  expect(past.add(piece(1, 71, true))).toBe('show');
});

it('takes nothing of an older video, nor the same twice', () => {
  const past = new Past();
  past.add(begin(2));
  expect(past.add(begin(2))).toBe('leave');
  expect(past.add(begin(1))).toBe('leave');
  expect(past.add(piece(1, 0, true))).toBe('leave');
  expect(past.add(piece(2, 0, true))).toBe('show');
  expect(past.add(piece(2, 0, true))).toBe('leave');
});

it('asks how a newer video began when it has not heard it', () => {
  const past = new Past();
  expect(past.add(piece(1, 0, true))).toBe('unknown');
  past.add(begin(1));
  past.add({ kind: 'trouble', cameraId, run: 2, why: 'offline', bytes: Buffer.alloc(0) });
  expect(past.add(piece(3, 0, true))).toBe('unknown');
  expect(seqs(past)).toEqual(['trouble']);
});

it('keeps no more than it may of a camera whose key frames are far apart', () => {
  const past = new Past();
  past.add(begin(1));
  past.add(piece(1, 0, true));
  for (let seq = 1; seq < 20; seq++) expect(past.add(piece(1, seq, false, 500_000))).toBe('show');
  expect(seqs(past)).toEqual(['begin']);
});
