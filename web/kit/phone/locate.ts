/** A place as the phone says it; `accuracy` in metres. */
export interface Fix {
  readonly latitude: number;
  readonly longitude: number;
  readonly accuracy: number;
}

/** Why there is none: it may not (`denied`), it cannot (`none`: plain http, no receiver), or it took too long. */
export type NoFix = 'denied' | 'none' | 'late';

const PATIENCE = 15_000;

/** A place that old (ms) will do where nothing hangs on it. */
const RECENT = 10_000;

/** Locate: asks the phone where it is; `fresh`: this very moment. Never throws. */
export function locate({ fresh = false } = {}): Promise<Fix | NoFix> {
  const { geolocation } = navigator;
  if (!geolocation || !window.isSecureContext) return Promise.resolve('none');
  return new Promise((resolve) => {
    geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy }),
      ({ code }) => resolve(code === 1 ? 'denied' : code === 3 ? 'late' : 'none'),
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: fresh ? 0 : RECENT },
    );
  });
}
