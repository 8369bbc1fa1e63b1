/**
 * The little that must be known of an ONNX file before native code is let near it: that its outermost
 * messages are whole, and that all its weights are inside. Field numbers are those of onnx.proto.
 */
const FIELDS = {
  model: { 7: 'graph', 20: 'training', 25: 'function' },
  training: { 1: 'graph', 2: 'graph' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  function: { 7: 'node' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse' },
  sparse: { 1: 'tensor', 2: 'tensor' },
  tensor: {},
} as const satisfies Record<string, Record<number, string>>;
type Message = keyof typeof FIELDS;

/** What every model has; exporters write them in this order, the operators' versions last. */
const GRAPH = 7;
const OPERATORS = 8;
const EXTERNAL_DATA = 13;
const DATA_LOCATION = 14;
/** Graphs lie within graphs (loops, branches); deeper than any exporter goes is an attack on the stack. */
const DEEPEST = 40;

/**
 * Fault: the bytes of a file → what makes it unfit to be opened, or nothing. Reads protobuf's wire
 * format (https://protobuf.dev/programming-guides/encoding) along the messages that may hold weights;
 * it does not check the graph: that is onnxruntime's work.
 */
export function faultOf(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'it is empty';
  try {
    const top = new Set([...fieldsOf(bytes)].map(({ field }) => field));
    if (!top.has(GRAPH)) return 'it is not ONNX: it has no graph';
    if (!top.has(OPERATORS)) return 'it is not ONNX, or truncated: it does not say which operators it uses';
    if (isExternal(bytes, 'model', 0)) return 'part of its weights is outside of it: export it as one file';
    return undefined;
  } catch (error) {
    if (error instanceof Unreadable) return `it is not ONNX, or truncated: ${error.message}`;
    throw error;
  }
}

class Unreadable extends Error {}

/** Whether a tensor anywhere within keeps its numbers in another file. */
function isExternal(bytes: Uint8Array, message: Message, depth: number): boolean {
  if (depth > DEEPEST) throw new Unreadable(`messages within messages, more than ${DEEPEST} deep`);
  const inner: Readonly<Record<number, Message>> = FIELDS[message];
  let external = false;
  for (const { field, value } of fieldsOf(bytes)) {
    const next = inner[field];
    if (next && typeof value !== 'number') external = isExternal(value, next, depth + 1) || external;
    if (message !== 'tensor') continue;
    external ||= field === EXTERNAL_DATA || (field === DATA_LOCATION && value === 1);
  }
  return external;
}

/** The fields of one message: a number (0 for fixed-size ones, which nobody asks for), or the bytes within. */
function* fieldsOf(bytes: Uint8Array): Generator<{ field: number; value: number | Uint8Array }> {
  const cursor = { at: 0 };
  while (cursor.at < bytes.length) {
    const start = cursor.at;
    const tag = varint(bytes, cursor);
    const field = Math.floor(tag / 8);
    if (field === 0) throw new Unreadable(`no field at byte ${start}`);
    const kind = tag % 8;
    if (kind === 0) yield { field, value: varint(bytes, cursor) };
    else if (kind === 2) yield { field, value: take(bytes, cursor, varint(bytes, cursor)) };
    else if (kind === 1 || kind === 5) yield { field, value: take(bytes, cursor, kind === 1 ? 8 : 4) && 0 };
    else throw new Unreadable(`no field at byte ${start}`);
  }
}

function take(bytes: Uint8Array, cursor: { at: number }, length: number): Uint8Array {
  const end = cursor.at + length;
  if (end > bytes.length) throw new Unreadable(`${end - bytes.length} bytes are missing`);
  const part = bytes.subarray(cursor.at, end);
  cursor.at = end;
  return part;
}

/** Seven bits a byte, the lowest first. Above 2^53 it is no longer exact, which no length or field number needs. */
function varint(bytes: Uint8Array, cursor: { at: number }): number {
  let value = 0;
  for (let shift = 0; shift < 70; shift += 7) {
    const byte = bytes[cursor.at++];
    if (byte === undefined) throw new Unreadable('it ends within a number');
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return value;
  }
  throw new Unreadable(`no number ends at byte ${cursor.at}`);
}
