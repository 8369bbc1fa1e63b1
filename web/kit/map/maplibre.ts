import './maplibre.css';
import 'maplibre-gl/dist/maplibre-gl.css';
import {
  type ExpressionSpecification,
  type GeoJSONSource,
  Map as GlMap,
  Marker,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { camerasOf, conesOf, gridOf } from './geojson.ts';
import { cluster, extentOf, type MapPort, type MapScene } from './scene.ts';
import { shapeNode } from './shape-node.ts';
import { dressUnit, unitNode } from './unit-node.ts';

// A file of our own, so that the page's policy (`worker-src 'self'`) lets it run.
setWorkerUrl(workerUrl);

const SOURCES = ['grid', 'cones', 'cameras'] as const;

/** The colours of now, out of the tokens. */
function colours(): Record<'bg' | 'hair' | 'edge' | 'link' | 'amber', string> {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return { bg: of('bg'), hair: of('hair'), edge: of('edge'), link: of('link'), amber: of('amber') };
}

/**
 * Open: an element → the map in it, of our own GeoJSON: no tiles, no fonts, nothing from another host. Names and pins are
 * elements over it, so that they are text and buttons. @throws Error without WebGL2.
 */
export async function openGlMap(element: HTMLElement, onPick: (id: string) => void): Promise<MapPort> {
  const map = new GlMap({
    container: element,
    style: { version: 8, sources: {}, layers: [{ id: 'ground', type: 'background' }] },
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    maxZoom: 18,
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  await map.once('load');
  for (const id of SOURCES) map.addSource(id, { type: 'geojson', data: EMPTY });
  map.addLayer({ id: 'grid', type: 'line', source: 'grid' });
  map.addLayer({ id: 'cones', type: 'fill', source: 'cones' });
  map.addLayer({ id: 'cone-edges', type: 'line', source: 'cones' });
  map.addLayer({ id: 'cameras', type: 'circle', source: 'cameras' });

  let markers: Marker[] = [];
  let pins: Marker[] = [];
  const units = new Map<string, Marker>();
  let shown: MapScene | undefined;
  let framed = false;
  const dress = () => paint(map);
  dress();

  const show = (scene: MapScene) => {
    const extent = extentOf(scene);
    set(map, 'cones', conesOf(scene));
    set(map, 'cameras', camerasOf(scene));
    if (extent) set(map, 'grid', gridOf(extent));
    if (extent && !framed) {
      const { west, south, east, north } = extent;
      map.fitBounds([west, south, east, north], { animate: false, padding: 24 });
      // Incidents may be heard of before the cameras: the frame is to hold both.
      framed = scene.cameras.length > 0;
    }
    shown = scene;
    for (const marker of markers) marker.remove();
    markers = namesOf(scene);
    for (const marker of markers) marker.addTo(map);
    placeUnits(map, units, scene, onPick);
    pin();
  };
  const pin = () => {
    for (const marker of pins) marker.remove();
    pins = shown ? pinsOf(shown, map, onPick) : [];
    for (const marker of pins) marker.addTo(map);
  };
  // What covers each other at one scale stands apart at the next.
  map.on('zoomend', pin);
  return { show, dress, close: () => map.remove() };
}

const EMPTY = { type: 'FeatureCollection' as const, features: [] };

const set = (map: GlMap, id: (typeof SOURCES)[number], data: ReturnType<typeof gridOf>) =>
  void map.getSource<GeoJSONSource>(id)?.setData(data);

function paint(map: GlMap): void {
  const { bg, hair, edge, link, amber } = colours();
  const byTone: ExpressionSpecification = ['match', ['get', 'tone'], 'alert', link, 'trouble', amber, edge];
  map.setPaintProperty('ground', 'background-color', bg);
  map.setPaintProperty('grid', 'line-color', hair);
  map.setPaintProperty('cones', 'fill-color', byTone);
  map.setPaintProperty('cones', 'fill-opacity', ['match', ['get', 'tone'], 'alert', 0.22, 0.07]);
  map.setPaintProperty('cone-edges', 'line-color', byTone);
  map.setPaintProperty('cone-edges', 'line-opacity', ['match', ['get', 'tone'], 'alert', 0.9, 0.45]);
  map.setPaintProperty('cameras', 'circle-radius', 4);
  map.setPaintProperty('cameras', 'circle-color', bg);
  map.setPaintProperty('cameras', 'circle-stroke-color', byTone);
  map.setPaintProperty('cameras', 'circle-stroke-width', 1.5);
}

const lngLat = ({ longitude, latitude }: { longitude: number; latitude: number }): [number, number] => [
  longitude,
  latitude,
];

/** More names than this would cover each other. */
const MOST_NAMES = 80;

const namesOf = ({ places }: MapScene): Marker[] =>
  places.slice(0, MOST_NAMES).map(({ name, position }) => {
    const element = document.createElement('span');
    element.className = 'map-name';
    element.textContent = name;
    return new Marker({ element, anchor: 'top', offset: [0, 18] }).setLngLat(lngLat(position));
  });

/** Moves those that are there already: who has the keyboard on one keeps it. */
function placeUnits(
  map: GlMap,
  shown: Map<string, Marker>,
  { units = [], focus }: MapScene,
  onPick: (id: string) => void,
): void {
  const ids = new Set(units.map(({ id }) => id));
  for (const [id, marker] of shown) {
    if (ids.has(id)) continue;
    marker.remove();
    shown.delete(id);
  }
  for (const unit of units) {
    const known = shown.get(unit.id);
    const marker = known ?? new Marker({ element: unitNode(unit.id, onPick) });
    marker.setLngLat(lngLat(unit.position));
    if (!known) marker.addTo(map);
    shown.set(unit.id, marker);
    dressUnit(marker.getElement(), unit, unit.id === focus);
  }
}

/** Pins nearer than this would cover each other, px. */
const NEAR = 36;

function pinsOf({ pins, focus }: MapScene, map: GlMap, onPick: (id: string) => void): Marker[] {
  const drawn = cluster(pins, ({ position }) => map.project(lngLat(position)), NEAR);
  return drawn.map(({ pins: [first, ...more] }) => {
    const label = more.length === 0 ? first.label : `${first.label} ×${more.length + 1}`;
    const isFocus = [first, ...more].some(({ id }) => id === focus);
    const element = document.createElement('button');
    element.type = 'button';
    element.className = isFocus ? 'map-pin map-pin-focus' : 'map-pin';
    element.title = label;
    element.append(shapeNode(first.severity));
    if (more.length > 0) element.append(countNode(more.length + 1));
    element.addEventListener('click', () => onPick(first.id));
    const marker = new Marker({ element }).setLngLat(lngLat(first.position));
    // The library calls every marker "Map marker".
    element.setAttribute('aria-label', label);
    return marker;
  });
}

function countNode(count: number): HTMLElement {
  const node = document.createElement('span');
  node.className = 'map-count';
  node.textContent = String(count);
  return node;
}
