import { type Answer, answerOf, type Parcel, type ParcelPhoto } from '../kit/live/parcel.ts';
import { ApiError, api, take } from './client.ts';
import type { components } from './schema.gen.ts';

export type Category = components['schemas']['Category'];
export type NearMatter = components['schemas']['NearMatter'];
export type Followed = components['schemas']['FollowedReport'];
export type Receipt = components['schemas']['ReportReceipt'];
type NewReport = components['schemas']['NewReport'];

interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** The kinds that citizens may report, in the order of the town's list. */
export async function fetchKinds(): Promise<readonly Category[]> {
  const { categories } = take(await api.GET('/api/v1/categories'));
  return categories.filter(({ byCitizen }) => byCitizen);
}

export async function fetchNear(
  { latitude, longitude }: Place,
  { radius, category }: { radius: number; category?: string | undefined },
): Promise<readonly NearMatter[]> {
  const query = { latitude, longitude, radius, ...(category && { category }) };
  return take(await api.GET('/api/v1/reports/near', { params: { query } })).matters;
}

/** Where a sketch begins that knows nothing better, and whom to call. */
export const fetchTown = async (): Promise<{
  readonly centre?: Place | undefined;
  readonly phone?: string | undefined;
}> => take(await api.GET('/api/v1/reports/town'));

/** How far a report is; nothing when nobody's report has this code. */
export async function fetchFollowed(code: string): Promise<Followed | undefined> {
  const answer = await api.GET('/api/v1/reports/{code}', { params: { path: { code } } });
  return answer.response.status === 404 ? undefined : take(answer);
}

/** Says whether it is fixed. @throws ApiError, TypeError when nobody answered */
export async function answerReport(
  code: string,
  body: { id: string; answer: 'fixed' | 'not-fixed'; words?: string | undefined },
): Promise<Followed> {
  const { words, ...rest } = body;
  const params = { path: { code } };
  const sent = { ...rest, ...(words && { words }) };
  return take(await api.POST('/api/v1/reports/{code}/answer', { params, body: sent }));
}

export const followedPhotoUrl = (code: string, id: string): string =>
  `/api/v1/reports/${encodeURIComponent(code)}/photos/${encodeURIComponent(id)}`;

/** Sends a report. Never throws: that nobody answered is an answer. */
export async function sendReport(
  { taskId: id, fields }: Parcel,
  told: (receipt: Receipt) => void,
): Promise<Answer> {
  try {
    const params = { path: { id } };
    told(take(await api.PUT('/api/v1/reports/{id}', { params, body: fields as unknown as NewReport })));
    return { kind: 'taken' };
  } catch (error) {
    return answerOf(refusalOf(error));
  }
}

/** Sends one photo of a report, with the secret that this phone made for it. Never throws. */
export const sendReportPhoto = (
  { taskId, fields: { writeToken } }: Parcel,
  photo: ParcelPhoto,
  picture: Blob,
): Promise<Answer> =>
  putPhoto(
    `/api/v1/reports/${encodeURIComponent(taskId)}/photos/${photo.id}?takenAt=${photo.takenAt}`,
    picture,
    {
      'write-token': String(writeToken),
    },
  );

/** A photo over a bad network takes its time (ms). */
const PHOTO_PATIENCE = 60_000;

export async function putPhoto(
  url: string,
  picture: Blob,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(PHOTO_PATIENCE);
    const answer = await fetch(url, {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'image/jpeg' },
      body: picture,
      signal,
    });
    if (answer.ok) return { kind: 'taken' };
    const problem = (await answer.json().catch(() => ({}))) as { code?: string; title?: string };
    const { code = `http-${answer.status}`, title = answer.statusText } = problem;
    return answerOf({ status: answer.status, code, title });
  } catch (error) {
    return answerOf(refusalOf(error));
  }
}

/** What was thrown → what is kept of it; status 0 when nobody answered. */
export function refusalOf(error: unknown): { status: number; code: string; title: string } {
  if (error instanceof ApiError) return { status: error.status, code: error.code, title: error.message };
  return { status: 0, code: 'unheard', title: error instanceof Error ? error.message : String(error) };
}
