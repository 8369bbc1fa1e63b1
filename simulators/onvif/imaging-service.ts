import { type Call, type Operations, SOURCE } from './device.ts';
import { badArgument } from './soap.ts';
import { child, text, xml } from './xml.ts';

const SETTINGS = ['Brightness', 'ColorSaturation', 'Contrast', 'Sharpness'] as const;
const MIDDLE = 50;

/** The Imaging service (ver20): four settings, 0 to 100, that are kept but do not change the picture. */
export const imagingOperations: Operations = {
  GetImagingSettings: (call) => {
    checkSource(call);
    const settings = SETTINGS.map((name) => {
      const value = call.device.imaging.get(name) ?? MIDDLE;
      return `<tt:${name}>${value}</tt:${name}>`;
    });
    return xml`
      <timg:GetImagingSettingsResponse>
        <timg:ImagingSettings>${settings.join('')}</timg:ImagingSettings>
      </timg:GetImagingSettingsResponse>
    `;
  },

  SetImagingSettings: (call) => {
    checkSource(call);
    const given = SETTINGS.flatMap((name) => {
      const value = text(child(call.body, 'ImagingSettings'), name);
      return value === undefined ? [] : [{ name, value: Number(value) }];
    });
    if (given.some(({ value }) => !(value >= 0 && value <= 100))) {
      throw badArgument('ter:SettingsInvalid', 'Each setting lies between 0 and 100');
    }
    for (const { name, value } of given) call.device.imaging.set(name, value);
    return '<timg:SetImagingSettingsResponse/>';
  },

  GetOptions: (call) => {
    checkSource(call);
    const ranges = SETTINGS.map((name) => `<tt:${name}><tt:Min>0</tt:Min><tt:Max>100</tt:Max></tt:${name}>`);
    return xml`
      <timg:GetOptionsResponse>
        <timg:ImagingOptions>${ranges.join('')}</timg:ImagingOptions>
      </timg:GetOptionsResponse>
    `;
  },

  GetServiceCapabilities: () =>
    xml`
      <timg:GetServiceCapabilitiesResponse>
        <timg:Capabilities ImageStabilization="false"/>
      </timg:GetServiceCapabilitiesResponse>
    `,
};

function checkSource({ body }: Call): void {
  if (text(body, 'VideoSourceToken') !== SOURCE) throw badArgument('ter:NoSource', 'No such video source');
}
