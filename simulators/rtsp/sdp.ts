import type { Reel } from './reel.ts';

export const TRACK = 'trackID=1';

/** Describe: a reel → the session description (RFC 4566) that a client needs to play it. */
export function describe(reel: Reel, name: string, host: string): string {
  const { stream, byteRate } = reel;
  return [
    'v=0',
    `o=- 1 1 IN IP4 ${host}`,
    `s=${name.replaceAll(/[\r\n]/g, ' ')}`,
    'c=IN IP4 0.0.0.0',
    't=0 0',
    'a=control:*',
    'a=range:npt=now-',
    'm=video 0 RTP/AVP 96',
    `b=AS:${Math.ceil((byteRate * 8) / 1_000)}`,
    `a=rtpmap:96 ${stream.codec === 'h264' ? 'H264' : 'H265'}/90000`,
    `a=fmtp:96 ${formatParameters(reel)}`,
    `a=framerate:${stream.fps}`,
    `a=control:${TRACK}`,
    '',
  ].join('\r\n');
}

function formatParameters({ stream, parameterSets }: Reel): string {
  const base64 = parameterSets.map((one) => one.toString('base64'));
  if (stream.codec === 'h265') return `sprop-vps=${base64[0]};sprop-sps=${base64[1]};sprop-pps=${base64[2]}`;
  // profile_idc, constraint flags and level_idc follow the SPS's first byte.
  const level = parameterSets[0]?.subarray(1, 4).toString('hex').toUpperCase();
  return `packetization-mode=1;profile-level-id=${level};sprop-parameter-sets=${base64.join(',')}`;
}
