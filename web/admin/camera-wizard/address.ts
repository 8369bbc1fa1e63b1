/** What somebody typed or pasted, as an address and, where it was part of it, a login. */
export interface TypedAddress {
  readonly address: string;
  readonly username?: string;
  readonly password?: string;
}

/**
 * Read: `192.168.1.64`, `cam.local:8080`, an ONVIF or RTSP address, with or without a login → an address that can be asked.
 * A login goes into its own fields. Nothing when it is none.
 */
export function readAddress(text: string): TypedAddress | undefined {
  const typed = text.trim();
  if (typed === '' || /\s/.test(typed)) return undefined;
  const hasScheme = /^[a-z]+:\/\//i.test(typed);
  const full = hasScheme ? typed : `http://${typed}`;
  if (!URL.canParse(full)) return undefined;
  const url = new URL(full);
  if (!['http:', 'https:', 'rtsp:', 'rtsps:'].includes(url.protocol) || url.hostname === '') return undefined;
  const login = {
    ...(url.username && { username: decodeURIComponent(url.username) }),
    ...(url.password && { password: decodeURIComponent(url.password) }),
  };
  url.username = '';
  url.password = '';
  // A host alone is a device: nearly all have their ONVIF service at this path.
  if (url.protocol.startsWith('http') && url.pathname === '/') url.pathname = '/onvif/device_service';
  return { address: url.href, ...login };
}

/** What a camera is called until somebody names it: its maker's word and where it is. */
export function nameFor({
  maker,
  model,
  address,
}: {
  maker: string;
  model: string;
  address: string;
}): string {
  const host = URL.canParse(address) ? new URL(address).host : address;
  const word = [maker, model].filter(Boolean).join(' ').trim();
  return `${word || 'Camera'} ${host}`.slice(0, 100);
}
