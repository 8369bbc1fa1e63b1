/** The size of a JPEG's picture, from its frame header; 0 by 0 when it has none. Nothing is decoded. */
export function sizeOfJpeg(jpeg: Buffer): { width: number; height: number } {
  for (let at = 2; at + 9 < jpeg.length; ) {
    if (jpeg[at] !== 0xff) break;
    const marker = jpeg[at + 1] as number;
    // Start of frame: C0 to CF but for C4, C8 and CC, which are tables.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) };
    at += 2 + jpeg.readUInt16BE(at + 2);
  }
  return { width: 0, height: 0 };
}
