import type { ModelLabel } from '../manifest.ts';

/** COCO's 80 classes as YOLOX-nano has them, by our labels; null is what a town does not ask for. */
const OURS: Record<number, string> = {
  0: 'person',
  1: 'two-wheeler',
  2: 'vehicle',
  3: 'two-wheeler',
  5: 'vehicle',
  7: 'vehicle',
  8: 'boat',
};

export const COCO_LABELS: (ModelLabel | null)[] = Array.from({ length: 80 }, (_, index) => {
  const label = OURS[index];
  return label ? { label, minScore: 0.3 } : null;
});

/** The manifest of `yolox_nano_416.onnx` of the shared data. */
export const YOLOX_NANO = {
  name: 'yolox_nano_416',
  file: 'yolox_nano_416.onnx',
  licence: 'Apache-2.0',
  side: 416,
  colour: 'bgr',
  letterbox: 'top-left',
  decoder: 'yolox',
  labels: COCO_LABELS,
} as const;

/** The manifest of `nanodet_m_320.onnx` of the shared data. */
export const NANODET_M = {
  name: 'nanodet_m_320',
  file: 'nanodet_m_320.onnx',
  licence: 'Apache-2.0',
  side: 320,
  colour: 'bgr',
  letterbox: 'centre',
  pad: 0,
  mean: [103.53, 116.28, 123.675],
  std: [57.375, 57.12, 58.395],
  decoder: 'nanodet',
  labels: COCO_LABELS,
} as const;
