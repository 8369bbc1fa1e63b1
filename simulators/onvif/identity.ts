import { createHash } from 'node:crypto';

/** What the device says of its maker and itself. */
export const MODEL = {
  manufacturer: 'Shouwang',
  model: 'SimCam-1',
  firmware: '1.0.0',
  hardware: '1',
} as const;

/** What WS-Discovery and GetScopes say of a camera (ONVIF Core §7.3.2.2). */
export const scopesOf = ({ name, clip }: { name: string; clip: { kind: string } }): string[] => [
  'onvif://www.onvif.org/type/video_encoder',
  'onvif://www.onvif.org/type/ptz',
  'onvif://www.onvif.org/Profile/Streaming',
  'onvif://www.onvif.org/Profile/T',
  `onvif://www.onvif.org/hardware/${MODEL.model}`,
  `onvif://www.onvif.org/name/${encodeURIComponent(name)}`,
  `onvif://www.onvif.org/location/${clip.kind}`,
];

/** A camera's lasting address in WS-Discovery: the same after every start. */
export const endpointOf = (id: string): string => {
  const hex = createHash('sha256').update(`shouwang ${id}`).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
};
