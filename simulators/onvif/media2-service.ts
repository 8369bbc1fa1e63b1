import type { Profile } from '../camera.ts';
import {
  type Call,
  httpAddress,
  type Operations,
  PATHS,
  profileOf,
  profileToken,
  streamAddress,
} from './device.ts';
import { encodingOf, multicast, ptzConfiguration, sourceContent } from './media-elements.ts';
import { text, xml } from './xml.ts';

/** The Media2 service (ver20): the same profiles, and H.265 among them. */
export const media2Operations: Operations = {
  GetProfiles: (call) => {
    const wanted = text(call.body, 'Token');
    const profiles = call.device.camera
      .profiles(call.now)
      .filter((profile) => wanted === undefined || wanted === profileToken(profile))
      .map((profile) => profileElement(call, profile));
    return `<tr2:GetProfilesResponse>${profiles.join('')}</tr2:GetProfilesResponse>`;
  },

  GetStreamUri: (call) =>
    xml`
      <tr2:GetStreamUriResponse>
        <tr2:Uri>${streamAddress(call, profileOf(call))}</tr2:Uri>
      </tr2:GetStreamUriResponse>
    `,

  GetSnapshotUri: (call) =>
    xml`
      <tr2:GetSnapshotUriResponse>
        <tr2:Uri>${httpAddress(call, `${PATHS.snapshot}/${profileOf(call)}`)}</tr2:Uri>
      </tr2:GetSnapshotUriResponse>
    `,

  GetVideoSourceConfigurations: (call) =>
    xml`
      <tr2:GetVideoSourceConfigurationsResponse>
        <tr2:Configurations token="SourceConfig_1">${sourceContent(call)}</tr2:Configurations>
      </tr2:GetVideoSourceConfigurationsResponse>
    `,

  GetVideoEncoderConfigurations: (call) => {
    const encoders = call.device.camera
      .profiles(call.now)
      .map((profile) => encoderElement('tr2:Configurations', call, profile));
    return xml`
      <tr2:GetVideoEncoderConfigurationsResponse>
        ${encoders.join('')}
      </tr2:GetVideoEncoderConfigurationsResponse>
    `;
  },

  GetServiceCapabilities: () =>
    xml`
      <tr2:GetServiceCapabilitiesResponse>
        <tr2:Capabilities SnapshotUri="true" Rotation="false">
          <tr2:ProfileCapabilities MaximumNumberOfProfiles="2" ConfigurationsSupported="VideoSource VideoEncoder PTZ"/>
          <tr2:StreamingCapabilities RTSPStreaming="true" RTPMulticast="false" RTP_RTSP_TCP="true"/>
        </tr2:Capabilities>
      </tr2:GetServiceCapabilitiesResponse>
    `,

  SetSynchronizationPoint: () => '<tr2:SetSynchronizationPointResponse/>',
};

/** A profile. Configurations stand in it when asked for by `Type`; without any, names and tokens alone. */
function profileElement(call: Call, profile: Profile): string {
  const { Type: asked = [] } = call.body;
  const types = [asked].flat().map(String);
  const includes = (type: string) => types.includes('All') || types.includes(type);
  const configurations = [
    includes('VideoSource')
      ? `<tr2:VideoSource token="SourceConfig_1">${sourceContent(call)}</tr2:VideoSource>`
      : '',
    includes('VideoEncoder') ? encoderElement('tr2:VideoEncoder', call, profile) : '',
    includes('PTZ') ? ptzConfiguration('tr2:PTZ') : '',
  ].join('');
  const content = configurations === '' ? '' : `<tr2:Configurations>${configurations}</tr2:Configurations>`;
  return xml`
    <tr2:Profiles token="${profileToken(profile)}" fixed="true">
      <tr2:Name>${profile}</tr2:Name>
      ${content}
    </tr2:Profiles>
  `;
}

function encoderElement(tag: string, call: Call, profile: Profile): string {
  const { encoding, width, height, fps, bitrate, gov } = encodingOf(call, profile);
  return [
    xml`
      <${tag} token="Encoder_${profile}" GovLength="${gov}" Profile="Main">
        <tt:Name>Encoder_${profile}</tt:Name>
        <tt:UseCount>1</tt:UseCount>
      
    `,
    xml`
      <tt:Encoding>${encoding}</tt:Encoding>
      <tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height></tt:Resolution>
    `,
    xml`
      <tt:RateControl ConstantBitRate="false">
        <tt:FrameRateLimit>${fps}</tt:FrameRateLimit>
        <tt:BitrateLimit>${bitrate}</tt:BitrateLimit>
      </tt:RateControl>
    `,
    `${multicast}<tt:Quality>4</tt:Quality></${tag}>`,
  ].join('');
}
