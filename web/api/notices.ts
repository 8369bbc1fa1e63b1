import { queryOptions } from '@tanstack/react-query';
import { api, take } from './client.ts';
import type { components, operations } from './schema.gen.ts';

type Schemas = components['schemas'];
export type NoticeChannel = Schemas['NoticeChannel'];
export type NewNoticeChannel = Schemas['NewNoticeChannel'];
export type Notice = Schemas['Notice'];

const id = (value: string) => ({ params: { path: { id: value } } });

export const channelsQuery = queryOptions({
  queryKey: ['admin', 'channels'],
  queryFn: async ({ signal }) => take(await api.GET('/api/v1/notice-channels', { signal })).channels,
});
const troubled = ['failed', 'unsure'] as const;

/** What did not arrive, or may not have: the newest first. */
export const troubledNoticesQuery = queryOptions({
  queryKey: ['admin', 'notices', 'troubled'],
  refetchInterval: 10_000,
  queryFn: async ({ signal }): Promise<Notice[]> => {
    const lists = await Promise.all(troubled.map((state) => listNotices({ state, limit: 20 }, signal)));
    return lists.flat().sort((one, other) => other.createdAt - one.createdAt);
  },
});

const listNotices = async (
  query: NonNullable<operations['listNotices']['parameters']['query']>,
  signal?: AbortSignal,
): Promise<Notice[]> =>
  take(await api.GET('/api/v1/notices', { params: { query }, ...(signal && { signal }) })).notices;

/** The notice process looks every two seconds, and waits for a receiver at most eight. */
const OUTCOME_WITHIN = 12_000;
const LOOK_EVERY = 500;

/**
 * Sends again: a notice that failed or is unsure → itself, with what became of it; still on its way when its receiver is
 * slower than twelve seconds, and tried again as any other then. Pressed by two, it is sent once.
 */
export async function resendNotice({ id: notice, incidentId }: Notice): Promise<Notice> {
  let found = take(await api.POST('/api/v1/notices/{id}/resend', id(notice)));
  for (const until = Date.now() + OUTCOME_WITHIN; isOnItsWay(found) && Date.now() < until; ) {
    await new Promise((wake) => setTimeout(wake, LOOK_EVERY));
    const list = await listNotices({ ...(incidentId && { incidentId }), limit: 200 });
    found = list.find((one) => one.id === notice) ?? found;
  }
  return found;
}

/** One that has been tried since waits for its next try: that is an outcome too. */
const isOnItsWay = ({ state, tries }: Notice) => state === 'sending' || (state === 'pending' && tries === 0);

export const addChannel = async (body: NewNoticeChannel): Promise<NoticeChannel> =>
  take(await api.POST('/api/v1/notice-channels', { body }));
export const switchChannel = async (
  { id: channel, target: _, kind: __, ...rest }: NoticeChannel,
  enabled: boolean,
) => take(await api.PUT('/api/v1/notice-channels/{id}', { ...id(channel), body: { ...rest, enabled } }));
export const testChannel = async (channel: string) =>
  take(
    await api.POST('/api/v1/notice-channels/{id}/test', {
      ...id(channel),
      signal: AbortSignal.timeout(15_000),
    }),
  );
