import { type Call, httpAddress, PATHS } from './device.ts';
import { xml } from './xml.ts';

/** What a device says it can do, in the older way (GetCapabilities). */
export function capabilities(call: Call): string {
  const at = (path: string) => `<tt:XAddr>${httpAddress(call, path)}</tt:XAddr>`;
  return [
    '<tds:Capabilities>',
    xml`
      <tt:Device>
        ${at(PATHS.device)}
        <tt:Network>
          <tt:IPFilter>false</tt:IPFilter>
          <tt:ZeroConfiguration>false</tt:ZeroConfiguration>
          <tt:IPVersion6>false</tt:IPVersion6>
          <tt:DynDNS>false</tt:DynDNS>
        </tt:Network>
        <tt:System>
          <tt:DiscoveryResolve>false</tt:DiscoveryResolve>
          <tt:DiscoveryBye>true</tt:DiscoveryBye>
          <tt:RemoteDiscovery>false</tt:RemoteDiscovery>
          <tt:SystemBackup>false</tt:SystemBackup>
          <tt:SystemLogging>false</tt:SystemLogging>
          <tt:FirmwareUpgrade>false</tt:FirmwareUpgrade>
          <tt:SupportedVersions><tt:Major>2</tt:Major><tt:Minor>60</tt:Minor></tt:SupportedVersions>
        </tt:System>
        <tt:Security>
          <tt:TLS1.1>false</tt:TLS1.1>
          <tt:TLS1.2>false</tt:TLS1.2>
          <tt:OnboardKeyGeneration>false</tt:OnboardKeyGeneration>
          <tt:AccessPolicyConfig>false</tt:AccessPolicyConfig>
          <tt:X.509Token>false</tt:X.509Token>
          <tt:SAMLToken>false</tt:SAMLToken>
          <tt:KerberosToken>false</tt:KerberosToken>
          <tt:RELToken>false</tt:RELToken>
        </tt:Security>
      </tt:Device>
    `,
    xml`
      <tt:Events>
        ${at(PATHS.events)}
        <tt:WSSubscriptionPolicySupport>false</tt:WSSubscriptionPolicySupport>
        <tt:WSPullPointSupport>true</tt:WSPullPointSupport>
        <tt:WSPausableSubscriptionManagerInterfaceSupport>
          false
        </tt:WSPausableSubscriptionManagerInterfaceSupport>
      </tt:Events>
    `,
    `<tt:Imaging>${at(PATHS.imaging)}</tt:Imaging>`,
    xml`
      <tt:Media>
        ${at(PATHS.media)}
        <tt:StreamingCapabilities>
          <tt:RTPMulticast>false</tt:RTPMulticast>
          <tt:RTP_TCP>true</tt:RTP_TCP>
          <tt:RTP_RTSP_TCP>true</tt:RTP_RTSP_TCP>
        </tt:StreamingCapabilities>
      </tt:Media>
    `,
    `<tt:PTZ>${at(PATHS.ptz)}</tt:PTZ>`,
    '</tds:Capabilities>',
  ].join('');
}
