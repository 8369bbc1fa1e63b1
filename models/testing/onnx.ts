import { createHash } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tensor } from '../tensor.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** A field of a protobuf message: a whole number, or text, bytes or a message within. */
const field = (number: number, value: number | string | Bytes): Bytes => {
  if (typeof value === 'number') return join8([varint(number * 8), varint(value)]);
  const inner = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  return join8([varint(number * 8 + 2), varint(inner.length), inner]);
};
const message = (...fields: Bytes[]): Bytes => join8(fields);

function varint(value: number): Bytes {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

function join8(parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const FLOAT = 1;
const dims = (number: number, sizes: readonly number[]) =>
  message(...sizes.map((size) => field(number, size)));
const shape = (sizes: readonly number[]) => message(...sizes.map((size) => field(1, field(1, size))));
const valueInfo = (name: string, sizes: readonly number[]) =>
  message(field(1, name), field(2, field(1, message(field(1, FLOAT), field(2, shape(sizes))))));

/** A model that takes [1, 3, side, side] and answers the same tensor whatever it is shown. */
export function modelAnswering({ data, dims: sizes }: Tensor, side: number, external = false): Bytes {
  const raw = new Uint8Array(data.slice().buffer);
  const elsewhere = message(field(13, message(field(1, 'location'), field(2, 'weights.bin'))), field(14, 1));
  const tensor = message(
    dims(1, sizes),
    field(2, FLOAT),
    field(8, 'answer'),
    external ? elsewhere : field(9, raw),
  );
  const graph = message(
    field(1, message(field(1, 'answer'), field(2, 'output'), field(4, 'Identity'))),
    field(2, 'graph'),
    field(5, tensor),
    field(11, valueInfo('images', [1, 3, side, side])),
    field(12, valueInfo('output', sizes)),
  );
  return message(field(1, 8), field(7, graph), field(8, message(field(1, ''), field(2, 13))));
}

/** Writes a model and its manifest into a folder of their own → the manifest's path. */
export async function written(bytes: Uint8Array, manifest: Record<string, unknown> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'model-'));
  const path = join(folder, 'model.json');
  await writeFile(join(folder, 'model.onnx'), bytes);
  await writeFile(path, JSON.stringify({ ...MANIFEST, sha256: sha256(bytes), ...manifest }));
  return path;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Two labels, side 64, and with that 84 cells: an output of [1, 84, 7]. */
export const MANIFEST = {
  name: 'two_64',
  file: 'model.onnx',
  sha256: '0'.repeat(64),
  licence: 'Apache-2.0',
  side: 64,
  colour: 'bgr',
  letterbox: 'top-left',
  decoder: 'yolox',
  labels: [
    { label: 'person', minScore: 0.3 },
    { label: 'flame', minScore: 0.4 },
  ],
} as const;
