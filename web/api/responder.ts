import { type Answer, answerOf, type Parcel, type ParcelPhoto } from '../kit/live/parcel.ts';
import { putPhoto, refusalOf } from './citizen.ts';
import { api, type Incident, type Session, take } from './client.ts';
import type { components } from './schema.gen.ts';

export type Tasks = components['schemas']['Tasks'];
type ActBody = components['schemas']['IncidentAct'];

interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** Who is signed in; nobody is `undefined`. @throws TypeError when nobody answered */
export async function fetchMe(): Promise<Session | undefined> {
  const answer = await api.GET('/api/v1/session');
  return answer.response.status === 401 ? undefined : take(answer);
}

/** His own, what he may grab, and what is open near him. @throws ApiError 401 when nobody is signed in any more */
export async function fetchTasks(at: Place | undefined): Promise<Tasks> {
  const query = at && { latitude: at.latitude, longitude: at.longitude };
  return take(await api.GET('/api/v1/tasks', { params: { query: query ?? {} } }));
}

export async function fetchTask(id: string): Promise<Incident> {
  return take(await api.GET('/api/v1/incidents/{id}', { params: { path: { id } } }));
}

export async function fetchStill(id: string): Promise<Blob> {
  const answer = await fetch(`/api/v1/evidence/${encodeURIComponent(id)}`, {
    signal: AbortSignal.timeout(20_000),
  });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.blob();
}

/** Grabs, which is for the network alone. @throws ApiError `illegal-move` when somebody was first */
export async function grab(incidentId: string, id: string): Promise<Incident> {
  const params = { path: { id: incidentId } };
  return take(await api.POST('/api/v1/incidents/{id}/acts', { params, body: { id, act: 'grab' } }));
}

/** Takes one's last act back, within ten seconds of it. @throws ApiError when it is too late, or somebody has moved it since */
export async function undo(incidentId: string, id: string): Promise<Incident> {
  const params = { path: { id: incidentId } };
  return take(await api.POST('/api/v1/incidents/{id}/undo', { params, body: { id } }));
}

/** Sends an act. Never throws: that nobody answered is an answer. */
export async function sendAct(
  { uuid, taskId, act, fields, position, takenAt }: Parcel,
  told: (after: Incident) => void,
): Promise<Answer> {
  const place = position && { latitude: position.latitude, longitude: position.longitude };
  const body = { ...fields, id: uuid, act, takenAt, ...(place && { position: place }) };
  try {
    const params = { path: { id: taskId } };
    told(take(await api.POST('/api/v1/incidents/{id}/acts', { params, body: body as unknown as ActBody })));
    return { kind: 'taken' };
  } catch (error) {
    return answerOf(refusalOf(error));
  }
}

export const sendTaskPhoto = ({ taskId }: Parcel, photo: ParcelPhoto, picture: Blob): Promise<Answer> => {
  const query = new URLSearchParams({ takenAt: String(photo.takenAt), purpose: photo.purpose });
  return putPhoto(`/api/v1/incidents/${encodeURIComponent(taskId)}/photos/${photo.id}?${query}`, picture);
};

/** The key a browser subscribes to notices with. */
export async function fetchPushKey(): Promise<string> {
  return take(await api.GET('/api/v1/push-key')).publicKey;
}

type NewPushSubscription = components['schemas']['NewPushSubscription'];

/** Tells the server of this phone. @throws ApiError when its push service is none that the town allows */
export async function subscribePush(subscription: PushSubscriptionJSON): Promise<void> {
  const { endpoint, keys } = subscription;
  const language = document.documentElement.lang === 'en' ? 'en' : 'zh';
  const body = { subscription: { endpoint, keys }, language } as NewPushSubscription;
  const { response, error } = await api.PUT('/api/v1/push-subscriptions', { body });
  if (!response.ok) take({ error, response });
}
