import { z } from 'zod';

/** Ids are branded: on the wire all are UUIDs in strings, in the code a CameraId is never a ReportId. */
export const AreaId = z.uuid().brand<'AreaId'>();
export type AreaId = z.infer<typeof AreaId>;

export const SiteId = z.uuid().brand<'SiteId'>();
export type SiteId = z.infer<typeof SiteId>;

export const CameraId = z.uuid().brand<'CameraId'>();
export type CameraId = z.infer<typeof CameraId>;

export const RuleId = z.uuid().brand<'RuleId'>();
export type RuleId = z.infer<typeof RuleId>;

export const ReportId = z.uuid().brand<'ReportId'>();
export type ReportId = z.infer<typeof ReportId>;

export const ObservationId = z.uuid().brand<'ObservationId'>();
export type ObservationId = z.infer<typeof ObservationId>;

export const IncidentId = z.uuid().brand<'IncidentId'>();
export type IncidentId = z.infer<typeof IncidentId>;

export const EvidenceId = z.uuid().brand<'EvidenceId'>();
export type EvidenceId = z.infer<typeof EvidenceId>;

export const PersonId = z.uuid().brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

export const DutyId = z.uuid().brand<'DutyId'>();
export type DutyId = z.infer<typeof DutyId>;

export const ChannelId = z.uuid().brand<'ChannelId'>();
export type ChannelId = z.infer<typeof ChannelId>;

export const SubscriptionId = z.uuid().brand<'SubscriptionId'>();
export type SubscriptionId = z.infer<typeof SubscriptionId>;

export const NoticeId = z.uuid().brand<'NoticeId'>();
export type NoticeId = z.infer<typeof NoticeId>;

export const ActId = z.uuid().brand<'ActId'>();
export type ActId = z.infer<typeof ActId>;

export const ShelfId = z.uuid().brand<'ShelfId'>();
export type ShelfId = z.infer<typeof ShelfId>;

export const ShiftId = z.uuid().brand<'ShiftId'>();
export type ShiftId = z.infer<typeof ShiftId>;

/** Of a question that the API asks of ingest. */
export const AskId = z.uuid().brand<'AskId'>();
export type AskId = z.infer<typeof AskId>;
