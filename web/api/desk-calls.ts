import { api, type Shelf, type ShiftDesk, take } from './client.ts';

/** What a desk asks for that is neither an act nor a list. Each answers nothing, or why it was refused. */
type Refusal = string | undefined;

const refusalOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export interface NewShelf {
  readonly cameraId: string;
  readonly category: string;
  readonly term: 'quarter' | 'hour' | 'shift';
  readonly reason: ShelfReason;
}
export type ShelfReason =
  | 'fog-cloud'
  | 'light-reflection'
  | 'rain-insect-web'
  | 'animal-plant'
  | 'permitted-work'
  | 'other';

/** The shelf that was made, or why it was refused. */
export const shelve = (shelf: NewShelf): Promise<Shelf | string> =>
  api.POST('/api/v1/shelves', { body: shelf }).then(take).then(newestOf(shelf)).catch(refusalOf);

/** Of the shelves there are, the one that was begun last for this camera and kind. */
const newestOf =
  ({ cameraId, category }: Pick<NewShelf, 'cameraId' | 'category'>) =>
  ({ shelves }: { readonly shelves: readonly Shelf[] }): Shelf => {
    const ours = shelves.filter((one) => one.cameraId === cameraId && one.category === category);
    return ours.reduce((newest, one) => (one.from > newest.from ? one : newest));
  };

/** Acknowledge: it rings no more, at any desk. Once more after a refusal changes nothing. */
export async function acknowledge(incidentId: string, id: string): Promise<void> {
  const params = { path: { id: incidentId } };
  await api.POST('/api/v1/incidents/{id}/acts', { params, body: { id, act: 'acknowledge' } });
}

export interface CalledIn {
  /** Of the report: sent again, it is the same call. */
  readonly id: string;
  readonly category: string;
  readonly position: { readonly latitude: number; readonly longitude: number };
  readonly text: string;
  readonly place?: string;
}

/** What came by telephone → an incident of its own. */
export const callIn = (call: CalledIn): Promise<Refusal> =>
  api
    .POST('/api/v1/incidents', { body: call })
    .then(take)
    .then(() => undefined, refusalOf);

export const changeShelf = (id: string, what: 'second' | 'end'): Promise<Refusal> => {
  const params = { path: { id } };
  const asked =
    what === 'second'
      ? api.POST('/api/v1/shelves/{id}/second', { params })
      : api.POST('/api/v1/shelves/{id}/end', { params });
  return asked.then(take).then(() => undefined, refusalOf);
};

/** The desk after it, or why it was refused. */
export const beginShift = (): Promise<ShiftDesk | string> =>
  api.POST('/api/v1/shifts', { body: {} }).then(take).catch(refusalOf);

export const endShift = (note: string): Promise<ShiftDesk | string> =>
  api
    .POST('/api/v1/shifts/end', { body: note === '' ? {} : { note } })
    .then(take)
    .catch(refusalOf);

/** This page has the test alert before somebody's eyes. Said again by the next page when it was not heard. */
export async function drillArrived(incidentId: string): Promise<void> {
  await api.POST('/api/v1/drills/{id}/arrival', { params: { path: { id: incidentId } } });
}

/** The link of a wall → its session, as a cookie. @throws ApiError when the link is none, or was taken back. */
export async function openWall(token: string): Promise<void> {
  take(await api.POST('/api/v1/session/wall', { body: { token } }));
}
