import { fieldsOf, Unreadable } from './protobuf.ts';

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
const METADATA = 14;
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

/** Metadata: the bytes of a file fit to be opened → what its exporter wrote beside the graph, by name. */
export function metadataOf(bytes: Uint8Array): Map<string, string> {
  const said = new Map<string, string>();
  for (const { field, value } of fieldsOf(bytes)) {
    if (field !== METADATA || typeof value === 'number') continue;
    const [key, text] = [1, 2].map((number) => textOf(value, number));
    if (key) said.set(key, text ?? '');
  }
  return said;
}

function textOf(bytes: Uint8Array, number: number): string | undefined {
  const found = [...fieldsOf(bytes)].find(
    ({ field, value }) => field === number && typeof value !== 'number',
  );
  return found && new TextDecoder().decode(found.value as Uint8Array);
}
