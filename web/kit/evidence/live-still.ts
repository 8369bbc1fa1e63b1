/** What came of asking for a still. */
export type Asked =
  | { readonly kind: 'still'; readonly picture: Blob; readonly takenAt: number }
  /** The camera gives none now, or nobody answers: ask again. */
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly why: 'session' | 'gone' | 'many' };

/** The server waits some seconds for a camera's next picture. */
const PATIENCE = 6_000;

const refusals: Readonly<Record<number, 'session' | 'gone' | 'many'>> = {
  401: 'session',
  403: 'session',
  404: 'gone',
  409: 'gone',
  429: 'many',
};

/** Ask: what a camera shows now, as a picture. Never throws. */
export async function askStill(cameraId: string, signal: AbortSignal): Promise<Asked> {
  try {
    const answer = await fetch(`/api/v1/cameras/${encodeURIComponent(cameraId)}/still`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    const why = refusals[answer.status];
    if (why) return { kind: 'refused', why };
    if (answer.status !== 200) return { kind: 'none' };
    const takenAt = Number(answer.headers.get('x-taken-at'));
    return { kind: 'still', picture: await answer.blob(), takenAt };
  } catch {
    return { kind: 'none' };
  }
}
