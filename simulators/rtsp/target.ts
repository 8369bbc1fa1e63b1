import type { Profile, SimulatedCamera } from '../camera.ts';

/** What a request's address names. */
export interface Target {
  readonly camera: SimulatedCamera;
  readonly profile: Profile;
}

/** Find: `rtsp://host/<id>/<profile>…` → the stream it names; undefined when there is none at the moment. */
export function targetOf(
  url: string,
  findCamera: (id: string) => SimulatedCamera | undefined,
  now: number,
): Target | undefined {
  const [id = '', name] = pathOf(url);
  const camera = findCamera(id);
  const profile = camera?.profiles(now).find((one) => one === name);
  return camera && profile && { camera, profile };
}

/** The parts of an address's path: those of `rtsp://host/a/b?c` are a and b. */
export const pathOf = (url: string): string[] =>
  url
    .replace(/^rtsp:\/\/[^/]*/i, '')
    .replace(/\?.*$/, '')
    .split('/')
    .filter((part) => part !== '');
