import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { DomainError } from '../core/errors.ts';
import type { Duration } from '../core/time.ts';

/** Where cameras may be. */
export interface CameraNetworks {
  /** Address ranges, such as `10.0.0.0/8`. What is in none of them is refused before a packet is sent. */
  readonly networks: readonly string[];
  /** Ports of our own services: refused everywhere. */
  readonly refusedPorts: readonly number[];
}

/** An address we may connect to, and the IP its name stood for when that was decided. */
export interface Admitted {
  readonly url: URL;
  readonly ip: string;
}

const PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'rtsp:': 554, 'rtsps:': 322 };

/** The port an address means, whether it says so or not. */
export const portOf = ({ protocol, port }: URL): number => Number(port) || (PORTS[protocol] ?? 0);

const refused = (text: string) => new DomainError('camera-address-refused', text);

/**
 * Parse: what somebody typed or a camera said → a URL, without login and fragment.
 * @throws DomainError `camera-address-refused` for other schemes than http(s) and rtsp(s), and for what is no URL.
 */
export function parseAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !(url.protocol in PORTS) || url.hostname === '' || /[\s\\'"`<>|]/.test(text.trim())) {
    throw refused('a camera’s address begins with http://, https://, rtsp:// or rtsps:// and names a host');
  }
  url.username = '';
  url.password = '';
  url.hash = '';
  return url;
}

const RESOLVE_WITHIN: Duration = 5_000;

/**
 * Admit: an address → the same with the IP to connect to, when all that its name stands for lies in the camera
 * networks. Connect to that IP and to no other: a name may mean something else a moment later.
 * @throws DomainError `camera-address-refused`, or `camera-unreachable` when the name means nothing.
 */
export async function admit(url: URL, { networks, refusedPorts }: CameraNetworks): Promise<Admitted> {
  if (refusedPorts.includes(portOf(url))) {
    throw refused(`port ${portOf(url)} is one of our own services; a camera has another`);
  }
  const ips = (await resolve(url.hostname.replace(/^\[|\]$/g, ''))).map(plainIp);
  const allowed = listOf(networks);
  const stray = ips.find((ip) => !allowed.check(ip, familyOf(ip)));
  const [ip] = ips;
  if (stray !== undefined || ip === undefined) {
    const text = `${url.hostname} (${stray}) is in none of the camera networks; add its range to CAMERA_NETWORKS`;
    throw refused(text);
  }
  return { url, ip };
}

/** All IPs a name stands for. @throws DomainError `camera-unreachable` when it means nothing. */
export async function resolve(host: string): Promise<string[]> {
  if (isIP(host)) return [host];
  const late = new Promise<never>((_, reject) => {
    const text = `the name ${host} could not be looked up within ${RESOLVE_WITHIN / 1_000} s`;
    setTimeout(() => reject(new DomainError('camera-unreachable', text)), RESOLVE_WITHIN).unref();
  });
  const found = lookup(host, { all: true }).catch((error: unknown) => {
    throw new DomainError('camera-unreachable', `the name ${host} leads nowhere`, { cause: error });
  });
  return (await Promise.race([found, late])).map(({ address }) => address);
}

/** `::ffff:10.0.0.5` and `::ffff:a00:5` are 10.0.0.5: an IPv4 range cannot be got round by writing it as IPv6. */
export function plainIp(ip: string): string {
  const [, dotted, high, low] = /^::ffff:(?:([\d.]+)|([\da-f]{1,4}):([\da-f]{1,4}))$/i.exec(ip) ?? [];
  if (dotted) return dotted;
  if (!high || !low) return ip;
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join('.');
}

export const familyOf = (ip: string) => (isIP(ip) === 6 ? 'ipv6' : 'ipv4');

/** Ranges → what can be asked whether an IP lies in them. @throws Error that names the setting they come from. */
export function listOf(networks: readonly string[], setting = 'CAMERA_NETWORKS'): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [base = '', bits] = network.split('/');
    if (!isIP(base)) throw new Error(`${setting}: ${network} is no address range such as 10.0.0.0/8`);
    list.addSubnet(base, Number(bits ?? (isIP(base) === 6 ? 128 : 32)), familyOf(base));
  }
  return list;
}

/**
 * Rehost: an address a camera told us → the same path and query at the host the admin enrolled, and whether the
 * camera had named another (behind NAT cameras do; so does one that wants us elsewhere). The port is kept, but
 * for a foreign host: there the enrolled port stands in for a missing one of the same scheme.
 * @throws DomainError `camera-address-refused` for other schemes than those wanted.
 */
export function rehost(
  told: string,
  enrolled: URL,
  schemes: readonly string[],
): { readonly url: URL; readonly isForeign: boolean } {
  const url = parseAddress(told.trim());
  if (!schemes.includes(url.protocol)) {
    throw refused(
      `the camera names an address that begins with ${url.protocol}, not with ${schemes.join(' or ')}`,
    );
  }
  const isForeign = url.hostname !== enrolled.hostname;
  if (isForeign && url.port === '' && url.protocol === enrolled.protocol) url.port = enrolled.port;
  url.hostname = enrolled.hostname;
  return { url, isForeign };
}
