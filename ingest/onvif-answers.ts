import { z } from 'zod';
import type { Duration, Instant } from '../core/time.ts';
import { codecOf, type Profile } from './profile.ts';
import { Address, many, Numeric, Text, Token } from './xml.ts';

/** What ONVIF devices answer, as xml2js turns it into objects. Everything that may be missing somewhere is optional. */

const Clock = z.object({
  Date: z.object({ Year: Numeric, Month: Numeric, Day: Numeric }),
  Time: z.object({ Hour: Numeric, Minute: Numeric, Second: Numeric }),
});

export const ClockAnswer = z.object({
  GetSystemDateAndTimeResponse: z.object({
    SystemDateAndTime: z.object({ UTCDateTime: Clock.optional(), LocalDateTime: Clock.optional() }),
  }),
});

/**
 * How far the device's clock is ahead of ours, ms; nothing when it tells no time. Read as one moment: node-onvif
 * sets year, month and day one after another, which goes wrong on the 31st. A device that reports local time as
 * UTC checks logins by that same clock, so what it says is taken as it is.
 */
export function clockOffset(answer: z.output<typeof ClockAnswer>, now: Instant): Duration | undefined {
  const { UTCDateTime, LocalDateTime } = answer.GetSystemDateAndTimeResponse.SystemDateAndTime;
  const clock = UTCDateTime ?? LocalDateTime;
  if (!clock) return undefined;
  const { Year, Month, Day } = clock.Date;
  const { Hour = 0, Minute = 0, Second = 0 } = clock.Time;
  if (!Year || !Month || !Day) return undefined;
  return Date.UTC(Year, Month - 1, Day, Hour, Minute, Second) + HALF_A_SECOND - now;
}

/** The clock tells whole seconds; on average it is half a second further. */
const HALF_A_SECOND: Duration = 500;

export const DeviceAnswer = z.object({
  GetDeviceInformationResponse: z.object({
    Manufacturer: Text.catch(''),
    Model: Text.catch(''),
    FirmwareVersion: Text.catch(''),
    SerialNumber: Text.catch(''),
    HardwareId: Text.catch(''),
  }),
});

const Service = z.object({ Namespace: Text, XAddr: Address });
export const ServicesAnswer = z.object({ GetServicesResponse: z.object({ Service: many(Service) }) });

const Place = z.object({ XAddr: Address }).optional().catch(undefined);
export const CapabilitiesAnswer = z.object({
  GetCapabilitiesResponse: z.object({ Capabilities: z.object({ Media: Place, Events: Place, PTZ: Place }) }),
});

const Encoder = z.object({
  Encoding: Text,
  Resolution: z.object({ Width: Numeric, Height: Numeric }).optional().catch(undefined),
  RateControl: z.object({ FrameRateLimit: Numeric }).optional().catch(undefined),
});
const MediaProfile = z.object({
  $: z.object({ token: Token }),
  Name: Text.optional().catch(undefined),
  VideoEncoderConfiguration: Encoder,
});
export const ProfilesAnswer = z.object({ GetProfilesResponse: z.object({ Profiles: many(MediaProfile) }) });

export const profileOf = (given: z.output<typeof MediaProfile>): Profile => {
  const { Encoding, Resolution, RateControl } = given.VideoEncoderConfiguration;
  return {
    token: given.$.token,
    name: given.Name || given.$.token,
    codec: codecOf(Encoding),
    width: Resolution?.Width ?? 0,
    height: Resolution?.Height ?? 0,
    fps: RateControl?.FrameRateLimit,
  };
};

const MediaUri = z.object({ MediaUri: z.object({ Uri: Address }) });
export const StreamUriAnswer = z.object({ GetStreamUriResponse: MediaUri });
export const SnapshotUriAnswer = z.object({ GetSnapshotUriResponse: MediaUri });
