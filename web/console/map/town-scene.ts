import type { Camera, Incident } from '../../api/client.ts';
import type { MapCamera, MapPlace, MapScene, MapUnit } from '../../kit/map/scene.ts';
import { sayWhat, sayWhere } from '../naming.ts';
import type { DeskSay } from '../words/words.ts';

/** Scene: cameras and what is open → what the map shows. */
export function sceneOf(
  say: DeskSay,
  cameras: readonly Camera[],
  open: readonly Incident[],
  focus: string | undefined,
  units: readonly MapUnit[] = [],
): MapScene {
  const seeing = new Set(open.flatMap(({ source }) => (source.kind === 'camera' ? [source.cameraId] : [])));
  // What a wall is told of a private matter has no place.
  const placed = open.filter(({ withheld }) => !withheld);
  const pins = placed.map((incident) => ({
    id: incident.id,
    severity: incident.severity,
    position: incident.position,
    label: [say(`severity.${incident.severity}`), sayWhat(say, incident), sayWhere(say, incident)].join(' '),
  }));
  return {
    cameras: cameras.map((one) => cameraOf(one, seeing)),
    pins,
    places: placesOf(cameras),
    units,
    focus,
  };
}

function cameraOf(camera: Camera, seeing: ReadonlySet<string>): MapCamera {
  const { id, name, position, bearing, fieldOfView, health } = camera;
  const isWell = health.state === 'online' || health.state === 'starting' || health.state === 'off';
  const tone = seeing.has(id) ? 'alert' : isWell ? 'calm' : 'trouble';
  return { id, name, position, bearing, angle: fieldOfView, tone };
}

/** A watched place is named where the first of its cameras stands. */
function placesOf(cameras: readonly Camera[]): MapPlace[] {
  const named = new Map<string, MapPlace>();
  for (const { siteId, siteName, position } of cameras) {
    if (!named.has(siteId)) named.set(siteId, { id: siteId, name: siteName, position });
  }
  return [...named.values()];
}
