import type { Profile } from '../camera.ts';
import { type Call, SOURCE } from './device.ts';
import { xml } from './xml.ts';

/** What both media services say of a profile's stream. */
export interface Encoding {
  readonly encoding: 'H264' | 'H265';
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  /** kbit/s. */
  readonly bitrate: number;
  /** Frames from key to key. */
  readonly gov: number;
}

const GOP_S = 2;

export function encodingOf({ device: { camera }, now }: Call, profile: Profile): Encoding {
  const { codec, width, height, fps } = camera.stream(profile, now);
  return {
    encoding: codec === 'h264' ? 'H264' : 'H265',
    width,
    height,
    fps,
    bitrate: profile === 'main' ? 2_048 : 512,
    gov: Math.round(GOP_S * fps),
  };
}

/** Inside of a video source configuration. */
export function sourceContent({ device: { camera } }: Call): string {
  const { width, height } = camera.plan.clip.streams.main;
  return xml`
    <tt:Name>SourceConfig_1</tt:Name>
    <tt:UseCount>2</tt:UseCount>
    <tt:SourceToken>${SOURCE}</tt:SourceToken>
    <tt:Bounds x="0" y="0" width="${width}" height="${height}"/>
  `;
}

export const multicast = xml`
    <tt:Multicast>
      <tt:Address><tt:Type>IPv4</tt:Type><tt:IPv4Address>0.0.0.0</tt:IPv4Address></tt:Address>
      <tt:Port>0</tt:Port>
      <tt:TTL>1</tt:TTL>
      <tt:AutoStart>false</tt:AutoStart>
    </tt:Multicast>
  `;

/** Spaces of pan, tilt and zoom (ONVIF PTZ §5.8): generic ones, pan and tilt -1..1, zoom 0..1. */
export const SPACES = {
  panTiltPosition: 'http://www.onvif.org/ver10/tptz/PanTiltSpaces/PositionGenericSpace',
  panTiltTranslation: 'http://www.onvif.org/ver10/tptz/PanTiltSpaces/TranslationGenericSpace',
  panTiltVelocity: 'http://www.onvif.org/ver10/tptz/PanTiltSpaces/VelocityGenericSpace',
  panTiltSpeed: 'http://www.onvif.org/ver10/tptz/PanTiltSpaces/GenericSpeedSpace',
  zoomPosition: 'http://www.onvif.org/ver10/tptz/ZoomSpaces/PositionGenericSpace',
  zoomTranslation: 'http://www.onvif.org/ver10/tptz/ZoomSpaces/TranslationGenericSpace',
  zoomVelocity: 'http://www.onvif.org/ver10/tptz/ZoomSpaces/VelocityGenericSpace',
  zoomSpeed: 'http://www.onvif.org/ver10/tptz/ZoomSpaces/ZoomGenericSpeedSpace',
} as const;

export const range = (axis: 'X' | 'Y', min: number, max: number): string =>
  `<tt:${axis}Range><tt:Min>${min}</tt:Min><tt:Max>${max}</tt:Max></tt:${axis}Range>`;

/** The one PTZ configuration, as an element of any name. */
export const ptzConfiguration = (tag: string): string =>
  [
    xml`
      <${tag} token="PtzConfig_1">
        <tt:Name>PtzConfig_1</tt:Name>
        <tt:UseCount>2</tt:UseCount>
        <tt:NodeToken>PtzNode_1</tt:NodeToken>
      
    `,
    xml`
      <tt:DefaultAbsolutePantTiltPositionSpace>
        ${SPACES.panTiltPosition}
      </tt:DefaultAbsolutePantTiltPositionSpace>
    `,
    `<tt:DefaultAbsoluteZoomPositionSpace>${SPACES.zoomPosition}</tt:DefaultAbsoluteZoomPositionSpace>`,
    xml`
      <tt:DefaultRelativePanTiltTranslationSpace>
        ${SPACES.panTiltTranslation}
      </tt:DefaultRelativePanTiltTranslationSpace>
    `,
    xml`
      <tt:DefaultRelativeZoomTranslationSpace>
        ${SPACES.zoomTranslation}
      </tt:DefaultRelativeZoomTranslationSpace>
    `,
    xml`
      <tt:DefaultContinuousPanTiltVelocitySpace>
        ${SPACES.panTiltVelocity}
      </tt:DefaultContinuousPanTiltVelocitySpace>
    `,
    `<tt:DefaultContinuousZoomVelocitySpace>${SPACES.zoomVelocity}</tt:DefaultContinuousZoomVelocitySpace>`,
    xml`
      <tt:DefaultPTZSpeed>
        <tt:PanTilt x="0.5" y="0.5" space="${SPACES.panTiltSpeed}"/>
        <tt:Zoom x="0.5" space="${SPACES.zoomSpeed}"/>
      </tt:DefaultPTZSpeed>
    `,
    '<tt:DefaultPTZTimeout>PT5S</tt:DefaultPTZTimeout>',
    xml`
      <tt:PanTiltLimits>
        <tt:Range>
          <tt:URI>${SPACES.panTiltPosition}</tt:URI>
          ${range('X', -1, 1)}
          ${range('Y', -1, 1)}
        </tt:Range>
      </tt:PanTiltLimits>
    `,
    xml`
      <tt:ZoomLimits>
        <tt:Range><tt:URI>${SPACES.zoomPosition}</tt:URI>${range('X', 0, 1)}</tt:Range>
      </tt:ZoomLimits>
    `,
    `</${tag}>`,
  ].join('');
