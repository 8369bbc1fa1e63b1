/** What RTCP packets tell of one sender. */
export interface Sender {
  readonly ssrc: number;
  readonly name: string;
}

/** What has been sent until now. */
export interface Sent {
  readonly packets: number;
  readonly octets: number;
}

/** From 1900, where NTP counts from, to 1970. */
const NTP_EPOCH_S = 2_208_988_800;
const SENDER_REPORT = 200;
const SOURCE_DESCRIPTION = 202;
const GOODBYE = 203;

/**
 * Report: who sends, what was sent, and one moment by both clocks (wall in ms since 1970, RTP in 90 kHz
 * ticks) → a compound RTCP packet: sender report and canonical name (RFC 3550 §6.4.1, §6.5).
 */
export function senderReport(sender: Sender, sent: Sent, wallMs: number, rtpTime: number): Buffer {
  const report = Buffer.alloc(28);
  writeHeader(report, 0, SENDER_REPORT);
  report.writeUInt32BE(sender.ssrc, 4);
  report.writeUInt32BE((Math.floor(wallMs / 1_000) + NTP_EPOCH_S) % 2 ** 32, 8);
  report.writeUInt32BE(Math.floor(((wallMs % 1_000) / 1_000) * 2 ** 32), 12);
  report.writeUInt32BE(rtpTime, 16);
  report.writeUInt32BE(sent.packets % 2 ** 32, 20);
  report.writeUInt32BE(sent.octets % 2 ** 32, 24);
  return Buffer.concat([report, sourceDescription(sender)]);
}

/** Goodbye: that the sender stops (RFC 3550 §6.6). */
export function goodbye({ ssrc }: Sender): Buffer {
  const packet = Buffer.alloc(8);
  writeHeader(packet, 1, GOODBYE);
  packet.writeUInt32BE(ssrc, 4);
  return packet;
}

function sourceDescription({ ssrc, name }: Sender): Buffer {
  const canonical = Buffer.from(name, 'utf8').subarray(0, 255);
  // One chunk: source, item CNAME (1), its length and text, and at least one zero up to a 32-bit border.
  const packet = Buffer.alloc(8 + Math.ceil((2 + canonical.length + 1) / 4) * 4);
  writeHeader(packet, 1, SOURCE_DESCRIPTION);
  packet.writeUInt32BE(ssrc, 4);
  packet.writeUInt8(1, 8);
  packet.writeUInt8(canonical.length, 9);
  canonical.copy(packet, 10);
  return packet;
}

function writeHeader(packet: Buffer, count: number, type: number): void {
  packet.writeUInt8(0x80 | count, 0);
  packet.writeUInt8(type, 1);
  packet.writeUInt16BE(packet.length / 4 - 1, 2);
}
