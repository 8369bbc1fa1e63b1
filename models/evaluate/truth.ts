import type { Detection } from '../../core/detection.ts';
import { DomainError } from '../../core/errors.ts';
import type { Box } from '../../core/geometry.ts';

/** Something that a person drew in a picture. */
export interface Truth {
  readonly label: string;
  readonly box: Box;
}

/** A picture, what is in it, and what a model saw in it (best first, however unsure). */
export interface Judged {
  readonly name: string;
  readonly truth: readonly Truth[];
  readonly seen: readonly Detection[];
}

/** From the numbers of the label files to the model's labels; a number without one is ignored. */
export type LabelMap = ReadonlyMap<number, string>;

/**
 * Parse: the text of a YOLO label file (a line each: number, then middle and size in shares of the picture)
 * → what was drawn. A box that reaches over the edge is cut off there. Further numbers of a line are ignored.
 * @throws DomainError `bad-frame` with the file and line that cannot be read.
 */
export function parseTruth(text: string, map: LabelMap, file: string): Truth[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const [number, cx, cy, w, h] = line.trim().split(/\s+/).map(Number);
    const whole = Number.isInteger(number) && [cx, cy, w, h].every(Number.isFinite);
    if (!whole || number === undefined) {
      const form = 'want "<number> <cx> <cy> <width> <height>"';
      throw new DomainError('bad-frame', `${file}, line ${index + 1}: cannot be read: ${form}`);
    }
    const label = map.get(number);
    return label === undefined
      ? []
      : [{ label, box: boxOf(cx as number, cy as number, w as number, h as number) }];
  });
}

function boxOf(cx: number, cy: number, w: number, h: number): Box {
  const [left, right] = [clamp(cx - w / 2), clamp(cx + w / 2)];
  const [top, bottom] = [clamp(cy - h / 2), clamp(cy + h / 2)];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const clamp = (value: number) => Math.min(1, Math.max(0, value));
