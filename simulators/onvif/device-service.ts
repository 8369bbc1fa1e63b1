import { capabilities } from './capabilities.ts';
import { httpAddress, type Operations, PATHS } from './device.ts';
import { endpointOf, MODEL, scopesOf } from './identity.ts';
import { escapeXml, xml } from './xml.ts';

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

/** The Device service (ver10): who the camera is and what it offers. */
export const deviceOperations: Operations = {
  GetSystemDateAndTime: ({ device, now }) => {
    const clock = new Date(device.camera.clock(now));
    const time = xml`
      <tt:Time>
        <tt:Hour>${clock.getUTCHours()}</tt:Hour>
        <tt:Minute>${clock.getUTCMinutes()}</tt:Minute>
        <tt:Second>${clock.getUTCSeconds()}</tt:Second>
      </tt:Time>
    `;
    const date = xml`
      <tt:Date>
        <tt:Year>${clock.getUTCFullYear()}</tt:Year>
        <tt:Month>${clock.getUTCMonth() + 1}</tt:Month>
        <tt:Day>${clock.getUTCDate()}</tt:Day>
      </tt:Date>
    `;
    return xml`
      <tds:GetSystemDateAndTimeResponse>
        <tds:SystemDateAndTime>
          <tt:DateTimeType>Manual</tt:DateTimeType>
          <tt:DaylightSavings>false</tt:DaylightSavings>
          <tt:TimeZone><tt:TZ>UTC0</tt:TZ></tt:TimeZone>
          <tt:UTCDateTime>${time}${date}</tt:UTCDateTime>
        </tds:SystemDateAndTime>
      </tds:GetSystemDateAndTimeResponse>
    `;
  },

  GetDeviceInformation: ({ device }) =>
    xml`
      <tds:GetDeviceInformationResponse>
        <tds:Manufacturer>${MODEL.manufacturer}</tds:Manufacturer>
        <tds:Model>${MODEL.model}</tds:Model>
        <tds:FirmwareVersion>${MODEL.firmware}</tds:FirmwareVersion>
        <tds:SerialNumber>${escapeXml(device.camera.plan.id)}</tds:SerialNumber>
        <tds:HardwareId>${MODEL.hardware}</tds:HardwareId>
      </tds:GetDeviceInformationResponse>
    `,

  GetServices: (call) => {
    const services = SERVICES.map(
      ({ namespace, path }) =>
        xml`
          <tds:Service>
            <tds:Namespace>${namespace}</tds:Namespace>
            <tds:XAddr>${httpAddress(call, path)}</tds:XAddr>
            <tds:Version><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tds:Version>
          </tds:Service>
        `,
    );
    return `<tds:GetServicesResponse>${services.join('')}</tds:GetServicesResponse>`;
  },

  GetCapabilities: (call) =>
    `<tds:GetCapabilitiesResponse>${capabilities(call)}</tds:GetCapabilitiesResponse>`,

  GetServiceCapabilities: () =>
    xml`
      <tds:GetServiceCapabilitiesResponse>
        <tds:Capabilities>
          <tds:Network IPFilter="false" ZeroConfiguration="false" IPVersion6="false" DynDNS="false"/>
          <tds:Security TLS1.2="false" UsernameToken="true" HttpDigest="true"/>
          <tds:System DiscoveryResolve="false" DiscoveryBye="true" RemoteDiscovery="false"/>
        </tds:Capabilities>
      </tds:GetServiceCapabilitiesResponse>
    `,

  GetScopes: ({ device }) => {
    const scopes = scopesOf(device.camera.plan).map(
      (scope) =>
        xml`
          <tds:Scopes>
            <tt:ScopeDef>Fixed</tt:ScopeDef>
            <tt:ScopeItem>${escapeXml(scope)}</tt:ScopeItem>
          </tds:Scopes>
        `,
    );
    return `<tds:GetScopesResponse>${scopes.join('')}</tds:GetScopesResponse>`;
  },

  GetHostname: ({ device }) =>
    xml`
      <tds:GetHostnameResponse>
        <tds:HostnameInformation>
          <tt:FromDHCP>false</tt:FromDHCP>
          <tt:Name>${escapeXml(device.camera.plan.id)}</tt:Name>
        </tds:HostnameInformation>
      </tds:GetHostnameResponse>
    `,

  GetNetworkInterfaces: ({ host }) =>
    xml`
      <tds:GetNetworkInterfacesResponse>
        <tds:NetworkInterfaces token="eth0">
          <tt:Enabled>true</tt:Enabled>
          <tt:Info>
            <tt:Name>eth0</tt:Name>
            <tt:HwAddress>02:00:00:00:00:01</tt:HwAddress>
            <tt:MTU>1500</tt:MTU>
          </tt:Info>
          <tt:IPv4>
            <tt:Enabled>true</tt:Enabled>
            <tt:Config>
              <tt:Manual>
                <tt:Address>${escapeXml(host)}</tt:Address>
                <tt:PrefixLength>24</tt:PrefixLength>
              </tt:Manual>
              <tt:DHCP>false</tt:DHCP>
            </tt:Config>
          </tt:IPv4>
        </tds:NetworkInterfaces>
      </tds:GetNetworkInterfacesResponse>
    `,

  GetNetworkProtocols: ({ device, port }) =>
    xml`
      <tds:GetNetworkProtocolsResponse>
        <tds:NetworkProtocols>
          <tt:Name>HTTP</tt:Name>
          <tt:Enabled>true</tt:Enabled>
          <tt:Port>${port}</tt:Port>
        </tds:NetworkProtocols>
        <tds:NetworkProtocols>
          <tt:Name>RTSP</tt:Name>
          <tt:Enabled>true</tt:Enabled>
          <tt:Port>${device.rtspPort}</tt:Port>
        </tds:NetworkProtocols>
      </tds:GetNetworkProtocolsResponse>
    `,

  GetUsers: ({ device }) =>
    xml`
      <tds:GetUsersResponse>
        <tds:User>
          <tt:Username>${escapeXml(device.camera.plan.user)}</tt:Username>
          <tt:UserLevel>Administrator</tt:UserLevel>
        </tds:User>
      </tds:GetUsersResponse>
    `,

  GetDiscoveryMode: () =>
    xml`
      <tds:GetDiscoveryModeResponse>
        <tds:DiscoveryMode>Discoverable</tds:DiscoveryMode>
      </tds:GetDiscoveryModeResponse>
    `,

  GetEndpointReference: ({ device }) =>
    xml`
      <tds:GetEndpointReferenceResponse>
        <tds:GUID>${escapeXml(endpointOf(device.camera.plan.id))}</tds:GUID>
      </tds:GetEndpointReferenceResponse>
    `,

  GetWsdlUrl: () =>
    '<tds:GetWsdlUrlResponse><tds:WsdlUrl>http://www.onvif.org/</tds:WsdlUrl></tds:GetWsdlUrlResponse>',
};
