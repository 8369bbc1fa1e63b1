import { randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import type { Log } from '../../runtime/log.ts';
import { BadXml, child, escapeXml, parseXml, text, xml } from './xml.ts';

/** What a camera tells whoever probes for it. */
export interface Announcement {
  /** Lasting: `urn:uuid:…`. */
  readonly endpoint: string;
  readonly scopes: readonly string[];
  /** The address of its Device service. */
  readonly url: string;
}

export interface Discovery {
  /** Whether it listens: another program may hold the port. */
  readonly listens: boolean;
  close(): void;
}

const GROUP = '239.255.255.250';
const DISCOVERY_PORT = 3_702;
const LOOPBACK = '127.0.0.1';
const MOST_PROBE = 64 * 1024;

/**
 * Answer probes of WS-Discovery: cameras → a responder on UDP 3702, for all of them, by multicast where the
 * machine has it and to probes sent straight to it. When the port is taken it says so in the log and does nothing.
 */
export async function answerProbes(
  announcements: readonly Announcement[],
  host: string,
  log: Log,
): Promise<Discovery> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  try {
    socket.bind(DISCOVERY_PORT);
    await once(socket, 'listening');
  } catch (error) {
    log.warn({ err: error }, 'discovery is off: UDP port 3702 is taken');
    socket.close();
    return { listens: false, close: () => undefined };
  }
  socket.on('error', (error) => log.warn({ err: error }, 'discovery failed'));
  socket.on('message', (bytes, from) => {
    // Cameras on the loopback address can be reached from this machine alone: others need not know of them.
    if (host === LOOPBACK && !ownAddresses().includes(from.address)) return;
    for (const match of matchesOf(bytes, announcements)) socket.send(match, from.port, from.address, ignore);
  });
  const joined = ownAddresses().filter((address) => join(socket, address));
  if (joined.length === 0)
    log.warn({}, 'discovery answers direct probes alone: no interface takes multicast');
  return { listens: true, close: () => socket.close() };
}

/** A lost answer is as good as a lost probe: who probes does it again. */
const ignore = () => undefined;

function join(socket: ReturnType<typeof createSocket>, address: string): boolean {
  try {
    socket.addMembership(GROUP, address);
    return true;
  } catch {
    return false;
  }
}

const ownAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family }) => family === 'IPv4')
    .map(({ address }) => address);

/** Answer: a probe → one message per camera that it asks for; none when it is no probe for cameras. */
export function matchesOf(bytes: Buffer, announcements: readonly Announcement[]): string[] {
  const probe = bytes.length > MOST_PROBE ? undefined : readProbe(bytes.toString('utf8'));
  if (!probe || !isForCameras(probe.types)) return [];
  return announcements
    .filter(({ scopes }) => probe.scopes.every((wanted) => scopes.some((scope) => scope.startsWith(wanted))))
    .map((announcement) => probeMatch(announcement, probe.id));
}

function readProbe(message: string) {
  try {
    const envelope = child(parseXml(message), 'Envelope');
    const probe = child(envelope, 'Body', 'Probe');
    const words = (name: string) =>
      text(probe, name)
        ?.split(/\s+/)
        .filter((word) => word !== '') ?? [];
    const isProbe = probe !== undefined || text(envelope, 'Header', 'Action')?.endsWith('/Probe') === true;
    return isProbe
      ? { id: text(envelope, 'Header', 'MessageID') ?? '', types: words('Types'), scopes: words('Scopes') }
      : undefined;
  } catch (error) {
    if (error instanceof BadXml) return undefined;
    throw error;
  }
}

const TYPES = ['NetworkVideoTransmitter', 'Device'];

const isForCameras = (types: readonly string[]) =>
  types.every((type) => TYPES.includes(type.replace(/^.*:/, '')));

const probeMatch = ({ endpoint, scopes, url }: Announcement, id: string): string =>
  xml`<?xml version="1.0" encoding="UTF-8"?>
    <s:Envelope ${PREFIXES}>
      <s:Header>
        <a:MessageID>urn:uuid:${randomUUID()}</a:MessageID>
        <a:RelatesTo>${escapeXml(id)}</a:RelatesTo>
        <a:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:To>
        <a:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/ProbeMatches</a:Action>
      </s:Header>
      <s:Body>
        <d:ProbeMatches>
          <d:ProbeMatch>
            <a:EndpointReference><a:Address>${endpoint}</a:Address></a:EndpointReference>
            <d:Types>dn:NetworkVideoTransmitter tds:Device</d:Types>
            <d:Scopes>${escapeXml(scopes.join(' '))}</d:Scopes>
            <d:XAddrs>${url}</d:XAddrs>
            <d:MetadataVersion>1</d:MetadataVersion>
          </d:ProbeMatch>
        </d:ProbeMatches>
      </s:Body>
    </s:Envelope>
  `;

const PREFIXES = [
  'xmlns:s="http://www.w3.org/2003/05/soap-envelope"',
  'xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"',
  'xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"',
  'xmlns:dn="http://www.onvif.org/ver10/network/wsdl"',
  'xmlns:tds="http://www.onvif.org/ver10/device/wsdl"',
].join(' ');
