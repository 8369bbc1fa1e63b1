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

const TYPES = { float32: 1, uint8: 2, int64: 7, float16: 10 } as const;
type NumberType = keyof typeof TYPES;

const dims = (number: number, sizes: readonly number[]) =>
  message(...sizes.map((size) => field(number, size)));
/** A size given by a name is open. */
const shape = (sizes: readonly (number | string)[]) =>
  message(...sizes.map((size) => field(1, field(typeof size === 'number' ? 1 : 2, size))));
const valueInfo = (name: string, type: NumberType, sizes: readonly (number | string)[]) =>
  message(field(1, name), field(2, field(1, message(field(1, TYPES[type]), field(2, shape(sizes))))));

interface Answering {
  /** Keeps the numbers in another file. */
  readonly external?: boolean;
  /** Of what it takes, and of what it answers. */
  readonly takes?: NumberType;
  readonly gives?: 'float32' | 'float16';
  /** What it takes, where that is not [1, 3, side, side]; and what it says it answers, where that is left open. */
  readonly input?: readonly (number | string)[];
  readonly open?: readonly (number | string)[];
  /** Takes a second tensor, as models do that undo the letterbox themselves. */
  readonly sizes?: boolean;
  /** What the exporter wrote beside the graph. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** A model that takes [1, 3, side, side] and answers the same tensors, by name, whatever it is shown. */
export function modelAnswering(
  answer: Tensor | Readonly<Record<string, Tensor>>,
  side: number,
  { external, takes = 'float32', gives = 'float32', input, open, sizes, metadata }: Answering = {},
): Bytes {
  const answers = Object.entries(isTensor(answer) ? { output: answer } : answer);
  const elsewhere = message(field(13, message(field(1, 'location'), field(2, 'weights.bin'))), field(14, 1));
  const tensors = answers.map(([name, { data, dims: sizes }]) => {
    const numbers = gives === 'float16' ? Float16Array.from(data) : data.slice();
    return message(
      dims(1, sizes),
      field(2, TYPES[gives]),
      field(8, `${name}-answer`),
      external ? elsewhere : field(9, new Uint8Array(numbers.buffer)),
    );
  });
  const graph = message(
    ...answers.map(([name]) =>
      field(1, message(field(1, `${name}-answer`), field(2, name), field(4, 'Identity'))),
    ),
    field(2, 'graph'),
    ...tensors.map((tensor) => field(5, tensor)),
    field(11, valueInfo('images', takes, input ?? [1, 3, side, side])),
    ...(sizes ? [field(11, valueInfo('sizes', 'int64', [1, 2]))] : []),
    ...answers.map(([name, tensor]) => field(12, valueInfo(name, gives, open ?? tensor.dims))),
  );
  const said = Object.entries(metadata ?? {}).map(([key, value]) =>
    field(14, message(field(1, key), field(2, value))),
  );
  return message(field(1, 8), field(7, graph), field(8, message(field(1, ''), field(2, 13))), ...said);
}

/** A model that answers with what it takes. */
export function modelEchoing(type: NumberType, sizes: readonly number[]): Bytes {
  const graph = message(
    field(1, message(field(1, 'images'), field(2, 'output'), field(4, 'Identity'))),
    field(2, 'graph'),
    field(11, valueInfo('images', type, sizes)),
    field(12, valueInfo('output', type, sizes)),
  );
  return message(field(1, 8), field(7, graph), field(8, message(field(1, ''), field(2, 13))));
}

const isTensor = (answer: Tensor | Readonly<Record<string, Tensor>>): answer is Tensor =>
  answer.data instanceof Float32Array;

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
