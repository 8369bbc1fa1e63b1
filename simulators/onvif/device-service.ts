import { createHash } from 'node:crypto';
import { type Call, httpAddress, type Operations, PATHS } from './device.ts';
import { escapeXml } from './xml.ts';

/** Operations that ask for no login (ONVIF Core, access class PRE_AUTH). */
export const OPEN_OPERATIONS: ReadonlySet<string> = new Set([
  'GetSystemDateAndTime',
  'GetCapabilities',
  'GetServices',
  'GetServiceCapabilities',
  'GetHostname',
  'GetEndpointReference',
  'GetWsdlUrl',
]);

const SERVICES = [
  { namespace: 'http://www.onvif.org/ver10/device/wsdl', path: PATHS.device },
  { namespace: 'http://www.onvif.org/ver10/media/wsdl', path: PATHS.media },
  { namespace: 'http://www.onvif.org/ver20/media/wsdl', path: PATHS.media2 },
  { namespace: 'http://www.onvif.org/ver10/events/wsdl', path: PATHS.events },
  { namespace: 'http://www.onvif.org/ver20/ptz/wsdl', path: PATHS.ptz },
  { namespace: 'http://www.onvif.org/ver20/imaging/wsdl', path: PATHS.imaging },
] as const;

/** What the device says of its maker and itself. */
export const MODEL = {
  manufacturer: 'Shouwang',
  model: 'SimCam-1',
  firmware: '1.0.0',
  hardware: '1',
} as const;

/** The Device service (ver10): who the camera is and what it offers. */
export const deviceOperations: Operations = {
  GetSystemDateAndTime: ({ device, now }) => {
    const clock = new Date(device.camera.clock(now));
    const time = `<tt:Time><tt:Hour>${clock.getUTCHours()}</tt:Hour><tt:Minute>${clock.getUTCMinutes()}</tt:Minute><tt:Second>${clock.getUTCSeconds()}</tt:Second></tt:Time>`;
    const date = `<tt:Date><tt:Year>${clock.getUTCFullYear()}</tt:Year><tt:Month>${clock.getUTCMonth() + 1}</tt:Month><tt:Day>${clock.getUTCDate()}</tt:Day></tt:Date>`;
    return `<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime><tt:DateTimeType>Manual</tt:DateTimeType><tt:DaylightSavings>false</tt:DaylightSavings><tt:TimeZone><tt:TZ>UTC0</tt:TZ></tt:TimeZone><tt:UTCDateTime>${time}${date}</tt:UTCDateTime></tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>`;
  },

  GetDeviceInformation: ({ device }) =>
    `<tds:GetDeviceInformationResponse><tds:Manufacturer>${MODEL.manufacturer}</tds:Manufacturer><tds:Model>${MODEL.model}</tds:Model><tds:FirmwareVersion>${MODEL.firmware}</tds:FirmwareVersion><tds:SerialNumber>${escapeXml(device.camera.plan.id)}</tds:SerialNumber><tds:HardwareId>${MODEL.hardware}</tds:HardwareId></tds:GetDeviceInformationResponse>`,

  GetServices: (call) => {
    const services = SERVICES.map(
      ({ namespace, path }) =>
        `<tds:Service><tds:Namespace>${namespace}</tds:Namespace><tds:XAddr>${httpAddress(call, path)}</tds:XAddr><tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version></tds:Service>`,
    );
    return `<tds:GetServicesResponse>${services.join('')}</tds:GetServicesResponse>`;
  },

  GetCapabilities: (call) =>
    `<tds:GetCapabilitiesResponse>${capabilities(call)}</tds:GetCapabilitiesResponse>`,

  GetServiceCapabilities: () =>
    '<tds:GetServiceCapabilitiesResponse><tds:Capabilities><tds:Network IPFilter="false" ZeroConfiguration="false" IPVersion6="false" DynDNS="false"/><tds:Security TLS1.2="false" UsernameToken="true" HttpDigest="true"/><tds:System DiscoveryResolve="false" DiscoveryBye="true" RemoteDiscovery="false"/></tds:Capabilities></tds:GetServiceCapabilitiesResponse>',

  GetScopes: ({ device }) => {
    const scopes = scopesOf(device.camera.plan).map(
      (scope) =>
        `<tds:Scopes><tt:ScopeDef>Fixed</tt:ScopeDef><tt:ScopeItem>${escapeXml(scope)}</tt:ScopeItem></tds:Scopes>`,
    );
    return `<tds:GetScopesResponse>${scopes.join('')}</tds:GetScopesResponse>`;
  },

  GetHostname: ({ device }) =>
    `<tds:GetHostnameResponse><tds:HostnameInformation><tt:FromDHCP>false</tt:FromDHCP><tt:Name>${escapeXml(device.camera.plan.id)}</tt:Name></tds:HostnameInformation></tds:GetHostnameResponse>`,

  GetNetworkInterfaces: ({ host }) =>
    `<tds:GetNetworkInterfacesResponse><tds:NetworkInterfaces token="eth0"><tt:Enabled>true</tt:Enabled><tt:Info><tt:Name>eth0</tt:Name><tt:HwAddress>02:00:00:00:00:01</tt:HwAddress><tt:MTU>1500</tt:MTU></tt:Info><tt:IPv4><tt:Enabled>true</tt:Enabled><tt:Config><tt:Manual><tt:Address>${escapeXml(host)}</tt:Address><tt:PrefixLength>24</tt:PrefixLength></tt:Manual><tt:DHCP>false</tt:DHCP></tt:Config></tt:IPv4></tds:NetworkInterfaces></tds:GetNetworkInterfacesResponse>`,

  GetNetworkProtocols: ({ device, port }) =>
    `<tds:GetNetworkProtocolsResponse><tds:NetworkProtocols><tt:Name>HTTP</tt:Name><tt:Enabled>true</tt:Enabled><tt:Port>${port}</tt:Port></tds:NetworkProtocols><tds:NetworkProtocols><tt:Name>RTSP</tt:Name><tt:Enabled>true</tt:Enabled><tt:Port>${device.rtspPort}</tt:Port></tds:NetworkProtocols></tds:GetNetworkProtocolsResponse>`,

  GetUsers: ({ device }) =>
    `<tds:GetUsersResponse><tds:User><tt:Username>${escapeXml(device.camera.plan.user)}</tt:Username><tt:UserLevel>Administrator</tt:UserLevel></tds:User></tds:GetUsersResponse>`,

  GetDiscoveryMode: () =>
    '<tds:GetDiscoveryModeResponse><tds:DiscoveryMode>Discoverable</tds:DiscoveryMode></tds:GetDiscoveryModeResponse>',

  GetEndpointReference: ({ device }) =>
    `<tds:GetEndpointReferenceResponse><tds:GUID>${escapeXml(endpointOf(device.camera.plan.id))}</tds:GUID></tds:GetEndpointReferenceResponse>`,

  GetWsdlUrl: () =>
    '<tds:GetWsdlUrlResponse><tds:WsdlUrl>http://www.onvif.org/</tds:WsdlUrl></tds:GetWsdlUrlResponse>',
};

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

function capabilities(call: Call): string {
  const at = (path: string) => `<tt:XAddr>${httpAddress(call, path)}</tt:XAddr>`;
  return [
    '<tds:Capabilities>',
    `<tt:Device>${at(PATHS.device)}<tt:Network><tt:IPFilter>false</tt:IPFilter><tt:ZeroConfiguration>false</tt:ZeroConfiguration><tt:IPVersion6>false</tt:IPVersion6><tt:DynDNS>false</tt:DynDNS></tt:Network><tt:System><tt:DiscoveryResolve>false</tt:DiscoveryResolve><tt:DiscoveryBye>true</tt:DiscoveryBye><tt:RemoteDiscovery>false</tt:RemoteDiscovery><tt:SystemBackup>false</tt:SystemBackup><tt:SystemLogging>false</tt:SystemLogging><tt:FirmwareUpgrade>false</tt:FirmwareUpgrade><tt:SupportedVersions><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tt:SupportedVersions></tt:System><tt:Security><tt:TLS1.1>false</tt:TLS1.1><tt:TLS1.2>false</tt:TLS1.2><tt:OnboardKeyGeneration>false</tt:OnboardKeyGeneration><tt:AccessPolicyConfig>false</tt:AccessPolicyConfig><tt:X.509Token>false</tt:X.509Token><tt:SAMLToken>false</tt:SAMLToken><tt:KerberosToken>false</tt:KerberosToken><tt:RELToken>false</tt:RELToken></tt:Security></tt:Device>`,
    `<tt:Events>${at(PATHS.events)}<tt:WSSubscriptionPolicySupport>false</tt:WSSubscriptionPolicySupport><tt:WSPullPointSupport>true</tt:WSPullPointSupport><tt:WSPausableSubscriptionManagerInterfaceSupport>false</tt:WSPausableSubscriptionManagerInterfaceSupport></tt:Events>`,
    `<tt:Imaging>${at(PATHS.imaging)}</tt:Imaging>`,
    `<tt:Media>${at(PATHS.media)}<tt:StreamingCapabilities><tt:RTPMulticast>false</tt:RTPMulticast><tt:RTP_TCP>true</tt:RTP_TCP><tt:RTP_RTSP_TCP>true</tt:RTP_RTSP_TCP></tt:StreamingCapabilities></tt:Media>`,
    `<tt:PTZ>${at(PATHS.ptz)}</tt:PTZ>`,
    '</tds:Capabilities>',
  ].join('');
}
