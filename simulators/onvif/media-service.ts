import type { Profile } from '../camera.ts';
import {
  type Call,
  httpAddress,
  type Operations,
  PATHS,
  profileOf,
  profileToken,
  SOURCE,
  streamAddress,
} from './device.ts';
import { encodingOf, multicast, ptzConfiguration, sourceContent } from './media-elements.ts';
import { badArgument } from './soap.ts';
import { text, xml } from './xml.ts';

/** The profiles that this service can tell of: it knows no H.265. */
const ownProfiles = ({ device: { camera }, now }: Call): Profile[] =>
  camera.profiles(now).filter((profile) => camera.stream(profile, now).codec === 'h264');

function ownProfile(call: Call): Profile {
  const profile = profileOf(call);
  if (!ownProfiles(call).includes(profile)) {
    throw badArgument('ter:NoProfile', 'This profile is H.265, which only Media2 can tell of');
  }
  return profile;
}

/** The Media service (ver10): two profiles of one picture, where their streams and snapshots are. */
export const mediaOperations: Operations = {
  GetProfiles: (call) => {
    const profiles = ownProfiles(call).map((profile) => profileElement('trt:Profiles', call, profile));
    return `<trt:GetProfilesResponse>${profiles.join('')}</trt:GetProfilesResponse>`;
  },

  GetProfile: (call) =>
    xml`
      <trt:GetProfileResponse>
        ${profileElement('trt:Profile', call, ownProfile(call))}
      </trt:GetProfileResponse>
    `,

  GetStreamUri: (call) =>
    `<trt:GetStreamUriResponse>${mediaUri(streamAddress(call, ownProfile(call)))}</trt:GetStreamUriResponse>`,

  GetSnapshotUri: (call) => {
    const address = httpAddress(call, `${PATHS.snapshot}/${ownProfile(call)}`);
    return `<trt:GetSnapshotUriResponse>${mediaUri(address)}</trt:GetSnapshotUriResponse>`;
  },

  GetVideoSources: ({ device: { camera } }) => {
    const { width, height, fps } = camera.plan.clip.streams.main;
    return xml`
      <trt:GetVideoSourcesResponse>
        <trt:VideoSources token="${SOURCE}">
          <tt:Framerate>${fps}</tt:Framerate>
          <tt:Resolution>
            <tt:Width>${width}</tt:Width>
            <tt:Height>${height}</tt:Height>
          </tt:Resolution>
        </trt:VideoSources>
      </trt:GetVideoSourcesResponse>
    `;
  },

  GetVideoSourceConfigurations: (call) =>
    xml`
      <trt:GetVideoSourceConfigurationsResponse>
        <trt:Configurations token="SourceConfig_1">${sourceContent(call)}</trt:Configurations>
      </trt:GetVideoSourceConfigurationsResponse>
    `,

  GetVideoSourceConfiguration: (call) =>
    xml`
      <trt:GetVideoSourceConfigurationResponse>
        <trt:Configuration token="SourceConfig_1">${sourceContent(call)}</trt:Configuration>
      </trt:GetVideoSourceConfigurationResponse>
    `,

  GetVideoEncoderConfigurations: (call) => {
    const encoders = ownProfiles(call).map((profile) => encoderElement('trt:Configurations', call, profile));
    return xml`
      <trt:GetVideoEncoderConfigurationsResponse>
        ${encoders.join('')}
      </trt:GetVideoEncoderConfigurationsResponse>
    `;
  },

  GetVideoEncoderConfiguration: (call) => {
    const token = text(call.body, 'ConfigurationToken') ?? '';
    const profile = ownProfiles(call).find((one) => encoderToken(one) === token);
    if (!profile) throw badArgument('ter:NoConfig', `The requested configuration ${token} does not exist`);
    return xml`
      <trt:GetVideoEncoderConfigurationResponse>
        ${encoderElement('trt:Configuration', call, profile)}
      </trt:GetVideoEncoderConfigurationResponse>
    `;
  },

  GetServiceCapabilities: () =>
    xml`
      <trt:GetServiceCapabilitiesResponse>
        <trt:Capabilities SnapshotUri="true" Rotation="false">
          <trt:ProfileCapabilities MaximumNumberOfProfiles="2"/>
          <trt:StreamingCapabilities RTPMulticast="false" RTP_TCP="true" RTP_RTSP_TCP="true"/>
        </trt:Capabilities>
      </trt:GetServiceCapabilitiesResponse>
    `,

  // A stream begins with a key frame whenever it is opened, and has one every two seconds.
  SetSynchronizationPoint: () => '<trt:SetSynchronizationPointResponse/>',

  GetAudioSources: () => '<trt:GetAudioSourcesResponse/>',
  GetAudioSourceConfigurations: () => '<trt:GetAudioSourceConfigurationsResponse/>',
  GetAudioEncoderConfigurations: () => '<trt:GetAudioEncoderConfigurationsResponse/>',
  GetMetadataConfigurations: () => '<trt:GetMetadataConfigurationsResponse/>',
};

const encoderToken = (profile: Profile) => `Encoder_${profile}`;

function profileElement(tag: string, call: Call, profile: Profile): string {
  const source = xml`
    <tt:VideoSourceConfiguration token="SourceConfig_1">
      ${sourceContent(call)}
    </tt:VideoSourceConfiguration>
  `;
  const encoder = encoderElement('tt:VideoEncoderConfiguration', call, profile);
  const ptz = ptzConfiguration('tt:PTZConfiguration');
  return xml`
    <${tag} token="${profileToken(profile)}" fixed="true">
      <tt:Name>${profile}</tt:Name>
      ${source}
      ${encoder}
      ${ptz}
    </${tag}>
  `;
}

function encoderElement(tag: string, call: Call, profile: Profile): string {
  const { encoding, width, height, fps, bitrate, gov } = encodingOf(call, profile);
  return [
    xml`
      <${tag} token="${encoderToken(profile)}">
        <tt:Name>${encoderToken(profile)}</tt:Name>
        <tt:UseCount>1</tt:UseCount>
      
    `,
    xml`
      <tt:Encoding>${encoding}</tt:Encoding>
      <tt:Resolution><tt:Width>${width}</tt:Width><tt:Height>${height}</tt:Height></tt:Resolution>
      <tt:Quality>4</tt:Quality>
    `,
    xml`
      <tt:RateControl>
        <tt:FrameRateLimit>${fps}</tt:FrameRateLimit>
        <tt:EncodingInterval>1</tt:EncodingInterval>
        <tt:BitrateLimit>${bitrate}</tt:BitrateLimit>
      </tt:RateControl>
    `,
    `<tt:H264><tt:GovLength>${gov}</tt:GovLength><tt:H264Profile>Main</tt:H264Profile></tt:H264>`,
    `${multicast}<tt:SessionTimeout>PT60S</tt:SessionTimeout></${tag}>`,
  ].join('');
}

const mediaUri = (uri: string) =>
  xml`
    <trt:MediaUri>
      <tt:Uri>${uri}</tt:Uri>
      <tt:InvalidAfterConnect>false</tt:InvalidAfterConnect>
      <tt:InvalidAfterReboot>false</tt:InvalidAfterReboot>
      <tt:Timeout>PT0S</tt:Timeout>
    </trt:MediaUri>
  `;
