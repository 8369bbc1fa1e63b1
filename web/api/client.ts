import createClient from 'openapi-fetch';
import type { components, paths } from './schema.gen.ts';

export type Incident = components['schemas']['QueueRow'];
export type Picture = components['schemas']['Evidence'];
export type Clip = components['schemas']['Clip'];
export type Camera = components['schemas']['Camera'];
export type Rule = components['schemas']['Rule'];
export type Vitals = components['schemas']['Vitals'];
export type Session = components['schemas']['Session'];
export type Problem = components['schemas']['Problem'];
export type Shelf = components['schemas']['Shelf'];
export type ShiftDesk = components['schemas']['ShiftDesk'];

/** No request of a page waits longer than this (ms). */
const PATIENCE = 10_000;

/** The only way to the server, but for the live stream and the pictures: typed by the API's own document. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: (request) =>
    fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(PATIENCE)]) }),
});

/** A refusal of the server, with its code; a page translates by it. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor({ status, code, title }: Pick<Problem, 'status' | 'code' | 'title'>) {
    super(title);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
  }
}

/** Take: what the client answered → the value. @throws ApiError for a refusal, TypeError when nobody answered. */
export function take<T>({ data, error, response }: { data?: T; error?: unknown; response: Response }): T {
  if (data !== undefined) return data;
  const { code = `http-${response.status}`, title = response.statusText } = (error ?? {}) as Partial<Problem>;
  throw new ApiError({ status: response.status, code, title });
}
