import { BlockList } from 'node:net';
import { DomainError } from '../core/errors.ts';
import { type Admitted, familyOf, listOf, plainIp, portOf, resolve } from './address.ts';

/** Where notices may go beside the public internet. */
export interface SinkNetworks {
  /** Private address ranges, such as `10.8.0.0/16`; an `http://` address leads into one of these only. */
  readonly networks: readonly string[];
  /** Ports of our own services: refused everywhere. */
  readonly refusedPorts: readonly number[];
}

const refused = (text: string) => new DomainError('sink-refused', text);

/**
 * Admit: where a notice is to go → the same with the IP to connect to, when all that its name stands for is public
 * (IANA's registries of special addresses) or lies in a network that was allowed. Connect to that IP and no other.
 * @param secure whether what is said cannot be read on the way; without it only allowed networks are left
 * @throws DomainError `sink-refused`, or `sink-unreachable` when the name means nothing.
 */
export async function admitSink(
  { host, port, secure }: { readonly host: string; readonly port: number; readonly secure: boolean },
  { networks, refusedPorts }: SinkNetworks,
): Promise<string> {
  if (refusedPorts.includes(port)) throw refused(`port ${port} is one of our own services`);
  const found = await resolve(host.replace(/^\[|\]$/g, '')).catch((error: unknown) => {
    throw new DomainError('sink-unreachable', (error as Error).message, { cause: error });
  });
  const ips = found.map(plainIp);
  const allowed = listOf(networks, 'NOTICE_NETWORKS');
  const isAllowed = (ip: string) => allowed.check(ip, familyOf(ip));
  const stray = ips.find((ip) => !isAllowed(ip) && !isPublic(ip));
  const [ip] = ips;
  if (stray !== undefined || ip === undefined) {
    throw refused(`${host} (${stray}) is no public address; add its range to NOTICE_NETWORKS`);
  }
  if (!secure && !ips.every(isAllowed)) {
    throw refused(`what is told to ${host} could be read on the way: give an https address, or TLS for mail`);
  }
  return ip;
}

/** Admit: a web address, as `admitSink`. @throws as `admitSink` */
export async function admitUrl(text: string, networks: SinkNetworks): Promise<Admitted> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw refused('a notice goes to an address that begins with https:// and holds no login');
  }
  const secure = url.protocol === 'https:';
  return { url, ip: await admitSink({ host: url.hostname, port: portOf(url), secure }, networks) };
}

/**
 * Whether an endpoint's origin is among those listed; `https://*.push.apple.com` is any name below.
 * A browser names it, so it is somebody's word until then.
 */
export function isPushService(endpoint: string, services: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { origin, protocol, host } = new URL(endpoint);
  return services.some((service) => {
    const [, scheme, below] = /^(https?:)\/\/\*(\..+)$/.exec(service) ?? [];
    return below ? protocol === scheme && host.endsWith(below) : origin === service.replace(/\/$/, '');
  });
}

const special4 = new BlockList();
for (const [base, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  special4.addSubnet(base, bits, 'ipv4');
}

/** What is global lies in 2000::/3, but for the ways to carry IPv4 in it, and for documentation. */
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');
const special6 = new BlockList();
for (const [base, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  special6.addSubnet(base, bits, 'ipv6');
}

const isPublic = (ip: string): boolean =>
  familyOf(ip) === 'ipv4'
    ? !special4.check(ip, 'ipv4')
    : global6.check(ip, 'ipv6') && !special6.check(ip, 'ipv6');
