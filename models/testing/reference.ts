import type { Detection } from '../../core/detection.ts';
import type { OpenModel } from '../session.ts';
import type { Picture } from '../tensor.ts';

/**
 * Models as their authors' demos run them, written out plainly and sharing no code with what is tested:
 * resize, pad, infer, decode every row for every class, suppress.
 */
export type Reference = (model: OpenModel, picture: Picture) => Promise<Detection[]>;

/** Corners in pixels of the frame, and the class. */
interface Candidate {
  readonly index: number;
  readonly score: number;
  readonly corners: readonly number[];
}

export const yoloxReference: Reference = async (model, picture) => {
  const { side, labels } = model.manifest;
  const ratio = Math.min(side / picture.width, side / picture.height);
  const tensor = padded(picture, ratio, side, [0, 0], 114);
  const [output] = await model.bare({ data: tensor, dims: [1, 3, side, side] });
  const width = 5 + labels.length;
  const candidates = anchorsOf(side).map(({ stride, x, y }, row): Candidate => {
    const values = output?.data.slice(row * width, (row + 1) * width) ?? [];
    const [ox = 0, oy = 0, ow = 0, oh = 0, objectness = 0, ...classes] = values;
    const best = classes.indexOf(Math.max(...classes));
    const [w, h] = [Math.exp(ow) * stride, Math.exp(oh) * stride];
    const [left, top] = [(ox + x) * stride - w / 2, (oy + y) * stride - h / 2];
    const corners = [left, top, left + w, top + h].map((px) => px / ratio);
    return { index: best, score: objectness * Math.max(...classes), corners };
  });
  return suppressed(candidates, model, picture);
};

export const nanodetReference: Reference = async (model, picture) => {
  const { side, labels } = model.manifest;
  const ratio = Math.min(side / picture.width, side / picture.height);
  const margin = [
    Math.round((side - picture.width * ratio) / 2),
    Math.round((side - picture.height * ratio) / 2),
  ] as const;
  const tensor = padded(picture, ratio, side, margin, 0);
  const mean = [103.53, 116.28, 123.675];
  const std = [57.375, 57.12, 58.395];
  const area = side * side;
  const normal = tensor.map((value, i) => {
    const channel = Math.floor(i / area);
    return (value - (mean[channel] ?? 0)) / (std[channel] ?? 1);
  });
  const outputs = await model.bare({ data: normal, dims: [1, 3, side, side] });
  const candidates = [8, 16, 32].flatMap((stride, level) => {
    const across = side / stride;
    const [classes, distances] = [outputs[level]?.data, outputs[level + 3]?.data];
    return Array.from({ length: across * across }, (_, cell): Candidate => {
      const scores = [...(classes?.slice(cell * labels.length, (cell + 1) * labels.length) ?? [])];
      const [left = 0, up = 0, right = 0, down = 0] = [0, 1, 2, 3].map((edge) => {
        const bins = [...(distances?.slice(cell * 32 + edge * 8, cell * 32 + edge * 8 + 8) ?? [])];
        const weights = bins.map(Math.exp);
        const sum = weights.reduce((a, b) => a + b, 0);
        return weights.reduce((total, weight, bin) => total + (weight / sum) * bin, 0) * stride;
      });
      const [x, y] = [((cell % across) + 0.5) * stride, (Math.floor(cell / across) + 0.5) * stride];
      const corners = [x - left, y - up, x + right, y + down].map(
        (px, i) => (px - (margin[i % 2] ?? 0)) / ratio,
      );
      return { index: scores.indexOf(Math.max(...scores)), score: Math.max(...scores), corners };
    });
  });
  return suppressed(candidates, model, picture);
};

function anchorsOf(side: number) {
  return [8, 16, 32].flatMap((stride) =>
    Array.from({ length: (side / stride) ** 2 }, (_, i) => {
      return { stride, x: i % (side / stride), y: Math.floor(i / (side / stride)) };
    }),
  );
}

function suppressed(
  candidates: Candidate[],
  { manifest }: OpenModel,
  { width, height }: Picture,
): Detection[] {
  const named = candidates.flatMap(({ index, score, corners }) => {
    const label = manifest.labels[index];
    if (!label || score < label.minScore) return [];
    const shares = corners.map((px, i) => Math.min(1, Math.max(0, px / (i % 2 ? height : width))));
    return [{ label: label.label, score, corners: shares }];
  });
  const kept: typeof named = [];
  for (const one of named.sort((a, b) => b.score - a.score)) {
    const alone = kept.every(
      (other) => other.label !== one.label || iou(other.corners, one.corners) <= manifest.suppressAbove,
    );
    if (alone) kept.push(one);
  }
  return kept.map(({ label, score, corners: [x1 = 0, y1 = 0, x2 = 0, y2 = 0] }) => {
    return { label, score, box: { x: x1, y: y1, width: x2 - x1, height: y2 - y1 } };
  });
}

/** B, G, R, bilinear with the pixels' centres aligned. */
function padded(
  { width, height, planes }: Picture,
  ratio: number,
  side: number,
  [marginX, marginY]: readonly [number, number],
  grey: number,
): Float32Array {
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  const tensor = new Float32Array(3 * side * side).fill(grey);
  for (const [channel, plane] of [1, 0, 2].entries()) {
    const pixel = (x: number, y: number) => {
      const [column, row] = [Math.min(width - 1, Math.max(0, x)), Math.min(height - 1, Math.max(0, y))];
      return planes[plane * width * height + row * width + column] ?? 0;
    };
    for (let y = 0; y < down; y++) {
      for (let x = 0; x < across; x++) {
        const [u, v] = [((x + 0.5) * width) / across - 0.5, ((y + 0.5) * height) / down - 0.5];
        const [left, top] = [Math.floor(u), Math.floor(v)];
        const [a, b] = [u - left, v - top];
        const value =
          pixel(left, top) * (1 - a) * (1 - b) +
          pixel(left + 1, top) * a * (1 - b) +
          pixel(left, top + 1) * (1 - a) * b +
          pixel(left + 1, top + 1) * a * b;
        tensor[(channel * side + y + marginY) * side + x + marginX] = Math.round(value);
      }
    }
  }
  return tensor;
}

/** Intersection over union of two boxes given by their corners. */
export function iou(a: readonly number[], b: readonly number[]): number {
  const [ax1 = 0, ay1 = 0, ax2 = 0, ay2 = 0] = a;
  const [bx1 = 0, by1 = 0, bx2 = 0, by2 = 0] = b;
  const shared =
    Math.max(0, Math.min(ax2, bx2) - Math.max(ax1, bx1)) *
    Math.max(0, Math.min(ay2, by2) - Math.max(ay1, by1));
  return shared / ((ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - shared);
}
