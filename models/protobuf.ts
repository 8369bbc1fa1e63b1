/** Bytes that are no protobuf message, or not a whole one. */
export class Unreadable extends Error {}

/** The fields of one message: a number (0 for fixed-size ones, which nobody asks for), or the bytes within. */
export function* fieldsOf(bytes: Uint8Array): Generator<{ field: number; value: number | Uint8Array }> {
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
