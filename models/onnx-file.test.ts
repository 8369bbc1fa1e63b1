import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WEIGHTS } from './catalogue.ts';
import { faultOf } from './onnx-file.ts';
import { modelAnswering } from './testing/onnx.ts';

const answer = { data: new Float32Array(84 * 7), dims: [1, 84, 7] };
const whole = modelAnswering(answer, 64);

describe('a model file', () => {
  it('is fit when it is whole', async () => {
    expect(faultOf(whole)).toBeUndefined();
    expect(faultOf(await readFile(join(WEIGHTS, 'town_416.onnx')))).toBeUndefined();
  });

  it('is found out when it was cut short, wherever that was', () => {
    for (let length = 1; length < whole.length; length++) {
      expect(faultOf(whole.subarray(0, length)), `cut at ${length}`).toMatch(/^it is not ONNX/);
    }
  });

  it('is found out when it is something else', () => {
    const text = (words: string) => new TextEncoder().encode(words);
    expect(faultOf(new Uint8Array())).toBe('it is empty');
    expect(faultOf(text('<!doctype html><title>404 Not Found</title>'))).toMatch(/^it is not ONNX/);
    expect(faultOf(text('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a'))).toMatch(
      /^it is not ONNX/,
    );
    expect(faultOf(new Uint8Array(4_096))).toMatch(/^it is not ONNX/);
    expect(faultOf(new Uint8Array(4_096).fill(0xff))).toMatch(/^it is not ONNX/);
  });

  it('may not keep its weights in other files', () => {
    expect(faultOf(modelAnswering(answer, 64, { external: true }))).toMatch(/outside of it/);
  });

  it('may not nest without end', () => {
    // A graph (5: g) in an attribute (6: g) of a node (1) of a graph, and so on.
    let bytes: number[] = [];
    const wrap = (field: number) => {
      let rest = bytes.length;
      const length: number[] = [];
      for (; rest > 127; rest >>= 7) length.push((rest & 127) | 128);
      bytes = [field * 8 + 2, ...length, rest, ...bytes];
    };
    for (let depth = 0; depth < 60; depth++) [6, 5, 1].forEach(wrap);
    wrap(7);

    expect(faultOf(Uint8Array.from([...bytes, 8 * 8 + 2, 0]))).toMatch(/more than 40 deep/);
  });
});
