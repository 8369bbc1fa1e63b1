import { z } from 'zod';
import { AreaId, IncidentId } from '../../core/ids.ts';
import {
  Channel,
  ChannelConfig,
  ChannelConfigChange,
  ChannelTarget,
  Language,
  Notice,
  NoticeState,
  PushSubscription,
} from '../../core/notice.ts';
import { LATEST } from '../../core/time.ts';

/** A way out of the house, and where it leads, without its secrets. */
export const ChannelView = Channel.extend({ target: ChannelTarget }).meta({ id: 'NoticeChannel' });
export type ChannelView = z.infer<typeof ChannelView>;

const { name, minSeverity, areaIds, occasions, language, enabled } = Channel.shape;
const settings = {
  name,
  minSeverity: minSeverity.default('P2').describe('This severity and all that are higher'),
  areaIds: areaIds.default([]).describe('Empty: the whole town'),
  occasions,
  language: language.default('zh'),
  enabled: enabled.default(true),
};

export const NewChannel = z
  .strictObject({ ...settings, config: ChannelConfig.describe('Sealed before it is kept; never answered') })
  .meta({ id: 'NewNoticeChannel' });
export type NewChannel = z.infer<typeof NewChannel>;

export const ChannelChange = z
  .strictObject({
    ...settings,
    config: ChannelConfigChange.optional().describe(
      'Only where it leads elsewhere now. A secret that is not given stays, if the place is the same',
    ),
  })
  .meta({ id: 'NoticeChannelChange' });
export type ChannelChange = z.infer<typeof ChannelChange>;

export const ChannelTest = z
  .object({
    state: NoticeState.describe('`pending` or `sending`: the notice process has not told yet how it went'),
    error: z.string().optional().describe('What the receiver said, or why it was not reached'),
    waitedMs: z.int(),
  })
  .meta({ id: 'NoticeChannelTest' });

export const NoticeView = Notice.extend({ areaId: AreaId.optional() }).meta({ id: 'Notice' });
export type NoticeView = z.infer<typeof NoticeView>;

export const NoticeQuery = z.strictObject({
  state: NoticeState.optional(),
  incidentId: IncidentId.optional(),
  before: z.coerce.number().int().min(0).max(LATEST).optional().describe('Written before this moment, ms'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type NoticeQuery = z.infer<typeof NoticeQuery>;

export const NewPushSubscription = z
  .strictObject({
    subscription: PushSubscription.describe('What `pushManager.subscribe` gave, as JSON'),
    language: Language.default('zh'),
  })
  .meta({ id: 'NewPushSubscription' });
export type NewPushSubscription = z.infer<typeof NewPushSubscription>;
