import { type Call, type Operations, profileOf } from './device.ts';
import { ptzConfiguration, range, SPACES } from './media-elements.ts';
import type { Pose } from './ptz.ts';
import { badArgument, SoapFault } from './soap.ts';
import { child, durationMs, escapeXml, numberAt, text, type XmlNode, xml } from './xml.ts';

const LONGEST_MOVE_MS = 60_000;
const DEFAULT_MOVE_MS = 5_000;

/** The PTZ service (ver20): one node, its moves and presets. */
export const ptzOperations: Operations = {
  GetNodes: () => `<tptz:GetNodesResponse>${node()}</tptz:GetNodesResponse>`,
  GetNode: () => `<tptz:GetNodeResponse>${node()}</tptz:GetNodeResponse>`,
  GetConfigurations: () =>
    xml`
      <tptz:GetConfigurationsResponse>
        ${ptzConfiguration('tptz:PTZConfiguration')}
      </tptz:GetConfigurationsResponse>
    `,
  GetConfiguration: () =>
    xml`
      <tptz:GetConfigurationResponse>
        ${ptzConfiguration('tptz:PTZConfiguration')}
      </tptz:GetConfigurationResponse>
    `,
  GetConfigurationOptions: () =>
    xml`
      <tptz:GetConfigurationOptionsResponse>
        <tptz:PTZConfigurationOptions>
          <tt:Spaces>${spaces()}</tt:Spaces>
          <tt:PTZTimeout><tt:Min>PT1S</tt:Min><tt:Max>PT60S</tt:Max></tt:PTZTimeout>
        </tptz:PTZConfigurationOptions>
      </tptz:GetConfigurationOptionsResponse>
    `,
  GetServiceCapabilities: () =>
    xml`
      <tptz:GetServiceCapabilitiesResponse>
        <tptz:Capabilities EFlip="false" Reverse="false" MoveStatus="true" StatusPosition="true"/>
      </tptz:GetServiceCapabilitiesResponse>
    `,

  GetStatus: (call) => {
    profileOf(call);
    const { ptz, camera } = call.device;
    const { x, y, zoom } = ptz.pose(call.now);
    const state = ptz.isMoving(call.now) ? 'MOVING' : 'IDLE';
    return xml`
      <tptz:GetStatusResponse>
        <tptz:PTZStatus>
          <tt:Position>${vectors({ x, y, zoom })}</tt:Position>
          <tt:MoveStatus>
            <tt:PanTilt>${state}</tt:PanTilt>
            <tt:Zoom>${state}</tt:Zoom>
          </tt:MoveStatus>
          <tt:UtcTime>${new Date(camera.clock(call.now)).toISOString()}</tt:UtcTime>
        </tptz:PTZStatus>
      </tptz:GetStatusResponse>
    `;
  },

  ContinuousMove: (call) => {
    const timeout = text(call.body, 'Timeout');
    const forMs = timeout === undefined ? DEFAULT_MOVE_MS : durationMs(timeout);
    if (forMs === undefined) throw badArgument('ter:TimeoutNotSupported', 'The timeout is not a duration');
    move(call, () => {
      const velocity = poseIn(call.body, 'Velocity');
      call.device.ptz.keepMoving({ ...still, ...velocity }, Math.min(forMs, LONGEST_MOVE_MS), call.now);
    });
    return '<tptz:ContinuousMoveResponse/>';
  },

  AbsoluteMove: (call) => {
    move(call, () => call.device.ptz.moveTo(poseIn(call.body, 'Position'), call.now));
    return '<tptz:AbsoluteMoveResponse/>';
  },

  RelativeMove: (call) => {
    move(call, () => call.device.ptz.moveBy({ ...still, ...poseIn(call.body, 'Translation') }, call.now));
    return '<tptz:RelativeMoveResponse/>';
  },

  Stop: (call) => {
    move(call, () => call.device.ptz.stop(call.now));
    return '<tptz:StopResponse/>';
  },

  GotoHomePosition: (call) => {
    move(call, () => call.device.ptz.goHome(call.now));
    return '<tptz:GotoHomePositionResponse/>';
  },

  SetHomePosition: (call) => {
    move(call, () => call.device.ptz.setHome(call.now));
    return '<tptz:SetHomePositionResponse/>';
  },

  GetPresets: (call) => {
    profileOf(call);
    const presets = [...call.device.ptz.presets].map(
      ([token, { name, pose }]) =>
        xml`
          <tptz:Preset token="${token}">
            <tt:Name>${escapeXml(name)}</tt:Name>
            <tt:PTZPosition>${vectors(pose)}</tt:PTZPosition>
          </tptz:Preset>
        `,
    );
    return `<tptz:GetPresetsResponse>${presets.join('')}</tptz:GetPresetsResponse>`;
  },

  SetPreset: (call) => {
    profileOf(call);
    const { ptz } = call.device;
    const token = ptz.keepPreset(text(call.body, 'PresetName'), text(call.body, 'PresetToken'), call.now);
    if (token === undefined)
      throw new SoapFault('Receiver', ['ter:Action', 'ter:TooManyPresets'], 'No such preset, or too many');
    return `<tptz:SetPresetResponse><tptz:PresetToken>${token}</tptz:PresetToken></tptz:SetPresetResponse>`;
  },

  GotoPreset: (call) => {
    move(call, () => call.device.ptz.moveTo(presetOf(call).pose, call.now));
    return '<tptz:GotoPresetResponse/>';
  },

  RemovePreset: (call) => {
    profileOf(call);
    presetOf(call);
    call.device.ptz.presets.delete(text(call.body, 'PresetToken') ?? '');
    return '<tptz:RemovePresetResponse/>';
  },
};

const still: Pose = { x: 0, y: 0, zoom: 0 };

function move(call: Call, act: () => void): void {
  profileOf(call);
  act();
}

function presetOf({ device: { ptz }, body }: Call) {
  const preset = ptz.presets.get(text(body, 'PresetToken') ?? '');
  if (!preset) throw badArgument('ter:NoToken', 'The requested preset does not exist');
  return preset;
}

/** The axes that a vector names. */
function poseIn(body: XmlNode, name: string): Partial<Pose> {
  const vector = child(body, name);
  const [x, y] = ['x', 'y'].map((axis) => numberAt(child(vector, 'PanTilt'), axis));
  const zoom = numberAt(child(vector, 'Zoom'), 'x');
  return {
    ...(x !== undefined && { x }),
    ...(y !== undefined && { y }),
    ...(zoom !== undefined && { zoom }),
  };
}

const vectors = ({ x, y, zoom }: Pose) =>
  xml`
    <tt:PanTilt x="${x}" y="${y}" space="${SPACES.panTiltPosition}"/>
    <tt:Zoom x="${zoom}" space="${SPACES.zoomPosition}"/>
  `;

function spaces(): string {
  const both = `${range('X', -1, 1)}${range('Y', -1, 1)}`;
  const one = range('X', 0, 1);
  const space = (tag: string, uri: string, ranges: string) =>
    `<tt:${tag}><tt:URI>${uri}</tt:URI>${ranges}</tt:${tag}>`;
  return [
    space('AbsolutePanTiltPositionSpace', SPACES.panTiltPosition, both),
    space('AbsoluteZoomPositionSpace', SPACES.zoomPosition, one),
    space('RelativePanTiltTranslationSpace', SPACES.panTiltTranslation, both),
    space('RelativeZoomTranslationSpace', SPACES.zoomTranslation, range('X', -1, 1)),
    space('ContinuousPanTiltVelocitySpace', SPACES.panTiltVelocity, both),
    space('ContinuousZoomVelocitySpace', SPACES.zoomVelocity, range('X', -1, 1)),
    space('PanTiltSpeedSpace', SPACES.panTiltSpeed, one),
    space('ZoomSpeedSpace', SPACES.zoomSpeed, one),
  ].join('');
}

const node = () =>
  xml`
    <tptz:PTZNode token="PtzNode_1" FixedHomePosition="false">
      <tt:Name>PtzNode_1</tt:Name>
      <tt:SupportedPTZSpaces>${spaces()}</tt:SupportedPTZSpaces>
      <tt:MaximumNumberOfPresets>64</tt:MaximumNumberOfPresets>
      <tt:HomeSupported>true</tt:HomeSupported>
    </tptz:PTZNode>
  `;
