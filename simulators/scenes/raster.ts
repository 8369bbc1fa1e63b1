import { type Canvas, createCanvas, ImageData, type SKRSContext2D } from '@napi-rs/canvas';
import type { Light } from './light.ts';
import type { Mesh } from './mesh.ts';
import { clamp } from './noise.ts';
import { type Projected, project, unit, type Vector, type View } from './view.ts';

/** In pixels of the picture: left, top, right, bottom. */
export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A picture of one thing, and where it belongs. */
export interface Sprite {
  readonly canvas: Canvas;
  readonly extent: Extent;
}

/** Rays per pixel and side: edges are smoothed by drawing twice as large and averaging. */
const FINE = 2;

/**
 * Render: a mesh under a light → a sprite of it as the view sees it, hidden surfaces removed.
 * Undefined when nothing of it lies in the picture.
 */
export function render(view: View, mesh: Mesh, light: Light): Sprite | undefined {
  const seen = projectAll(view, mesh.places);
  const extent = extentOf(view, seen);
  if (!extent) return undefined;
  return sprite(extent, trace(mesh.triangles, seen, shadeAll(view, mesh, light), extent));
}

/** Cast: a mesh under a light → the sprite of its shadow on the plane y = `floor`, black with soft alpha. */
export function cast(view: View, mesh: Mesh, light: Light, floor = 0): Sprite | undefined {
  const [sx, sy, sz] = light.towards;
  const flat = mesh.places.map((value, n) => {
    const height = (mesh.places[n - (n % 3) + 1] as number) - floor;
    return n % 3 === 1 ? floor : value - (Math.max(0, height) / sy) * (n % 3 === 0 ? sx : sz);
  });
  const seen = projectAll(view, flat);
  const extent = extentOf(view, seen);
  if (!extent) return undefined;
  return sprite(
    extent,
    trace(mesh.triangles, seen, new Float32Array(mesh.places.length), extent),
    light.shadow,
  );
}

export function paste(ctx: SKRSContext2D, sprite: Sprite | undefined): void {
  if (sprite) ctx.drawImage(sprite.canvas, sprite.extent.left, sprite.extent.top);
}

function projectAll(view: View, places: readonly number[]): Projected[] {
  const seen: Projected[] = [];
  for (let n = 0; n < places.length; n += 3) {
    seen.push(project(view, [places[n] as number, places[n + 1] as number, places[n + 2] as number]));
  }
  return seen;
}

/** Where in the picture the thing lies, whole pixels with one to spare; undefined when outside or behind. */
function extentOf({ width, height }: View, seen: readonly Projected[]): Extent | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, depth } of seen) {
    if (depth < 0.3) return undefined;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const extent = {
    left: Math.floor(Math.max(0, left - 1)),
    top: Math.floor(Math.max(0, top - 1)),
    right: Math.ceil(Math.min(width, right + 1)),
    bottom: Math.ceil(Math.min(height, bottom + 1)),
  };
  return extent.left < extent.right && extent.top < extent.bottom ? extent : undefined;
}

/** The colour of every corner: sky light by its tilt, sun by its angle, a gleam, and what it mirrors. */
function shadeAll({ mast }: View, { places, normals, looks }: Mesh, light: Light): Float32Array {
  const shades = new Float32Array(places.length);
  const { towards, sun, sky, ground } = light;
  for (let n = 0; n < places.length; n += 3) {
    const look = (n / 3) * 5;
    const normal: Vector = [normals[n] as number, normals[n + 1] as number, normals[n + 2] as number];
    const eye = unit([-(places[n] as number), mast - (places[n + 1] as number), -(places[n + 2] as number)]);
    const facing = normal[0] * eye[0] + normal[1] * eye[1] + normal[2] * eye[2];
    const flip = facing < 0 ? -1 : 1;
    const up = 0.5 + 0.5 * normal[1] * flip;
    const lit = clamp(
      (normal[0] * towards[0] + normal[1] * towards[1] + normal[2] * towards[2]) * flip * 1.05 - 0.02,
    );
    const half = unit([eye[0] + towards[0], eye[1] + towards[1], eye[2] + towards[2]]);
    const aligned = clamp((normal[0] * half[0] + normal[1] * half[1] + normal[2] * half[2]) * flip);
    const gloss = looks[look + 3] as number;
    const glow = looks[look + 4] as number;
    const mirror = gloss * (0.08 + 0.6 * (1 - Math.abs(facing)) ** 3) * (0.35 + 0.65 * up);
    const gleam = gloss * aligned ** 40;
    for (let c = 0; c < 3; c++) {
      const colour = looks[look + c] as number;
      const fill = (sky[c] as number) * up + (ground[c] as number) * (1 - up);
      const direct = (sun[c] as number) * lit;
      shades[n + c] =
        colour * (fill + direct) * (1 - mirror) +
        (sky[c] as number) * 1.5 * mirror +
        (sun[c] as number) * gleam +
        colour * glow;
    }
  }
  return shades;
}

/** Fills the triangles, nearest first wins: RGBA as floats, `FINE` times as large as the extent. */
function trace(
  triangles: readonly number[],
  seen: readonly Projected[],
  shades: Float32Array,
  { left, top, right, bottom }: Extent,
): { pixels: Float32Array; width: number; height: number } {
  const [width, height] = [(right - left) * FINE, (bottom - top) * FINE];
  const pixels = new Float32Array(width * height * 4);
  const nearest = new Float32Array(width * height);
  for (let n = 0; n < triangles.length; n += 3) {
    const [i, j, k] = [triangles[n] as number, triangles[n + 1] as number, triangles[n + 2] as number];
    const [a, b, c] = [seen[i] as Projected, seen[j] as Projected, seen[k] as Projected];
    const [ax, ay] = [(a.x - left) * FINE, (a.y - top) * FINE];
    const [bx, by] = [(b.x - left) * FINE, (b.y - top) * FINE];
    const [cx, cy] = [(c.x - left) * FINE, (c.y - top) * FINE];
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (Math.abs(area) < 1e-6) continue;
    const fromX = Math.max(0, Math.ceil(Math.min(ax, bx, cx) - 0.5));
    const toX = Math.min(width - 1, Math.floor(Math.max(ax, bx, cx) - 0.5));
    const fromY = Math.max(0, Math.ceil(Math.min(ay, by, cy) - 0.5));
    const toY = Math.min(height - 1, Math.floor(Math.max(ay, by, cy) - 0.5));
    for (let y = fromY; y <= toY; y++) {
      for (let x = fromX; x <= toX; x++) {
        const [px, py] = [x + 0.5, y + 0.5];
        const u = ((bx - px) * (cy - py) - (by - py) * (cx - px)) / area;
        const v = ((cx - px) * (ay - py) - (cy - py) * (ax - px)) / area;
        const w = 1 - u - v;
        if (u < 0 || v < 0 || w < 0) continue;
        const closeness = u / a.depth + v / b.depth + w / c.depth;
        const at = y * width + x;
        if (closeness <= (nearest[at] as number)) continue;
        nearest[at] = closeness;
        for (let c3 = 0; c3 < 3; c3++) {
          pixels[at * 4 + c3] =
            u * (shades[i * 3 + c3] as number) +
            v * (shades[j * 3 + c3] as number) +
            w * (shades[k * 3 + c3] as number);
        }
        pixels[at * 4 + 3] = 1;
      }
    }
  }
  return { pixels, width, height };
}

/** Averages the fine pixels into the picture's own. */
function sprite(
  extent: Extent,
  { pixels, width }: { pixels: Float32Array; width: number },
  opacity = 1,
): Sprite {
  const [across, down] = [extent.right - extent.left, extent.bottom - extent.top];
  const out = new Uint8ClampedArray(across * down * 4);
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      let [red, green, blue, alpha] = [0, 0, 0, 0];
      for (let fine = 0; fine < FINE * FINE; fine++) {
        const at = ((y * FINE + (fine >> 1)) * width + x * FINE + (fine & 1)) * 4;
        red += pixels[at] as number;
        green += pixels[at + 1] as number;
        blue += pixels[at + 2] as number;
        alpha += pixels[at + 3] as number;
      }
      if (alpha === 0) continue;
      const to = (y * across + x) * 4;
      out[to] = (red / alpha) * 255;
      out[to + 1] = (green / alpha) * 255;
      out[to + 2] = (blue / alpha) * 255;
      out[to + 3] = (alpha / FINE / FINE) * 255 * opacity;
    }
  }
  const canvas = createCanvas(across, down);
  canvas.getContext('2d').putImageData(new ImageData(out, across, down), 0, 0);
  return { canvas, extent };
}
