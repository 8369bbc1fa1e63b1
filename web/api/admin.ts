import { queryOptions } from '@tanstack/react-query';
import { ApiError, api, type Camera, type Problem, type Rule, take } from './client.ts';
import type { components } from './schema.gen.ts';

type Schemas = components['schemas'];
export type Ask = Schemas['Ask'];
export type Device = NonNullable<Ask['device']>;
export type FoundDevice = NonNullable<Ask['devices']>[number];
export type Site = Schemas['Site'];
export type Area = Schemas['Area'];
export type Category = Schemas['Category'];
export type CategoryChange = Schemas['CategoryChange'];
export type Person = Schemas['Person'];
export type NewPerson = Schemas['NewPerson'];
export type PersonChange = Schemas['PersonChange'];
export type Duty = Schemas['Duty'];
export type NewDuty = Schemas['NewDuty'];
export type AuditRow = Schemas['AuditRow'];
export type NewCamera = Schemas['NewCamera'];
export type CameraChange = Schemas['CameraChange'];
export type RuleDraft = Schemas['RuleDraft'];
export type ZoneRuleDraft = Schemas['ZoneRuleDraft'];
export type RuleChange = Schemas['RuleChange'];
export type ImportReport = Schemas['ImportReport'];
export type AlarmHealth = Schemas['AlarmHealth'];
export type Light = Schemas['KeptPictures']['pictures'][number]['light'];
export type WaterReading = Schemas['WaterReading'];
export type Scale = Schemas['NewWaterReading']['scale'];

const id = (value: string) => ({ params: { path: { id: value } } });

export const adminCamerasQuery = queryOptions({
  queryKey: ['admin', 'cameras'],
  refetchInterval: 5_000,
  queryFn: async ({ signal }) => take(await api.GET('/api/v1/cameras', { signal })).cameras,
});

export const cameraQuery = (cameraId: string) =>
  queryOptions({
    queryKey: ['admin', 'camera', cameraId],
    refetchInterval: 5_000,
    queryFn: async ({ signal }) => take(await api.GET('/api/v1/cameras/{id}', { ...id(cameraId), signal })),
  });

export const cameraRulesQuery = (cameraId: string) =>
  queryOptions({
    queryKey: ['admin', 'rules', cameraId],
    queryFn: async ({ signal }) =>
      take(await api.GET('/api/v1/cameras/{id}/rules', { ...id(cameraId), signal })).rules,
  });

export const sightingsQuery = (cameraId: string) =>
  queryOptions({
    queryKey: ['admin', 'sightings', cameraId],
    queryFn: async ({ signal }) =>
      take(await api.GET('/api/v1/cameras/{id}/sightings', { ...id(cameraId), signal })),
  });

export const ledgerQuery = (cameraId: string) =>
  queryOptions({
    queryKey: ['admin', 'ledger', cameraId],
    queryFn: async ({ signal }) =>
      take(await api.GET('/api/v1/cameras/{id}/health', { ...id(cameraId), signal })).spans,
  });

export const recordsQuery = (cameraId: string) =>
  queryOptions({
    queryKey: ['admin', 'records', cameraId],
    queryFn: async ({ signal }) =>
      take(await api.GET('/api/v1/cameras/{id}/records', { ...id(cameraId), signal })).rows,
  });

export const sitesQuery = queryOptions({
  queryKey: ['admin', 'sites'],
  queryFn: async ({ signal }) => take(await api.GET('/api/v1/sites', { signal })).sites,
});
export const areasQuery = queryOptions({
  queryKey: ['admin', 'areas'],
  queryFn: async ({ signal }) => take(await api.GET('/api/v1/areas', { signal })).areas,
});
export const categoriesQuery = queryOptions({
  queryKey: ['admin', 'categories'],
  queryFn: async ({ signal }) => take(await api.GET('/api/v1/categories', { signal })).categories,
});
export const peopleQuery = queryOptions({
  queryKey: ['admin', 'people'],
  queryFn: async ({ signal }) => take(await api.GET('/api/v1/people', { signal })).people,
});
export const dutiesQuery = (from: number, until: number) =>
  queryOptions({
    queryKey: ['admin', 'duties', from, until],
    queryFn: async ({ signal }) =>
      take(await api.GET('/api/v1/duties', { params: { query: { from, until } }, signal })).duties,
  });

export interface AuditSearch {
  readonly subject?: string;
  readonly subjectId?: string;
  readonly act?: string;
  readonly actorId?: string;
  readonly from?: number;
  readonly until?: number;
  readonly before?: number;
}
export const auditQuery = (search: AuditSearch) =>
  queryOptions({
    queryKey: ['admin', 'audit', search],
    queryFn: async ({ signal }) =>
      take(await api.GET('/api/v1/audit', { params: { query: search }, signal })),
  });
export const alarmHealthQuery = (days: number) =>
  queryOptions({
    queryKey: ['admin', 'alarm-health', days],
    queryFn: async ({ signal }) =>
      take(await api.GET('/api/v1/alarm-health', { params: { query: { days } }, signal })),
  });
export const systemQuery = queryOptions({
  queryKey: ['admin', 'system'],
  refetchInterval: 5_000,
  queryFn: async ({ signal }) => take(await api.GET('/api/v1/system', { signal })),
});

export const verifyAudit = async () => take(await api.POST('/api/v1/audit/verification'));

export const putCamera = async (cameraId: string, body: NewCamera): Promise<Camera> =>
  take(await api.PUT('/api/v1/cameras/{id}', { ...id(cameraId), body }));
export const changeCamera = async (cameraId: string, body: CameraChange): Promise<Camera> =>
  take(await api.PATCH('/api/v1/cameras/{id}', { ...id(cameraId), body }));
export const replaceRules = async (cameraId: string, rules: RuleDraft[]): Promise<Rule[]> =>
  take(await api.PUT('/api/v1/cameras/{id}/rules', { ...id(cameraId), body: { rules } })).rules;
export const changeRule = async (cameraId: string, ruleId: string, body: RuleChange): Promise<Rule> =>
  take(
    await api.PATCH('/api/v1/cameras/{id}/rules/{ruleId}', {
      params: { path: { id: cameraId, ruleId } },
      body,
    }),
  );
export const checkZone = async (cameraId: string, rule: ZoneRuleDraft) =>
  take(await api.POST('/api/v1/cameras/{id}/rules/redraw', { ...id(cameraId), body: { rule, hours: 24 } }));

export const createSite = async (body: Schemas['NewSite']): Promise<Site> =>
  take(await api.POST('/api/v1/sites', { body }));
export const changeSite = async (siteId: string, body: Schemas['SiteChange']): Promise<Site> =>
  take(await api.PATCH('/api/v1/sites/{id}', { ...id(siteId), body }));
export const createArea = async (name: string): Promise<Area> =>
  take(await api.POST('/api/v1/areas', { body: { name } }));
export const renameArea = async (areaId: string, name: string): Promise<Area> =>
  take(await api.PATCH('/api/v1/areas/{id}', { ...id(areaId), body: { name } }));
export const changeCategory = async (code: string, body: CategoryChange): Promise<Category> =>
  take(await api.PATCH('/api/v1/categories/{code}', { params: { path: { code } }, body }));

export const createPerson = async (body: NewPerson) => take(await api.POST('/api/v1/people', { body }));
export const changePerson = async (personId: string, body: PersonChange) =>
  take(await api.PATCH('/api/v1/people/{id}', { ...id(personId), body }));
export const newPassword = async (personId: string) =>
  take(await api.POST('/api/v1/people/{id}/password', id(personId)));

export const assignDuty = async (body: NewDuty): Promise<Duty> =>
  take(await api.POST('/api/v1/duties', { body }));
export async function withdrawDuty(dutyId: string): Promise<void> {
  const { response, error } = await api.DELETE('/api/v1/duties/{id}', id(dutyId));
  if (!response.ok) take({ error, response });
}

export const scanNetwork = async () => take(await api.POST('/api/v1/asks/scan')).id;
export const probeCamera = async (body: Schemas['NewProbe']) =>
  take(await api.POST('/api/v1/asks/probe', { body })).id;

const LOOK_EVERY = 300;
/** A device with many dead streams is waited for this long (ms). */
const PATIENCE = 45_000;

/** Waits until ingest has answered. @throws ApiError with the answer's own code when it could not. */
export async function answerOf(askId: string, signal?: AbortSignal): Promise<Ask> {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until) {
    const ask = take(await api.GET('/api/v1/asks/{id}', { ...id(askId), ...(signal && { signal }) }));
    if (ask.state === 'failed') {
      throw new ApiError({ status: 422, code: ask.code ?? 'internal', title: ask.problem ?? '' });
    }
    if (ask.state !== 'waiting') return ask;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
  throw new ApiError({ status: 503, code: 'unavailable', title: 'no ingest process has answered' });
}

/** Where a probed device's picture is, for `<img>`. */
export const askPictureUrl = (askId: string): string => `/api/v1/asks/${encodeURIComponent(askId)}/picture`;

/** A picture of a camera: an address for `<img>`, to be let go of, when it was taken, and by which light. */
export interface Looked {
  readonly url: string;
  readonly takenAt: number;
  readonly light: Light | undefined;
}

/** What a camera shows now. */
export async function fetchPicture(cameraId: string, signal: AbortSignal): Promise<Looked> {
  const response = await fetchJpeg(`/api/v1/cameras/${encodeURIComponent(cameraId)}/picture`, signal);
  const light = LIGHTS.find((one) => one === response.headers.get('x-light'));
  return looked(response, light);
}

const LIGHTS = ['day', 'night', 'infrared'] as const satisfies readonly Light[];

/** What a camera showed when it was last looked through by this light. */
export async function fetchKeptPicture(cameraId: string, light: Light, signal: AbortSignal): Promise<Looked> {
  const path = `/api/v1/cameras/${encodeURIComponent(cameraId)}/pictures/${light}`;
  return looked(await fetchJpeg(path, signal), light);
}

async function fetchJpeg(path: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(path, { signal: AbortSignal.any([signal, AbortSignal.timeout(20_000)]) });
  if (!response.ok) throw await refusalOf(response);
  return response;
}

async function looked(response: Response, light: Light | undefined): Promise<Looked> {
  const url = URL.createObjectURL(await response.blob());
  return { url, takenAt: Number(response.headers.get('x-taken-at')), light };
}

export const keptPicturesQuery = (cameraId: string) =>
  queryOptions({
    queryKey: ['admin', 'pictures', cameraId],
    queryFn: async ({ signal }) =>
      take(await api.GET('/api/v1/cameras/{id}/pictures', { ...id(cameraId), signal })).pictures,
  });

/** A scale as it is drawn, on one picture: what a worker reads on it. Asked once for each. */
export const waterReadingQuery = (
  cameraId: string,
  of: { readonly light: Light; readonly takenAt: number; readonly scale: Scale },
) =>
  queryOptions({
    queryKey: ['admin', 'water', cameraId, of],
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }) =>
      take(await api.POST('/api/v1/cameras/{id}/water-readings', { ...id(cameraId), body: of, signal })),
  });

/** Writing a thousand cameras takes longer than anything else a page asks for. */
const IMPORT_PATIENCE = 120_000;

export async function sendList(file: Blob, mode: 'check' | 'valid' | 'all'): Promise<ImportReport> {
  const response = await fetch(`/api/v1/camera-imports?mode=${mode}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: file,
    signal: AbortSignal.timeout(IMPORT_PATIENCE),
  });
  if (!response.ok) throw await refusalOf(response);
  return (await response.json()) as ImportReport;
}

async function refusalOf(response: Response): Promise<ApiError> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  const { code = `http-${response.status}`, title = response.statusText } = problem;
  return new ApiError({ status: response.status, code, title });
}

export const TEMPLATE_URL = '/api/v1/camera-imports/template';
export const EXPORT_URL = '/api/v1/cameras/list.csv';
